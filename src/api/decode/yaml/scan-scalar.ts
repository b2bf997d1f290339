import type { Reader } from './reader.ts';

interface Scanned {
  readonly text: string;
  /** A plain scalar ended after a line break, so that a key may follow. */
  readonly brokeLine: boolean;
  readonly endLine: number;
}

/** Collects white space between words: blanks within a line, or the fold of several lines. */
class Gap {
  private blanks = '';
  private firstBreak = '';
  private breaks = '';
  folded = false;

  take(reader: Reader): void {
    if (!reader.isBreak()) {
      const blank = reader.read();
      if (!this.folded) this.blanks += blank;
      return;
    }
    const lineBreak = reader.readBreak();
    if (this.folded) this.breaks += lineBreak;
    else {
      this.blanks = '';
      this.firstBreak = lineBreak;
      this.folded = true;
    }
  }

  /** What the gap counts as between two words. */
  flush(): string {
    const text = !this.folded ? this.blanks : this.firstBreak === '\n' ? this.breaks || ' ' : this.firstBreak + this.breaks;
    this.blanks = this.firstBreak = this.breaks = '';
    this.folded = false;
    return text;
  }
}

const HASH = 35;
const COLON = 58;
const flowEnds = new Set([...',?[]{}'].map((c) => c.charCodeAt(0)));

const isSpaceOrBreak = (code: number): boolean =>
  code === 32 || (code < 14 && (code === 9 || code === 10 || code === 13)) || code === 0x85 || code === 0x2028 || code === 0x2029;

/** Where a plain word ends: white space, a colon before white space, in flow also its indicators. */
function wordEnd({ text, at }: Reader, inFlow: boolean): number {
  let i = at;
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isSpaceOrBreak(code)) break;
    if (code === COLON) {
      if (i + 1 >= text.length || isSpaceOrBreak(text.charCodeAt(i + 1))) break;
    } else if (inFlow && flowEnds.has(code)) break;
  }
  return i;
}

export function scanPlain(reader: Reader, inFlow: boolean, indent: number): Scanned {
  let text = '';
  let endLine = reader.line;
  const gap = new Gap();
  const open = () => !reader.isDocumentMark('-') && !reader.isDocumentMark('.') && reader.code() !== HASH;
  while (open()) {
    const from = reader.at;
    reader.skipTo(wordEnd(reader, inFlow));
    if (reader.at > from) {
      text += gap.flush() + reader.text.slice(from, reader.at);
      endLine = reader.line;
    }
    if (!reader.isBlank() && !reader.isBreak()) break;
    while (reader.isBlank() || reader.isBreak()) {
      if (gap.folded) reader.skipBlanks(false);
      if (gap.folded && reader.column < indent && reader.code() === 9)
        throw reader.problem('found a tab character that violates indentation');
      if (reader.isBlank() || reader.isBreak()) gap.take(reader);
    }
    if (!inFlow && reader.column < indent) break;
  }
  return { text, brokeLine: gap.folded, endLine };
}

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  "'": "'",
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
};
const escapeLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

function readEscape(reader: Reader): string {
  const letter = String.fromCharCode(reader.code(1));
  const length = escapeLengths[letter];
  if (length === undefined) {
    const value = escapes[letter];
    if (value === undefined || reader.at + 1 >= reader.text.length) throw reader.problem('found unknown escape character');
    reader.skip(2);
    return value;
  }
  reader.skip(2);
  const digits = reader.text.slice(reader.at, reader.at + length);
  if (!/^[0-9a-fA-F]+$/.test(digits) || digits.length < length) throw reader.problem('did not find expected hexdecimal number');
  const point = Number.parseInt(digits, 16);
  if (point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) throw reader.problem('found invalid Unicode character escape code');
  reader.skip(length);
  return String.fromCodePoint(point);
}

/** Where a run of ordinary characters between quotes ends; at least one is taken. */
function runEnd({ text, at }: Reader, quote: number): number {
  let i = at + 1;
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === quote || code === 92 || isSpaceOrBreak(code)) break;
  }
  return i;
}

