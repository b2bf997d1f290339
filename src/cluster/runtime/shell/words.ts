import type { Bytes } from '../program.ts';
import type { Edit, List, Part, Word } from './ast.ts';
import { escapeAt } from '../tools/escapes.ts';
import type { Scanner } from './scanner.ts';

/** Reads the commands of `$(…)` up to and with its closing parenthesis, and those of a whole text (backquotes). */
export interface CommandReader {
  substitution(): List;
  backquoted(text: Bytes): List;
  /** Counts one more nesting for as long as `read` takes; fails on too many. */
  nested<T>(read: () => T): T;
}

/** Where a word stands, and so what ends it and what is special in it. */
type Place = 'plain' | 'brace' | 'double' | 'double-brace' | 'document' | 'arithmetic';

const nameStart = /[A-Za-z_]/;
const nameRest = /[A-Za-z0-9_]/;
const special = '@*#?$!-';
const ends: Readonly<Record<Place, (char: string) => boolean>> = {
  plain: (char) => ' \t\n;&|<>()'.includes(char),
  brace: (char) => char === '}',
  double: (char) => char === '"',
  'double-brace': (char) => char === '}',
  document: () => false,
  arithmetic: () => false,
};
const escapable: Readonly<Record<Place, string | undefined>> = {
  plain: undefined,
  brace: undefined,
  double: '$`"\\',
  'double-brace': '$`"\\}',
  document: '$`\\',
  arithmetic: '$`\\',
};

/** Collects parts, joining neighbours of one kind. */
class Parts {
  readonly parts: Part[] = [];
  private text = '';
  private quoted = false;

  add(text: string, quoted: boolean): void {
    if (quoted !== this.quoted) this.flush();
    this.quoted = quoted;
    this.text += text;
  }

  push(part: Part): void {
    this.flush();
    this.parts.push(part);
  }

  flush(): void {
    if (this.text !== '') this.parts.push({ kind: this.quoted ? 'quoted' : 'text', text: this.text });
    this.text = '';
  }

  get empty(): boolean {
    return this.parts.length === 0 && this.text === '';
  }
}

/** Reads words: quoting, and the bounds of every expansion. */
export class WordReader {
  constructor(
    private readonly scanner: Scanner,
    private readonly commands: CommandReader,
  ) {}

  /** A word of a command. */
  plain(): Word {
    return this.read('plain');
  }

  /** The body of a here-document whose delimiter is not quoted. */
  document(): Word {
    return this.read('document');
  }

  private read(place: Place, stop: (char: string) => boolean = ends[place]): Word {
    const { scanner } = this;
    const parts = new Parts();
    let depth = 0;
    for (;;) {
      const char = scanner.peek();
      if (char === '') {
        if (place !== 'plain' && place !== 'document') this.unfinished(place);
        break;
      }
      if (stop(char)) break;
      if (place === 'arithmetic') {
        if (char === '(') depth++;
        if (char === ')' && --depth < 0) {
          scanner.next();
          if (!scanner.take(')')) scanner.fail("missing '))'");
          break;
        }
      }
      scanner.next();
      this.part(char, place, parts);
    }
    parts.flush();
    return parts.parts;
  }

  private unfinished(place: Place): never {
    if (place === 'double') return this.scanner.fail('unterminated quoted string');
    return this.scanner.fail(place === 'arithmetic' ? "missing '))'" : "missing '}'");
  }

  private part(char: string, place: Place, parts: Parts): void {
    const { scanner } = this;
    const unquoted = place === 'plain' || place === 'brace';
    switch (char) {
      case '\\':
        return this.backslash(place, parts);
      case "'":
        if (!unquoted) break;
        return this.single(parts);
      case '"':
        if (place === 'document' || place === 'arithmetic') break;
        parts.push({ kind: 'double', parts: this.commands.nested(() => this.read('double')) });
        scanner.next();
        return;
      case '`':
        parts.push({ kind: 'command', body: this.commands.backquoted(this.backquoted(place)) });
        return;
      case '$':
        return this.dollar(place, parts);
    }
    parts.add(char, !unquoted && place !== 'arithmetic');
  }

  private backslash(place: Place, parts: Parts): void {
    const char = this.scanner.raw();
    const only = escapable[place];
    if (char === '') parts.add('\\', true);
    else if (only === undefined || only.includes(char)) parts.add(char, true);
    else parts.add(`\\${char}`, true);
  }

  private single(parts: Parts): void {
    const { scanner } = this;
    const end = scanner.source.indexOf("'", scanner.position);
    if (end < 0) {
      scanner.position = scanner.source.length;
      scanner.fail('unterminated quoted string');
    }
    const text = scanner.source.slice(scanner.position, end);
    for (const char of text) if (char === '\n') scanner.line++;
    scanner.position = end + 1;
    parts.push({ kind: 'quoted', text });
  }

