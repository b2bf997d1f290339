import type { Bytes } from '../program.ts';

export type RegexNode =
  | { readonly kind: 'char'; readonly char: string }
  | { readonly kind: 'any' }
  /** `source` is the inside of a JavaScript class that means the same. */
  | { readonly kind: 'set'; readonly negated: boolean; readonly source: string }
  | { readonly kind: 'start' | 'end' | 'word-edge' | 'no-word-edge' | 'word-start' | 'word-end' }
  | { readonly kind: 'group'; readonly index: number; readonly body: RegexNode }
  | { readonly kind: 'back'; readonly index: number }
  | { readonly kind: 'sequence'; readonly items: readonly RegexNode[] }
  | { readonly kind: 'choice'; readonly items: readonly RegexNode[] }
  | { readonly kind: 'repeat'; readonly body: RegexNode; readonly least: number; readonly most: number };

export class RegexError extends Error {}

const classSources: Readonly<Record<string, string>> = {
  alnum: '0-9A-Za-z', alpha: 'A-Za-z', blank: ' \\t', cntrl: '\\x00-\\x1f\\x7f', digit: '0-9', graph: '!-~', lower: 'a-z', print: ' -~',
  punct: '!-\\/:-@\\[-`{-~', space: ' \\t\\n\\v\\f\\r', upper: 'A-Z', xdigit: '0-9A-Fa-f',
}; // biome-ignore format: a table
const shorthand: Readonly<Record<string, RegexNode>> = {
  w: { kind: 'set', negated: false, source: '0-9A-Za-z_' },
  W: { kind: 'set', negated: true, source: '0-9A-Za-z_' },
  s: { kind: 'set', negated: false, source: ' \\t\\n\\v\\f\\r' },
  S: { kind: 'set', negated: true, source: ' \\t\\n\\v\\f\\r' },
  b: { kind: 'word-edge' },
  B: { kind: 'no-word-edge' },
  '<': { kind: 'word-start' },
  '>': { kind: 'word-end' },
  n: { kind: 'char', char: '\n' },
  t: { kind: 'char', char: '\t' },
};
const mostRepeats = 255;
const deepest = 60;

