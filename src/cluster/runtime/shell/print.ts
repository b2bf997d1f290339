import type { Bytes } from '../program.ts';
import type { AndOr, Command, Edit, List, Part, Pipeline, Redirection, Word } from './ast.ts';
import { quote } from './quote.ts';

/** Script text of a parsed script: parsing it again gives the same. One command a line. */
export function print(script: List): Bytes {
  return new Printer().list(script);
}

class Printer {
  /** Here-documents whose bodies come after the line. */
  private documents = '';

  list(list: List): Bytes {
    let text = '';
    for (const item of list) text += `${this.andOr(item)}\n${this.flush()}`;
    return text;
  }

  private flush(): Bytes {
    const { documents } = this;
    this.documents = '';
    return documents;
  }

  private andOr({ first, rest, background }: AndOr): Bytes {
    const text = this.pipeline(first) + rest.map(({ when, then }) => ` ${when} ${this.pipeline(then)}`).join('');
    return background ? `${text} &` : text;
  }

  private pipeline({ negated, commands }: Pipeline): Bytes {
    return (negated ? '! ' : '') + commands.map((command) => this.command(command)).join(' | ');
  }

  private block(open: string, body: List): Bytes {
    return `${open}\n${this.flush()}${this.list(body)}`;
  }

  private command(command: Command): Bytes {
    if (command.kind === 'function') return `${command.name}() ${this.command(command.body)}`;
    if (command.kind === 'simple') {
      const words = [
        ...command.assignments.map(({ name, value }) => `${name}=${this.word(value)}`),
        ...command.words.map((word) => this.word(word) || "''"),
      ];
      // Redirections first: a keyword after one is an ordinary word.
      return [...command.redirections.map((redirection) => this.redirection(redirection)), ...words].join(' ');
    }
    return [this.compound(command), ...command.redirections.map((redirection) => this.redirection(redirection))].join(' ');
  }

  private compound(command: Exclude<Command, { kind: 'simple' | 'function' }>): Bytes {
    switch (command.kind) {
      case 'subshell':
        return `${this.block('(', command.body)})`;
      case 'group':
        return `${this.block('{', command.body)}}`;
      case 'if': {
        const branches = command.branches.map(
          ({ test, body }, index) => this.block(index === 0 ? 'if' : 'elif', test) + this.block('then', body),
        );
        return `${branches.join('')}${command.otherwise ? this.block('else', command.otherwise) : ''}fi`;
      }
      case 'while':
      case 'until':
        return `${this.block(command.kind, command.test)}${this.block('do', command.body)}done`;
      case 'for': {
        const words = command.words === undefined ? '' : ` in${command.words.map((word) => ` ${this.word(word) || "''"}`).join('')}`;
        return `${this.block(`for ${command.name}${words}\ndo`, command.body)}done`;
      }
      case 'case': {
        const head = `case ${this.word(command.word) || "''"} in\n${this.flush()}`;
        const arms = command.arms.map(
          ({ patterns, body }) => `(${patterns.map((pattern) => this.word(pattern) || "''").join(' | ')})\n${this.list(body)};;\n`,
        );
        return `${head}${arms.join('')}esac`;
      }
    }
  }

  private redirection(redirection: Redirection): Bytes {
    if (redirection.op !== '<<' && redirection.op !== '<<-') {
      const fd = redirection.op === '&>' ? '' : String(redirection.fd);
      return `${fd}${redirection.op}${this.word(redirection.target) || "''"}`;
    }
    this.documents += `${this.document(redirection.target, redirection.raw)}${redirection.delimiter}\n`;
    return `${redirection.fd}${redirection.op}${redirection.raw ? quote(redirection.delimiter) : redirection.delimiter}`;
  }

  private document(word: Word, raw: boolean): Bytes {
    const outer = this.flush();
    const text = word.map((part) => (raw && part.kind === 'quoted' ? part.text : this.part(part, 'document'))).join('');
    this.documents = outer;
    return text;
  }

  private word(word: Word): Bytes {
    return word.map((part) => this.part(part, 'plain')).join('');
  }

  private part(part: Part, place: 'plain' | 'double' | 'document' | 'arithmetic'): Bytes {
    switch (part.kind) {
      case 'text':
        return part.text;
      case 'quoted':
        if (place === 'plain') return part.text === '' ? "''" : quote(part.text);
        return part.text.replace(place === 'document' ? /[$`\\]/g : /[$`\\"]/g, '\\$&');
      case 'double':
        return `"${part.parts.map((inner) => this.part(inner, 'double')).join('')}"`;
      case 'parameter':
        return this.parameter(part.name, part.edit, place === 'double' || place === 'document' ? 'double' : 'plain');
      case 'command': {
        const outer = this.flush();
        const text = `$(\n${this.list(part.body)})`;
        this.documents = outer;
        return text;
      }
      case 'arithmetic':
        return `$((${part.expression.map((inner) => this.part(inner, 'arithmetic')).join('')}))`;
    }
  }

  private parameter(name: string, edit: Edit | undefined, place: 'plain' | 'double'): Bytes {
    if (!edit) return `\${${name}}`;
    const inner = (word: Word, where: 'plain' | 'double' = place) => word.map((part) => this.part(part, where)).join('');
    switch (edit.op) {
      case 'length':
        return `\${#${name}}`;
      case '-':
      case '=':
      case '?':
      case '+':
        return `\${${name}${edit.colon ? ':' : ''}${edit.op}${inner(edit.word)}}`;
      case '#':
      case '##':
      case '%':
      case '%%':
        return `\${${name}${edit.op}${inner(edit.word, 'plain')}}`;
      case '/':
      case '//':
        return `\${${name}${edit.op}${inner(edit.pattern, 'plain')}/${inner(edit.replacement, 'plain')}}`;
      case 'slice':
        return `\${${name}:${inner(edit.offset, 'double')}${edit.length ? `:${inner(edit.length, 'double')}` : ''}}`;
    }
  }
}