  /** $'…', where C's escapes count. */
  private ansi(parts: Parts): void {
    const { scanner } = this;
    let text = '';
    for (;;) {
      const char = scanner.raw();
      if (char === '') scanner.fail('unterminated quoted string');
      if (char === "'") break;
      if (char !== '\\') {
        text += char;
        continue;
      }
      const next = scanner.source[scanner.position] ?? '';
      const escape = escapeAt(scanner.source, scanner.position, false);
      if (escape) {
        text += escape.byte;
        scanner.position += escape.length;
      } else if (next === "'" || next === '"') text += scanner.raw();
      else text += char;
    }
    parts.push({ kind: 'quoted', text });
  }

  private backquoted(place: Place): Bytes {
    const { scanner } = this;
    let text = '';
    for (;;) {
      const char = scanner.next();
      if (char === '') scanner.fail('EOF in backquote substitution');
      if (char === '`') return text;
      const next = char === '\\' ? scanner.peek() : '';
      const unescaped = next !== '' && ('\\`$'.includes(next) || (place.startsWith('double') && next === '"'));
      text += unescaped ? scanner.next() : char;
    }
  }

  private dollar(place: Place, parts: Parts): void {
    const { scanner } = this;
    const char = scanner.peek();
    if (char === '(') {
      scanner.next();
      if (scanner.peek() === '(') {
        scanner.next();
        const expression = this.commands.nested(() => this.read('arithmetic'));
        parts.push({ kind: 'arithmetic', expression });
      } else parts.push({ kind: 'command', body: this.commands.substitution() });
    } else if (char === '{') {
      scanner.next();
      parts.push(this.commands.nested(() => this.braced(place)));
    } else if (nameStart.test(char)) parts.push({ kind: 'parameter', name: this.name() });
    else if (char !== '' && (special.includes(char) || (char >= '0' && char <= '9'))) {
      parts.push({ kind: 'parameter', name: scanner.next() });
    } else if (char === "'" && (place === 'plain' || place === 'brace')) {
      scanner.next();
      this.ansi(parts);
    } else parts.add('$', place !== 'plain' && place !== 'brace' && place !== 'arithmetic');
  }

  private name(): string {
    let name = '';
    while (nameRest.test(this.scanner.peek())) name += this.scanner.next();
    return name;
  }

  private parameterName(): string {
    const { scanner } = this;
    const char = scanner.peek();
    if (nameStart.test(char)) return this.name();
    if (char >= '0' && char <= '9') {
      let digits = '';
      while (scanner.peek() >= '0' && scanner.peek() <= '9') digits += scanner.next();
      return digits;
    }
    if (char !== '' && special.includes(char)) return scanner.next();
    if (char === '') return this.unfinished('brace');
    return scanner.fail('bad substitution');
  }

  private braced(place: Place): Part {
    const { scanner } = this;
    if (scanner.peek() === '#') {
      scanner.next();
      const after = scanner.peek();
      if (after !== '}' && (nameRest.test(after) || special.includes(after))) {
        const back = scanner.position;
        const name = this.parameterName();
        if (scanner.take('}')) return { kind: 'parameter', name, edit: { op: 'length' } };
        scanner.position = back;
      }
      return this.edited('#', place);
    }
    return this.edited(this.parameterName(), place);
  }

  private edited(name: string, place: Place): Part {
    const { scanner } = this;
    if (scanner.take('}')) return { kind: 'parameter', name };
    const edit = this.edit(place);
    if (!scanner.take('}')) this.unfinished('brace');
    return { kind: 'parameter', name, edit };
  }

  private edit(place: Place): Edit {
    const { scanner } = this;
    const inner: Place = place === 'plain' || place === 'brace' ? 'brace' : 'double-brace';
    const colon = scanner.take(':');
    const op = scanner.peek();
    if (op === '-' || op === '=' || op === '?' || op === '+') {
      scanner.next();
      return { op, colon, word: this.read(inner) };
    }
    if (colon) {
      const offset = this.read('double-brace', (char) => char === '}' || char === ':');
      return scanner.take(':') ? { op: 'slice', offset, length: this.read('double-brace') } : { op: 'slice', offset };
    }
    if (op === '#' || op === '%') {
      scanner.next();
      const twice = scanner.take(op);
      const word = this.read('brace');
      if (op === '#') return { op: twice ? '##' : '#', word };
      return { op: twice ? '%%' : '%', word };
    }
    if (op === '/') {
      scanner.next();
      const all = scanner.take('/');
      const pattern = this.read('brace', (char) => char === '}' || char === '/');
      const replacement = scanner.take('/') ? this.read('brace') : [];
      return { op: all ? '//' : '/', pattern, replacement };
    }
    if (op === '') return this.unfinished('brace');
    return scanner.fail('bad substitution');
  }
}
