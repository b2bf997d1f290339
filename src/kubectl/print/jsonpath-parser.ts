export interface Slice {
  readonly type: 'slice';
  readonly start?: number;
  readonly end?: number;
  readonly step?: number;
  /** `[2]`, not `[2:3]`. */
  readonly single: boolean;
}

export type Node =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'literal'; readonly value: number | boolean }
  | { readonly type: 'field'; readonly name: string }
  | Slice
  | { readonly type: 'wildcard' }
  | { readonly type: 'recursive' }
  | { readonly type: 'union'; readonly parts: readonly (readonly Node[])[] }
  | { readonly type: 'filter'; readonly left: readonly Node[]; readonly operator: string; readonly right: readonly Node[] }
  | { readonly type: 'identifier'; readonly name: string };

/** A `{…}` of a template, or the text between two. */
export interface Action {
  readonly nodes: readonly Node[];
}

export type ParsedPath = { readonly ok: true; readonly actions: readonly Action[] } | { readonly ok: false; readonly message: string };

class Unreadable extends Error {}
const unreadable = (message: string): never => {
  throw new Unreadable(message);
};

const terminators = ' \t\r\n.,[]$@{}';
const isWordStart = (character: string): boolean => /[\p{L}\p{N}_]/u.test(character);

const quoted: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  '"': '"',
  "'": "'",
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
};

function unquote(text: string): string {
  return text.replace(/\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)/gs, (whole, code: string) => {
    if (/^[ux]./.test(code)) return String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return quoted[code] ?? unreadable(`unquote string "${text}" error invalid syntax (${whole})`);
  });
}

class Reader {
  private at = 0;
  private readonly input: string;
  constructor(input: string) {
    this.input = input;
  }

  template(): readonly Action[] {
    const actions: Action[] = [];
    while (this.at < this.input.length) {
      const open = this.input.indexOf('{', this.at);
      if (open < 0 || open > this.at) {
        const text = this.input.slice(this.at, open < 0 ? undefined : open);
        actions.push({ nodes: [{ type: 'text', text }] });
        this.at += text.length;
        continue;
      }
      this.at++;
      actions.push({ nodes: this.action() });
    }
    return actions;
  }

  /** The nodes up to the closing brace. */
  private action(): readonly Node[] {
    const nodes: Node[] = [];
    for (;;) {
      const rest = this.input.slice(this.at, this.at + 3);
      if (rest.startsWith('}')) {
        this.at++;
        return nodes;
      }
      if (rest === '[?(') nodes.push(this.filter());
      else if (rest.startsWith('..')) this.recursive(nodes);
      else this.step(nodes);
    }
  }

  private recursive(nodes: Node[]): void {
    if (nodes.at(-1)?.type === 'recursive') unreadable('invalid multiple recursive descent');
    this.at += 2;
    nodes.push({ type: 'recursive' });
    if (isWordStart(this.input[this.at] ?? '')) nodes.push(this.field());
  }

  private step(nodes: Node[]): void {
    const character = this.input[this.at];
    if (character === undefined || character === '\n' || character === '\r') unreadable('unclosed action');
    else if (character === ' ' || character === '@' || character === '$') this.at++;
    else if (character === '[') nodes.push(...this.array());
    else if (character === '"' || character === "'") nodes.push(this.quote(character));
    else if (character === '.') {
      this.at++;
      nodes.push(this.field());
    } else if (/[+\-\d]/.test(character)) nodes.push(this.number());
    else if (isWordStart(character)) nodes.push(this.identifier());
    else {
      const point = this.input.codePointAt(this.at) ?? 0;
      unreadable(
        `unrecognized character in action: U+${point.toString(16).toUpperCase().padStart(4, '0')} '${String.fromCodePoint(point)}'`,
      );
    }
  }

  private word(): string {
    const from = this.at;
    while (this.at < this.input.length && !terminators.includes(this.input[this.at] ?? '')) this.at += this.input[this.at] === '\\' ? 2 : 1;
    return this.input.slice(from, this.at);
  }

