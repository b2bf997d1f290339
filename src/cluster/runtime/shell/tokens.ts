import type { Bytes } from '../program.ts';
import type { Redirection, Word } from './ast.ts';
import { keywords } from './keywords.ts';
import { type Scanner, ScriptError } from './scanner.ts';
import { bareText, literal } from './word.ts';
import type { WordReader } from './words.ts';

type Operator = ';' | '&' | '&&' | '||' | '|' | '(' | ')' | ';;';
export type Token =
  | { readonly kind: 'end' | 'newline' }
  | { readonly kind: 'operator'; readonly text: Operator }
  | { readonly kind: 'redirection'; readonly redirection: Redirection }
  | { readonly kind: 'word'; readonly word: Word; readonly start: number };

interface Pending {
  readonly place: { target: Word };
  readonly delimiter: string;
  readonly raw: boolean;
  readonly strip: boolean;
}

/** The tokens of a script. Here-documents are read where the line ends that asks for them. */
export class Tokens {
  /** A here-document ran to the end of the script. */
  missingDelimiter = false;
  private ahead: Token | undefined;
  private pending: Pending[] = [];

  constructor(
    private readonly scanner: Scanner,
    private readonly words: WordReader,
    private readonly documentWord: (body: Bytes) => Word,
  ) {}

  /** The token that comes next; it stays until it is skipped. */
  peek(): Token {
    this.ahead ??= this.token();
    return this.ahead;
  }

  skip(): void {
    this.ahead = undefined;
  }

  /** Reads commands amid a token: what was seen ahead, and the here-documents owed, are taken up again after them. */
  apart<T>(read: () => T): T {
    const { ahead, pending } = this;
    this.ahead = undefined;
    this.pending = [];
    const result = read();
    this.ahead = ahead;
    this.pending = pending;
    return result;
  }

  private token(): Token {
    const { scanner } = this;
    for (;;) {
      const char = scanner.peek();
      if (char === ' ' || char === '\t') scanner.next();
      else if (char === '#') while (scanner.source[scanner.position] !== '\n' && scanner.raw() !== '');
      else break;
    }
    const char = scanner.peek();
    switch (char) {
      case '':
        this.documents();
        return { kind: 'end' };
      case '\n':
        scanner.next();
        this.documents();
        return { kind: 'newline' };
      case ';':
      case '|':
      case '&': {
        scanner.next();
        if (char === '&' && scanner.peek() === '>') {
          scanner.next();
          return { kind: 'redirection', redirection: { op: '&>', fd: 1, target: this.target() } };
        }
        const text = scanner.take(char) ? (`${char}${char}` as ';;' | '||' | '&&') : char;
        return { kind: 'operator', text };
      }
      case '(':
      case ')':
        scanner.next();
        return { kind: 'operator', text: char };
      case '<':
      case '>':
        return { kind: 'redirection', redirection: this.redirection(undefined) };
    }
    const start = scanner.position;
    const digits = /^[0-9]{1,4}(?=[<>])/.exec(scanner.source.slice(start, start + 5))?.[0];
    if (digits !== undefined) {
      scanner.position += digits.length;
      return { kind: 'redirection', redirection: this.redirection(Number(digits)) };
    }
    return { kind: 'word', word: this.words.plain(), start };
  }

  private redirection(given: number | undefined): Redirection {
    const { scanner } = this;
    if (scanner.next() === '>') {
      const op = scanner.take('>') ? '>>' : scanner.take('|') ? '>|' : scanner.take('&') ? '>&' : '>';
      return { op, fd: given ?? 1, target: this.target() };
    }
    const fd = given ?? 0;
    if (!scanner.take('<')) {
      const op = scanner.take('&') ? '<&' : scanner.take('>') ? '<>' : '<';
      return { op, fd, target: this.target() };
    }
    const strip = scanner.take('-');
    const word = this.target();
    const raw = word.some((part) => part.kind !== 'text');
    const place = { op: strip ? ('<<-' as const) : ('<<' as const), fd, delimiter: literal(word), raw, target: [] as Word };
    this.pending.push({ place, delimiter: place.delimiter, raw, strip });
    return place;
  }

  private target(): Word {
    while (this.scanner.peek() === ' ' || this.scanner.peek() === '\t') this.scanner.next();
    const before = this.scanner.position;
    const { ahead } = this;
    this.ahead = undefined;
    const token = this.scanner.peek() === '#' ? undefined : this.token();
    if (token?.kind !== 'word') {
      this.ahead = token;
      this.unexpected(false);
    }
    this.ahead = ahead;
    return this.scanner.position > before ? token.word : [];
  }

  private documents(): void {
    const { pending } = this;
    this.pending = [];
    for (const { place, delimiter, raw, strip } of pending) {
      let body = '';
      for (;;) {
        let line = this.scanner.rawLine();
        if (line === undefined) {
          this.missingDelimiter = true;
          break;
        }
        if (strip) line = line.replace(/^\t+/, '');
        if (!raw)
          while (/(^|[^\\])(\\\\)*\\$/.test(line) && this.scanner.position < this.scanner.source.length)
            line = line.slice(0, -1) + (this.scanner.rawLine() ?? '');
        if (line === delimiter) break;
        body += `${line}\n`;
      }
      place.target = raw ? (body === '' ? [] : [{ kind: 'quoted', text: body }]) : this.documentWord(body);
    }
  }

  keyword(): string | undefined {
    const token = this.peek();
    if (token.kind !== 'word') return undefined;
    const text = bareText(token.word);
    return text !== undefined && keywords.has(text) ? text : undefined;
  }

  takeKeyword(text: string): boolean {
    if (this.keyword() !== text) return false;
    this.ahead = undefined;
    return true;
  }

  takeOperator(text: Operator): boolean {
    const token = this.peek();
    if (token.kind !== 'operator' || token.text !== text) return false;
    this.ahead = undefined;
    return true;
  }

  newlines(): void {
    while (this.peek().kind === 'newline') this.ahead = undefined;
  }

  unexpected(commandPlace: boolean, expecting?: string): never {
    const token = this.ahead ?? { kind: 'word', word: [], start: 0 };
    const name =
      token.kind === 'end'
        ? 'end of file'
        : token.kind === 'operator'
          ? `"${token.text}"`
          : token.kind === 'word' && commandPlace && this.keyword() !== undefined
            ? `"${this.keyword()}"`
            : token.kind;
    const message = `syntax error: unexpected ${name}${expecting === undefined ? '' : ` (expecting "${expecting}")`}`;
    throw new ScriptError(message, token.kind === 'end', this.scanner.line);
  }

  expect(text: string): void {
    const taken = text === ')' ? this.takeOperator(')') : this.takeKeyword(text);
    if (!taken) this.unexpected(true, text);
  }
}
