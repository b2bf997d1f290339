import { Reader } from './reader.ts';
import { scanBlock, scanPlain, scanQuoted } from './scan-scalar.ts';
import { scanAnchor, scanDirective, scanTag } from './scan-tag.ts';
import type { Token, TokenType } from './token.ts';

/** A token that a later `:` may turn into a key: then KEY, and perhaps a mapping's start, are put before it. */
interface SimpleKey {
  possible: boolean;
  readonly required: boolean;
  readonly token: number;
  readonly at: number;
  readonly line: number;
  readonly column: number;
}

const maxDepth = 10_000;
const code = (character: string): number => character.charCodeAt(0);
const [dash, question, colon, percent, comma] = [code('-'), code('?'), code(':'), code('%'), code(',')];
const [asterisk, ampersand, exclamation, pipe, greater] = [code('*'), code('&'), code('!'), code('|'), code('>')];
const [single, double] = [code("'"), code('"')];
const notPlain = new Set([...'-?:,[]{}#&*!|>\'"%@`'].map(code));
const flowStarts = new Map<number, TokenType>([
  [code('['), 'flow-sequence-start'],
  [code('{'), 'flow-mapping-start'],
]);
const flowStops = new Map<number, TokenType>([
  [code(']'), 'flow-sequence-end'],
  [code('}'), 'flow-mapping-end'],
]);

/** YAML text → tokens, as libyaml cuts it; it looks ahead only as far as a possible key needs, so that errors come in its order. */
export class Scanner {
  private readonly reader: Reader;
  private tokens: Token[] = [];
  private parsed = 0;
  private indent = -1;
  private readonly indents: number[] = [];
  /** The last possible key of each level. */
  private readonly keys: SimpleKey[];
  /** Those within brackets by their token, so that deep nesting costs no more than shallow. */
  private readonly byToken = new Map<number, SimpleKey>();
  private keyAllowed = true;
  private flowLevel = 0;
  private ended = false;
  /** The first token is what it is: no key can turn up before it any more. */
  private settled = false;

  constructor(text: string) {
    this.reader = new Reader(text.startsWith('\ufeff') ? text.slice(1) : text);
    this.keys = [this.noKey()];
  }

  peek(): Token {
    for (;;) {
      const head = this.tokens[0];
      if (head && (this.settled || !this.mayBecomeKey() || this.ended)) {
        this.settled = true;
        return head;
      }
      this.fetch();
    }
  }

  /** Whether the next token may yet turn out to be a key. */
  private mayBecomeKey(): boolean {
    const [outer] = this.keys;
    const key = outer?.token === this.parsed || this.byToken.size === 0 ? outer : this.byToken.get(this.parsed);
    return key !== undefined && key.token === this.parsed && this.isValid(key);
  }

  next(): Token {
    const token = this.peek();
    this.tokens.shift();
    this.parsed++;
    this.settled = false;
    return token;
  }

  private noKey(): SimpleKey {
    const { at, line, column } = this.reader;
    return { possible: false, required: false, token: -1, at, line, column };
  }

  private isValid(key: SimpleKey): boolean {
    if (!key.possible) return false;
    if (key.line >= this.reader.line && key.at + 1024 >= this.reader.at) return true;
    if (key.required) throw this.reader.problem("could not find expected ':'");
    key.possible = false;
    return false;
  }

  private push(type: TokenType, line: number, text = '', suffix = '', plain = false, endLine = this.reader.line): void {
    this.tokens.push({ type, line, endLine, text, suffix, plain });
  }

  private insert(at: number, type: TokenType, line: number): void {
    this.tokens.splice(at - this.parsed, 0, { type, line, endLine: line, text: '', suffix: '', plain: false });
  }

  private saveKey(): void {
    if (!this.keyAllowed) return;
    const { at, line, column } = this.reader;
    const required = this.flowLevel === 0 && this.indent === column;
    this.removeKey();
    const token = this.parsed + this.tokens.length;
    const key = { possible: true, required, token, at, line, column };
    if (this.flowLevel > 0) {
      this.byToken.delete(this.keys.at(-1)?.token ?? -1);
      this.byToken.set(token, key);
    }
    this.keys[this.keys.length - 1] = key;
  }

  private removeKey(): void {
    const key = this.keys.at(-1);
    if (!key?.possible) return;
    if (key.required) throw this.reader.problem("could not find expected ':'");
    key.possible = false;
  }

  private roll(column: number, type: TokenType, line: number, at?: number): void {
    if (this.flowLevel > 0 || this.indent >= column) return;
    this.indents.push(this.indent);
    this.indent = column;
    if (this.indents.length > maxDepth) throw this.reader.problem(`exceeded max depth of ${maxDepth}`);
    if (at === undefined) this.push(type, line, '', '', false, line);
    else this.insert(at, type, line);
  }

  private unroll(column: number): void {
    if (this.flowLevel > 0) return;
    while (this.indent > column) {
      this.push('block-end', this.reader.line);
      this.indent = this.indents.pop() ?? -1;
    }
  }

  private skipToToken(): void {
    const { reader } = this;
    for (;;) {
      reader.skipBlanks(this.flowLevel > 0 || !this.keyAllowed);
      if (reader.code() === 35) reader.skipLine();
      if (!reader.isBreak()) return;
      reader.readBreak();
      if (this.flowLevel === 0) this.keyAllowed = true;
    }
  }

