/** What a template's text is made of, between `{{` and `}}` and outside. */
export type TokenKind =
  | 'text' | 'open' | 'close' | 'space' | 'symbol' | 'assign' | 'declare' | 'pipe' | 'left' | 'right' | 'string' | 'raw' | 'char' | 'number'
  | 'variable' | 'field' | 'word' | 'keyword' | 'bool' | 'nil' | 'dot' | 'end of input' | 'error'; // biome-ignore format: a list

export interface Token {
  readonly kind: TokenKind;
  /** As it is written; of an error, what is wrong. */
  readonly text: string;
  /** Where it begins in the template. */
  readonly at: number;
  readonly line: number;
}

const keywords = new Set(['block', 'break', 'continue', 'define', 'else', 'end', 'if', 'range', 'template', 'with']);
const letters = /[\p{L}\p{N}_]*/uy;
const blanks = /[ \t\r\n]+/y;
const quoted = /"(?:[^"\\\n]|\\[^\n])*"/y;
const raw = /`[^`]*`/y;
const character = /'(?:[^'\\\n]|\\[^\n])*'/y;
const number = /[+-]?(?:0[xX][\da-fA-F_]*|0[oO][0-7_]*|0[bB][01_]*|[\d_]*)(?:\.[\da-fA-F_]*)?(?:[eEpP][+-]?[\d_]+)?i?/y;
const trimmed = /[ \t\r\n]+$/;

const match = (pattern: RegExp, text: string, at: number): string | undefined => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
};

/** A character as Go's %#U names it. */
const named = (letter: string): string => {
  const code = letter.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')} '${letter}'`;
};

const letterAt = (text: string, at: number): string => String.fromCodePoint(text.codePointAt(at) ?? 0);

/** Reads a template's tokens one after another, up to its end or to the first thing that can't be one. */
export class Lexer {
  readonly tokens: Token[] = [];
  private at = 0;
  private line = 1;
  private depth = 0;
  private trimNext = false;

  constructor(private readonly text: string) {}

  /** All tokens; the last is the end of input or an error. */
  static read(text: string): readonly Token[] {
    const lexer = new Lexer(text);
    while (lexer.outside());
    return lexer.tokens;
  }

  private put(kind: TokenKind, length: number): true {
    const text = this.text.slice(this.at, this.at + length);
    this.tokens.push({ kind, text, at: this.at, line: this.line });
    this.skip(length);
    return true;
  }

  private skip(length: number): void {
    for (const end = this.at + length; this.at < end; this.at++) if (this.text[this.at] === '\n') this.line++;
  }

  private wrong(text: string): false {
    this.tokens.push({ kind: 'error', text, at: this.at, line: this.line });
    return false;
  }

  /** Text up to the next action, and that action; false at the end. */
  private outside(): boolean {
    const { text } = this;
    const open = text.indexOf('{{', this.at);
    if (this.trimNext) this.skip(Math.min(match(blanks, text, this.at)?.length ?? 0, open < 0 ? Infinity : open - this.at));
    this.trimNext = false;
    const trims = open >= 0 && /^-[ \t\r\n]/.test(text.slice(open + 2, open + 4));
    const piece = text.slice(this.at, open < 0 ? undefined : open);
    const shown = trims ? piece.replace(trimmed, '') : piece;
    if (shown !== '') this.put('text', shown.length);
    this.skip(piece.length - shown.length);
    if (open < 0) {
      this.tokens.push({ kind: 'end of input', text: '', at: this.at, line: this.line });
      return false;
    }
    const marker = trims ? 2 : 0;
    if (text.startsWith('/*', open + 2 + marker)) return this.comment(2 + marker);
    this.put('open', 2);
    this.skip(marker);
    this.depth = 0;
    while (!this.closes()) if (!this.inside()) return false;
    return true;
  }

