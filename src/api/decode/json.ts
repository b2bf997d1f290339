import { encodeUtf8, goQuote } from '../text/index.ts';
import { type Value, WrittenNumber } from './yaml/index.ts';

/** A JSON object that knows which of its keys were given more than once; the last value counts, at its place. */
export class JsonObject extends Map<string, Value> {
  readonly repeated = new Set<string>();

  add(key: string, value: Value): void {
    if (this.delete(key)) this.repeated.add(key);
    this.set(key, value);
  }
}

/** What JSON calls a value. */
export const jsonKind = (value: Value): string =>
  typeof value === 'string'
    ? 'string'
    : typeof value === 'boolean'
      ? 'bool'
      : Array.isArray(value)
        ? 'array'
        : value instanceof Map
          ? 'object'
          : 'number';

export type JsonResult = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly message: string };

/** JSON text → data, or what Go's scanner says of the first character that it can't take. Never throws, however deep the text. */
export function readJson(text: string): JsonResult {
  try {
    return { ok: true, value: new JsonReader(text).read() };
  } catch (problem) {
    if (problem instanceof SyntaxProblem) return { ok: false, message: problem.message };
    throw problem;
  }
}

class SyntaxProblem extends Error {}

const maxDepth = 10_000;
const quoted = (character: string): string =>
  character === "'" ? `'\\''` : character === '"' ? `'"'` : `'${goQuote(character).slice(1, -1)}'`;

interface Open {
  readonly container: JsonObject | Value[];
  key: string;
}

const escapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
const words: readonly (readonly [string, Value])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

class JsonReader {
  private at = 0;
  private readonly open: Open[] = [];

  constructor(private readonly text: string) {}

  /** No recursion: what is open stands on a list, so that depth costs no stack. */
  read(): Value {
    for (;;) {
      let value = this.startValue();
      while (value !== undefined) {
        const around = this.open.at(-1);
        if (!around) return this.end(value);
        if (around.container instanceof JsonObject) around.container.add(around.key, value);
        else around.container.push(value);
        value = this.afterElement(around);
      }
    }
  }

  /** A scalar or an empty container; undefined when one was opened whose first element comes next. */
  private startValue(): Value | undefined {
    this.blank();
    const first = this.text[this.at] ?? '';
    if (this.take('{')) {
      const container = new JsonObject();
      this.blank();
      if (this.take('}')) return container;
      this.opened({ container, key: this.key() });
      return undefined;
    }
    if (this.take('[')) {
      this.blank();
      if (this.take(']')) return [];
      this.opened({ container: [], key: '' });
      return undefined;
    }
    if (this.take('"')) return this.string();
    if (first === '-' || (first >= '0' && first <= '9')) return this.number();
    for (const [word, value] of words) if (first !== '' && word.startsWith(first)) return this.literal(word, value);
    return this.fail('looking for beginning of value');
  }

  private opened(open: Open): void {
    if (this.open.push(open) > maxDepth) throw new SyntaxProblem('exceeded max depth');
  }

  /** The container when it is closed; undefined when another element follows. */
  private afterElement(around: Open): Value | undefined {
    this.blank();
    const isObject = around.container instanceof JsonObject;
    if (this.take(isObject ? '}' : ']')) {
      this.open.pop();
      return around.container;
    }
    if (!this.take(',')) this.fail(isObject ? 'after object key:value pair' : 'after array element');
    if (isObject) around.key = this.key();
    return undefined;
  }

  private key(): string {
    this.blank();
    if (!this.take('"')) this.fail('looking for beginning of object key string');
    const key = this.string();
    this.blank();
    if (!this.take(':')) this.fail('after object key');
    return key;
  }

  private end(value: Value): Value {
    this.blank();
    return this.at < this.text.length ? this.fail('after top-level value') : value;
  }

  private blank(): void {
    while (' \t\r\n'.includes(this.text[this.at] ?? 'x')) this.at++;
  }

  private take(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  /** At its end Go gives the scanner one more space: within a word that is the wrong character, elsewhere the text just ended. */
  private fail(context: string, spaceIsWrong = false): never {
    const point = this.text.codePointAt(this.at);
    if (point === undefined && !spaceIsWrong) throw new SyntaxProblem('unexpected end of JSON input');
    // it goes by bytes, and shows the first of several as a character of its own
    const [byte = 32] = point === undefined ? [] : encodeUtf8(String.fromCodePoint(point));
    throw new SyntaxProblem(`invalid character ${quoted(String.fromCharCode(byte))} ${context}`);
  }

  private literal(word: string, value: Value): Value {
    for (const expected of word) if (!this.take(expected)) this.fail(`in literal ${word} (expecting ${quoted(expected)})`, true);
    return value;
  }

  private string(): string {
    let out = '';
    for (;;) {
      const start = this.at;
      while (this.at < this.text.length && !/["\\\0-\x1f]/.test(this.text[this.at] ?? '')) this.at++;
      out += this.text.slice(start, this.at);
      if (this.take('"')) return out.replace(/\p{Surrogate}/gu, '\ufffd');
      if (!this.take('\\')) this.fail('in string literal');
      out += this.escape();
    }
  }

  private escape(): string {
    const character = this.text[this.at] ?? '';
    const plain = escapes[character];
    if (plain !== undefined) {
      this.at++;
      return plain;
    }
    if (!this.take('u')) this.fail('in string escape code', true);
    const start = this.at;
    for (; this.at < start + 4; this.at++)
      if (!/[0-9a-f]/i.test(this.text[this.at] ?? '')) this.fail('in \\u hexadecimal character escape', true);
    return String.fromCharCode(Number.parseInt(this.text.slice(start, this.at), 16));
  }

  private digits(): boolean {
    const start = this.at;
    while (/\d/.test(this.text[this.at] ?? '')) this.at++;
    return this.at > start;
  }

  /** Whole numbers that a double can't hold are bigints; what isn't written as a whole number keeps its spelling. */
  private number(): number | bigint | WrittenNumber {
    const start = this.at;
    this.take('-');
    if (!this.take('0') && !this.digits()) this.fail('in numeric literal', true);
    const whole = this.at;
    if (this.take('.') && !this.digits()) this.fail('after decimal point in numeric literal', true);
    if (this.take('e') || this.take('E')) {
      if (!this.take('+')) this.take('-');
      if (!this.digits()) this.fail('in exponent of numeric literal', true);
    }
    const text = this.text.slice(start, this.at);
    if (whole < this.at) return new WrittenNumber(text);
    return Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text);
  }
}