export function scanQuoted(reader: Reader, quote: '"' | "'"): Scanned {
  const single = quote === "'";
  const end = quote.charCodeAt(0);
  let text = '';
  reader.skip();
  for (;;) {
    if (reader.isDocumentMark('-') || reader.isDocumentMark('.')) throw reader.problem('found unexpected document indicator');
    if (reader.atEnd) throw reader.problem('found unexpected end of stream');
    const gap = new Gap();
    while (!reader.isBlankOrEnd()) {
      const code = reader.code();
      if (single && code === end && reader.code(1) === end) {
        text += "'";
        reader.skip(2);
      } else if (code === end) break;
      else if (!single && code === 92) {
        if (reader.isBreak(1)) {
          reader.skip();
          reader.readBreak();
          gap.folded = true;
          break;
        }
        text += readEscape(reader);
      } else {
        const from = reader.at;
        reader.skipTo(runEnd(reader, end));
        text += reader.text.slice(from, reader.at);
      }
    }
    if (reader.code() === end && !reader.atEnd) break;
    const escapedBreak = gap.folded;
    while (reader.isBlank() || reader.isBreak()) gap.take(reader);
    text += escapedBreak ? joinEscaped(gap) : gap.flush();
  }
  reader.skip();
  return { text, brokeLine: false, endLine: reader.line };
}

/** After a backslash at the end of a line only further breaks count. */
const joinEscaped = (gap: Gap): string => gap.flush().replace(/^ $/, '');

export function scanBlock(reader: Reader, literal: boolean, parentIndent: number): Scanned {
  reader.skip();
  let chomping = 0;
  let increment = 0;
  const sign = () => {
    if (reader.code() !== 43 && reader.code() !== 45) return;
    chomping = reader.code() === 43 ? 1 : -1;
    reader.skip();
  };
  sign();
  const digit = reader.code() - 48;
  if (digit >= 0 && digit <= 9) {
    if (digit === 0) throw reader.problem('found an indentation indicator equal to 0');
    increment = digit;
    reader.skip();
    if (chomping === 0) sign();
  }
  while (reader.isBlank()) reader.skip();
  if (reader.code() === HASH) while (!reader.isBreakOrEnd()) reader.skip();
  if (!reader.isBreakOrEnd()) throw reader.problem('did not find expected comment or line break');
  if (reader.isBreak()) reader.readBreak();

  let indent = increment > 0 ? Math.max(parentIndent, 0) + increment : 0;
  let text = '';
  let leadingBreak = '';
  let leadingBlank = false;
  const readBreaks = (): string => {
    let breaks = '';
    let widest = 0;
    for (;;) {
      const limit = indent === 0 ? Number.POSITIVE_INFINITY : indent;
      while (reader.column < limit && reader.code() === 32) reader.skip();
      widest = Math.max(widest, reader.column);
      if (reader.column < limit && reader.code() === 9) {
        throw reader.problem('found a tab character where an indentation space is expected');
      }
      if (!reader.isBreak()) break;
      breaks += reader.readBreak();
    }
    if (indent === 0) indent = Math.max(widest, parentIndent + 1, 1);
    return breaks;
  };
  let trailing = readBreaks();
  while (reader.column === indent && !reader.atEnd) {
    const blank = reader.isBlank();
    if (!literal && !leadingBlank && !blank && leadingBreak === '\n') text += trailing === '' ? ' ' : '';
    else text += leadingBreak;
    text += trailing;
    leadingBlank = blank;
    const from = reader.at;
    reader.skipLine();
    text += reader.text.slice(from, reader.at);
    leadingBreak = reader.atEnd ? '' : reader.readBreak();
    trailing = readBreaks();
  }
  if (chomping !== -1) text += leadingBreak;
  if (chomping === 1) text += trailing;
  return { text, brokeLine: false, endLine: reader.line };
}