  private fetch(): void {
    const { reader } = this;
    this.skipToToken();
    this.unroll(reader.column);
    if (reader.atEnd) return this.fetchEnd();
    const c = reader.code();
    const { line } = reader;
    if (reader.column === 0 && c === percent) return this.fetchDirective();
    if (reader.isDocumentMark('-')) return this.fetchDocumentMark('document-start');
    if (reader.isDocumentMark('.')) return this.fetchDocumentMark('document-end');
    const start = flowStarts.get(c);
    if (start) return this.fetchFlowStart(start);
    const stop = flowStops.get(c);
    if (stop) return this.fetchFlowStop(stop);
    switch (c) {
      case comma:
        this.removeKey();
        this.keyAllowed = true;
        reader.skip();
        return this.push('flow-entry', line);
      case asterisk:
      case ampersand:
        this.saveKey();
        this.keyAllowed = false;
        return this.push(c === asterisk ? 'alias' : 'anchor', line, scanAnchor(reader));
      case exclamation: {
        this.saveKey();
        this.keyAllowed = false;
        const [handle, suffix] = scanTag(reader);
        return this.push('tag', line, handle, suffix);
      }
      case pipe:
      case greater: {
        if (this.flowLevel > 0) break;
        this.removeKey();
        this.keyAllowed = true;
        const { text, endLine } = scanBlock(reader, c === pipe, this.indent);
        return this.push('scalar', line, text, '', false, endLine);
      }
      case single:
      case double: {
        this.saveKey();
        this.keyAllowed = false;
        const { text, endLine } = scanQuoted(reader, c === double ? '"' : "'");
        return this.push('scalar', line, text, '', false, endLine);
      }
    }
    const blankNext = reader.isBlankOrEnd(1);
    if (c === dash && blankNext) return this.fetchBlockEntry();
    if (c === question && (this.flowLevel > 0 || blankNext)) return this.fetchKey();
    if (c === colon && (this.flowLevel > 0 || blankNext)) return this.fetchValue();
    const startsPlain =
      (!notPlain.has(c) && !reader.isBlankOrEnd()) ||
      (c === dash && !reader.isBlank(1)) ||
      (this.flowLevel === 0 && (c === question || c === colon) && !blankNext);
    if (!startsPlain) throw reader.problem('found character that cannot start any token');
    this.saveKey();
    this.keyAllowed = false;
    const { text, brokeLine, endLine } = scanPlain(reader, this.flowLevel > 0, this.indent + 1);
    if (brokeLine) this.keyAllowed = true;
    this.push('scalar', line, text, '', true, endLine);
  }

  private fetchEnd(): void {
    if (this.reader.column !== 0) {
      this.reader.column = 0;
      this.reader.line++;
    }
    this.unroll(-1);
    this.removeKey();
    this.keyAllowed = false;
    this.ended = true;
    this.push('stream-end', this.reader.line);
  }

  private fetchDirective(): void {
    this.unroll(-1);
    this.removeKey();
    this.keyAllowed = false;
    const { line } = this.reader;
    const [name, value] = scanDirective(this.reader);
    this.push('directive', line, name, value);
  }

  private fetchDocumentMark(type: TokenType): void {
    this.unroll(-1);
    this.removeKey();
    this.keyAllowed = false;
    const { line } = this.reader;
    this.reader.skip(3);
    this.push(type, line);
  }

  private fetchFlowStart(type: TokenType): void {
    this.saveKey();
    this.keys.push(this.noKey());
    if (++this.flowLevel > maxDepth) throw this.reader.problem(`exceeded max depth of ${maxDepth}`);
    this.keyAllowed = true;
    const { line } = this.reader;
    this.reader.skip();
    this.push(type, line);
  }

  private fetchFlowStop(type: TokenType): void {
    this.removeKey();
    if (this.flowLevel > 0) {
      this.flowLevel--;
      this.byToken.delete(this.keys.pop()?.token ?? -1);
    }
    this.keyAllowed = false;
    const { line } = this.reader;
    this.reader.skip();
    this.push(type, line);
  }

  private fetchBlockEntry(): void {
    const { line, column } = this.reader;
    if (this.flowLevel === 0) {
      if (!this.keyAllowed) throw this.reader.problem('block sequence entries are not allowed in this context');
      this.roll(column, 'block-sequence-start', line);
    }
    this.removeKey();
    this.keyAllowed = true;
    this.reader.skip();
    this.push('block-entry', line);
  }

  private fetchKey(): void {
    const { line, column } = this.reader;
    if (this.flowLevel === 0) {
      if (!this.keyAllowed) throw this.reader.problem('mapping keys are not allowed in this context');
      this.roll(column, 'block-mapping-start', line);
    }
    this.removeKey();
    this.keyAllowed = this.flowLevel === 0;
    this.reader.skip();
    this.push('key', line);
  }

  private fetchValue(): void {
    const { line, column } = this.reader;
    const key = this.keys.at(-1);
    if (key && this.isValid(key)) {
      this.insert(key.token, 'key', key.line);
      this.roll(key.column, 'block-mapping-start', key.line, key.token);
      key.possible = false;
      this.keyAllowed = false;
    } else {
      if (this.flowLevel === 0) {
        if (!this.keyAllowed) throw this.reader.problem('mapping values are not allowed in this context');
        this.roll(column, 'block-mapping-start', line);
      }
      this.keyAllowed = this.flowLevel === 0;
    }
    this.reader.skip();
    this.push('value', line);
  }
}
