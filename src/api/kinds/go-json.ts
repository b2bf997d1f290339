import { goQuote } from '../text/index.ts';

const quoted = (character: string): string =>
  character === "'" ? `'\\''` : character === '"' ? `'"'` : `'${goQuote(character).slice(1, -1)}'`;

/** Reads JSON as Go's scanner does and stops at its first complaint. */
class Scanner {
  private at = 0;
  constructor(private readonly text: string) {}

  /** The complaint about the whole text, if any. */
  check(): string | undefined {
    const wrong = this.value() ?? this.blank();
    if (wrong !== undefined) return wrong;
    return this.at < this.text.length ? this.unexpected('after top-level value') : undefined;
  }

  private blank(): undefined {
    while (/[ \t\r\n]/.test(this.text[this.at] ?? '')) this.at++;
  }

  private unexpected(context: string): string {
    const point = this.text.codePointAt(this.at);
    return point === undefined ? 'unexpected end of JSON input' : `invalid character ${quoted(String.fromCodePoint(point))} ${context}`;
  }

  private take(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private value(): string | undefined {
    this.blank();
    const first = this.text[this.at] ?? '';
    if (this.take('{')) return this.members();
    if (this.take('[')) return this.elements();
    if (this.take('"')) return this.string();
    if (first === '-' || (first >= '0' && first <= '9')) return this.number();
    for (const word of ['true', 'false', 'null']) if (first !== '' && word.startsWith(first)) return this.literal(word);
    return this.unexpected('looking for beginning of value');
  }

  private literal(word: string): string | undefined {
    for (const expected of word) if (!this.take(expected)) return this.unexpected(`in literal ${word} (expecting ${quoted(expected)})`);
    return undefined;
  }

  private members(): string | undefined {
    this.blank();
    if (this.take('}')) return undefined;
    for (;;) {
      this.blank();
      if (!this.take('"')) return this.unexpected('looking for beginning of object key string');
      const inKey = this.string() ?? this.blank();
      if (inKey !== undefined) return inKey;
      if (!this.take(':')) return this.unexpected('after object key');
      const inValue = this.value() ?? this.blank();
      if (inValue !== undefined) return inValue;
      if (this.take('}')) return undefined;
      if (!this.take(',')) return this.unexpected('after object key:value pair');
    }
  }

  private elements(): string | undefined {
    this.blank();
    if (this.take(']')) return undefined;
    for (;;) {
      const wrong = this.value() ?? this.blank();
      if (wrong !== undefined) return wrong;
      if (this.take(']')) return undefined;
      if (!this.take(',')) return this.unexpected('after array element');
    }
  }

  private string(): string | undefined {
    for (;;) {
      if (this.take('"')) return undefined;
      const character = this.text[this.at];
      if (character === undefined || character < ' ') return this.unexpected('in string literal');
      this.at++;
      if (character !== '\\') continue;
      if (this.take('u')) {
        for (let i = 0; i < 4; i++, this.at++)
          if (!/[0-9a-f]/i.test(this.text[this.at] ?? '')) return this.unexpected('in \\u hexadecimal character escape');
      } else if (/["\\/bfnrt]/.test(this.text[this.at] ?? '')) this.at++;
      else return this.unexpected('in string escape code');
    }
  }

  private digits(): boolean {
    const start = this.at;
    while (/\d/.test(this.text[this.at] ?? '')) this.at++;
    return this.at > start;
  }

  private number(): string | undefined {
    this.take('-');
    if (!this.take('0') && !this.digits()) return this.unexpected('in numeric literal');
    if (this.take('.') && !this.digits()) return this.unexpected('after decimal point in numeric literal');
    if (this.take('e') || this.take('E')) {
      if (!this.take('+')) this.take('-');
      if (!this.digits()) return this.unexpected('in exponent of numeric literal');
    }
    return undefined;
  }
}

/** What Go says when this text is not a JSON object (null counts as one); undefined when it is. */
export function jsonObjectError(text: string): string | undefined {
  const wrong = new Scanner(text).check();
  if (wrong !== undefined) return wrong;
  const first = text.trimStart()[0] ?? '';
  if (first === '{' || first === 'n') return undefined;
  const type = first === '[' ? 'array' : first === '"' ? 'string' : first === 't' || first === 'f' ? 'bool' : 'number';
  return `json: cannot unmarshal ${type} into Go value of type map[string]interface {}`;
}