  private comment(length: number): boolean {
    const end = this.text.indexOf('*/', this.at + length);
    if (end < 0) return this.wrong('unclosed comment');
    const close = this.closing(end + 2);
    if (close === undefined) return this.wrong('comment ends before closing delimiter');
    this.trimNext = close > 2;
    this.skip(end + 2 + close - this.at);
    return true;
  }

  /** How long the end of an action is that stands at a place, with the mark that trims what follows. */
  private closing(at: number): number | undefined {
    if (this.text.startsWith('}}', at)) return 2;
    return /^[ \t\r\n]-\}\}/.test(this.text.slice(at, at + 4)) ? 4 : undefined;
  }

  private closes(): boolean {
    const length = this.depth === 0 ? this.closing(this.at) : undefined;
    if (length === undefined) return false;
    this.skip(length - 2);
    this.put('close', 2);
    this.trimNext = length > 2;
    return true;
  }

  /** One token within an action. */
  private inside(): boolean {
    const { text, at } = this;
    if (this.closing(at) !== undefined) return this.wrong('unclosed left paren');
    if (at >= text.length) return this.wrong('unclosed action');
    const letter = letterAt(text, at);
    const space = match(blanks, text, at);
    // The blank before `-}}` belongs to it.
    if (space !== undefined) return this.put('space', this.closing(at + space.length - 1) === 4 ? space.length - 1 : space.length);
    switch (letter) {
      case '=':
        return this.put('assign', 1);
      case ':':
        return text[at + 1] === '=' ? this.put('declare', 2) : this.wrong('expected :=');
      case '|':
        return this.put('pipe', 1);
      case '"':
        return this.quoted('string', quoted, 'unterminated quoted string');
      case '`':
        return this.quoted('raw', raw, 'unterminated raw quoted string');
      case "'":
        return this.quoted('char', character, 'unterminated character constant');
      case '(':
        this.depth++;
        return this.put('left', 1);
      case ')':
        return --this.depth < 0 ? this.wrong('unexpected right paren') : this.put('right', 1);
      case '$':
        return this.word('variable', 1);
    }
    if (letter === '.' && !/\d/.test(text[at + 1] ?? '')) return this.endsWord(at + 1) ? this.put('dot', 1) : this.word('field', 1);
    if (/[.+\-\d]/.test(letter)) return this.number();
    if (/[\p{L}\p{N}_]/u.test(letter)) return this.word('word', 0);
    if (/^[!-~]$/.test(letter)) return this.put('symbol', 1);
    return this.wrong(`unrecognized character in action: ${named(letter)}`);
  }

  private quoted(kind: TokenKind, pattern: RegExp, problem: string): boolean {
    const found = match(pattern, this.text, this.at);
    return found === undefined ? this.wrong(problem) : this.put(kind, found.length);
  }

  private number(): boolean {
    const length = match(number, this.text, this.at)?.length ?? 0;
    const after = letterAt(this.text, this.at + length);
    if (/[\p{L}\p{N}_]/u.test(after)) return this.wrong(`bad number syntax: "${this.text.slice(this.at, this.at + length)}${after}"`);
    return this.put('number', length);
  }

  private endsWord(at: number): boolean {
    return at >= this.text.length || /[ \t\r\n.,|:)(]/.test(this.text[at] ?? '') || this.text.startsWith('}}', at);
  }

  private word(kind: 'variable' | 'field' | 'word', prefix: number): boolean {
    const length = prefix + (match(letters, this.text, this.at + prefix)?.length ?? 0);
    if (!this.endsWord(this.at + length)) return this.wrong(`bad character ${named(letterAt(this.text, this.at + length))}`);
    const word = this.text.slice(this.at, this.at + length);
    if (kind !== 'word') return this.put(kind, length);
    return this.put(
      keywords.has(word) ? 'keyword' : word === 'true' || word === 'false' ? 'bool' : word === 'nil' ? 'nil' : 'word',
      length,
    );
  }
}