  private field(): Node {
    const name = this.word();
    return name === '*' ? { type: 'wildcard' } : { type: 'field', name: name.replaceAll('\\', '') };
  }

  private identifier(): Node {
    const name = this.word();
    return name === 'true' || name === 'false' ? { type: 'literal', value: name === 'true' } : { type: 'identifier', name };
  }

  private number(): Node {
    const [text = ''] = /^[+-]?[\d.]*/.exec(this.input.slice(this.at)) ?? [];
    this.at += text.length;
    return /\d/.test(text) && !Number.isNaN(Number(text))
      ? { type: 'literal', value: Number(text) }
      : unreadable(`cannot parse number ${text}`);
  }

  private quote(mark: string): Node {
    for (let end = this.at + 1; end < this.input.length && this.input[end] !== '\n'; end++) {
      if (this.input[end] !== mark || this.input[end - 1] === '\\') continue;
      const text = unquote(this.input.slice(this.at + 1, end));
      this.at = end + 1;
      return { type: 'text', text };
    }
    return unreadable('unterminated quoted string');
  }

  private array(): readonly Node[] {
    const close = this.input.indexOf(']', this.at);
    if (close < 0 || this.input.slice(this.at, close).includes('\n')) unreadable('unterminated array');
    const text = this.input.slice(this.at + 1, close);
    this.at = close + 1;
    const parts = text.split(',');
    if (parts.length > 1) return [{ type: 'union', parts: parts.map((part) => nodesOf(`[${part.trim()}]`)) }];
    const key = /^'([^']*)'$/.exec(text);
    if (key) return nodesOf(`.${key[1] ?? ''}`);
    const match = /^(-?\d*)(:-?\d*)?(:-?\d*)?$/.exec(text === '*' ? ':' : text);
    if (!match) return unreadable(`invalid array index ${text}`);
    const [start, end, step] = [match[1], match[2]?.slice(1), match[3]?.slice(1)].map((part) => (part ? Number(part) : undefined));
    return [
      {
        type: 'slice',
        single: match[2] === undefined,
        ...(start !== undefined && { start }),
        ...(end !== undefined && { end }),
        ...(step !== undefined && { step }),
      },
    ];
  }

  private filter(): Node {
    this.at += 3;
    const from = this.at;
    let mark: string | undefined;
    for (; ; this.at++) {
      const character = this.input[this.at];
      if (character === undefined || character === '\n') unreadable('unterminated filter');
      if (mark === undefined && (character === '"' || character === "'")) mark = character;
      else if (character === mark && this.input[this.at - 1] !== '\\') mark = undefined;
      else if (character === ')' && mark === undefined) break;
    }
    const text = this.input.slice(from, this.at);
    if (this.input[this.at + 1] !== ']') unreadable('unclosed array expect ]');
    this.at += 2;
    const [, left, operator = '', right = ''] = /^([^!<>=]+)([!<>=]+)(.+?)$/s.exec(text) ?? [];
    if (left === undefined) return { type: 'filter', left: nodesOf(text), operator: 'exists', right: [] };
    return { type: 'filter', left: nodesOf(left), operator, right: nodesOf(right) };
  }
}

const nodesOf = (text: string): readonly Node[] => new Reader(`{${text}}`).template()[0]?.nodes ?? [];

/** Reads a JSONPath template; the message is kubectl's own. */
export function parseJsonPath(template: string): ParsedPath {
  try {
    return { ok: true, actions: new Reader(template).template() };
  } catch (problem) {
    if (problem instanceof Unreadable) return { ok: false, message: problem.message };
    throw problem;
  }
}

const relaxed = /^\{\.?([^{}]+)\}$|^\.?([^{}]+)$/;

/** `metadata.name`, `.metadata.name` and `{.metadata.name}` are one; undefined when it is none of them. */
export function relaxedPath(expression: string): string | undefined {
  if (expression === '') return '';
  const match = relaxed.exec(expression);
  return match ? `{.${match[1] ?? match[2] ?? ''}}` : undefined;
}

export const relaxedPathHint = "unexpected path string, expected a 'name1.name2' or '.name1.name2' or '{name1.name2}' or '{.name1.name2}'";