export const escapeClass = (char: string): string => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`;

/** Parses a POSIX regular expression, basic or extended with GNU's additions. Throws RegexError with libc's words. */
export class RegexParser {
  groups = 0;
  private at = 0;
  private depth = 0;

  constructor(
    private readonly source: Bytes,
    private readonly extended: boolean,
  ) {}

  parse(): RegexNode {
    const node = this.choice();
    if (this.at < this.source.length) throw new RegexError(this.extended ? 'Unmatched ( or \\(' : 'Unmatched ( or \\(');
    return node;
  }

  /** Takes an operator that the basic form writes with a backslash and the extended without. */
  private operator(char: string): boolean {
    const text = this.extended ? char : `\\${char}`;
    if (!this.source.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  private ahead(char: string): boolean {
    return this.source.startsWith(this.extended ? char : `\\${char}`, this.at);
  }

  private choice(): RegexNode {
    if (++this.depth > deepest) throw new RegexError('Regular expression too big');
    const items = [this.sequence()];
    while (this.operator('|')) items.push(this.sequence());
    this.depth--;
    return items.length === 1 ? (items[0] as RegexNode) : { kind: 'choice', items };
  }

  private sequence(): RegexNode {
    const items: RegexNode[] = [];
    while (this.at < this.source.length && !this.ahead('|') && !(this.ahead(')') && this.depth > 1)) {
      const atom = this.atom(items.length === 0);
      items.push(atom.kind === 'start' ? atom : this.repeated(atom));
    }
    return { kind: 'sequence', items };
  }

  private repeated(body: RegexNode): RegexNode {
    let node = body;
    for (;;) {
      if (this.source[this.at] === '*') {
        this.at++;
        node = { kind: 'repeat', body: node, least: 0, most: Infinity };
      } else if (this.operator('+')) node = { kind: 'repeat', body: node, least: 1, most: Infinity };
      else if (this.operator('?')) node = { kind: 'repeat', body: node, least: 0, most: 1 };
      else {
        const interval = this.interval();
        if (!interval) return node;
        node = { kind: 'repeat', body: node, ...interval };
      }
    }
  }

  private interval(): { readonly least: number; readonly most: number } | undefined {
    if (!this.ahead('{')) return undefined;
    const match = (this.extended ? /^\{(\d*)(,?)(\d*)\}/ : /^\\\{(\d*)(,?)(\d*)\\\}/).exec(this.source.slice(this.at, this.at + 16));
    if (!match || (match[1] === '' && match[2] === '')) {
      if (this.extended) return undefined;
      throw new RegexError(this.source.includes('\\}', this.at) ? 'Invalid content of \\{\\}' : 'Unmatched \\{');
    }
    this.at += match[0].length;
    const least = Number(match[1] || 0);
    const most = match[2] === '' ? least : match[3] === '' ? Infinity : Number(match[3]);
    if (least > most) throw new RegexError('Invalid content of \\{\\}');
    if (least > mostRepeats || (most !== Infinity && most > mostRepeats * 128)) throw new RegexError('Regular expression too big');
    return { least, most };
  }

  private atom(first: boolean): RegexNode {
    const char = this.source[this.at++] ?? '';
    switch (char) {
      case '.':
        return { kind: 'any' };
      case '[':
        return this.bracket();
      case '^':
        return this.extended || first ? { kind: 'start' } : { kind: 'char', char };
      case '$':
        return this.extended || this.at === this.source.length || this.ahead(')') || this.ahead('|')
          ? { kind: 'end' }
          : { kind: 'char', char };
      case '\\':
        return this.escaped();
      case '(':
        return this.extended ? this.group() : { kind: 'char', char };
      case '+':
      case '?':
      case '*':
      case '{':
        return { kind: 'char', char };
    }
    return { kind: 'char', char };
  }

  private escaped(): RegexNode {
    const char = this.source[this.at++];
    if (char === undefined) throw new RegexError('Trailing backslash');
    if (!this.extended && char === '(') return this.group();
    if (!this.extended && char === ')') throw new RegexError('Unmatched ) or \\)');
    if (char >= '1' && char <= '9') {
      if (Number(char) > this.groups) throw new RegexError('Invalid back reference');
      return { kind: 'back', index: Number(char) };
    }
    return shorthand[char] ?? { kind: 'char', char };
  }

  private group(): RegexNode {
    const index = ++this.groups;
    const body = this.choice();
    if (!this.operator(')')) throw new RegexError('Unmatched ( or \\(');
    return { kind: 'group', index, body };
  }

  private bracket(): RegexNode {
    const { source } = this;
    const negated = source[this.at] === '^';
    if (negated) this.at++;
    let inside = '';
    for (let first = true; ; first = false) {
      const char = source[this.at];
      if (char === undefined) throw new RegexError('Unmatched [, [^, [:, [., or [=');
      if (char === ']' && !first) break;
      const named = /^\[:([a-z]+):\]/.exec(source.slice(this.at, this.at + 12));
      if (named) {
        const known = classSources[named[1] ?? ''];
        if (known === undefined) throw new RegexError('Invalid character class name');
        inside += known;
        this.at += named[0].length;
        continue;
      }
      const low = this.bracketChar();
      if (source[this.at] === '-' && source[this.at + 1] !== undefined && source[this.at + 1] !== ']') {
        this.at++;
        const high = this.bracketChar();
        if (high < low) throw new RegexError('Invalid range end');
        inside += `${escapeClass(low)}-${escapeClass(high)}`;
      } else inside += escapeClass(low);
    }
    this.at++;
    return { kind: 'set', negated, source: inside };
  }

  private bracketChar(): string {
    const equivalence = /^\[([.=])([^])\1\]/.exec(this.source.slice(this.at, this.at + 5));
    this.at += equivalence ? equivalence[0].length : 1;
    return equivalence?.[2] ?? this.source[this.at - 1] ?? '';
  }
}
