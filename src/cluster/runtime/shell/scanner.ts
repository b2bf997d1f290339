import type { Bytes } from '../program.ts';

/** A script that does not parse. `atEnd`: more input might complete it. */
export class ScriptError extends Error {
  constructor(
    message: string,
    readonly atEnd: boolean,
    readonly line: number,
  ) {
    super(message);
  }
}

/** Reads a script a character at a time; a backslash before a newline joins lines wherever `peek` looks. '' is the end. */
export class Scanner {
  position = 0;
  private readonly aliasEnds: { name: string; end: number }[] = [];

  constructor(
    public source: Bytes,
    public line: number,
  ) {}

  peek(): string {
    while (this.source[this.position] === '\\' && this.source[this.position + 1] === '\n') {
      this.position += 2;
      this.line++;
    }
    return this.source[this.position] ?? '';
  }

  next(): string {
    const char = this.peek();
    if (char === '\n') this.line++;
    if (char !== '') this.position++;
    return char;
  }

  /** Takes the next character as it is: no joining of lines. */
  raw(): string {
    const char = this.source[this.position] ?? '';
    if (char === '\n') this.line++;
    if (char !== '') this.position++;
    return char;
  }

  take(char: string): boolean {
    if (this.peek() !== char) return false;
    this.next();
    return true;
  }

  /** The rest of the line, newline taken but not given; undefined at the end of the script. */
  rawLine(): string | undefined {
    if (this.position >= this.source.length) return undefined;
    const end = this.source.indexOf('\n', this.position);
    const line = this.source.slice(this.position, end < 0 ? undefined : end);
    this.position = end < 0 ? this.source.length : end + 1;
    this.line++;
    return line;
  }

  get ended(): boolean {
    return this.peek() === '';
  }

  fail(message: string): never {
    throw new ScriptError(`syntax error: ${message}`, this.ended, this.line);
  }

  /** Puts an alias' text in place of the word that began at `start`; false when that alias is being expanded already. */
  substitute(name: string, start: number, text: Bytes): boolean {
    while (this.aliasEnds.length > 0 && (this.aliasEnds.at(-1)?.end ?? 0) <= start) this.aliasEnds.pop();
    if (this.aliasEnds.some((alias) => alias.name === name) || this.aliasEnds.length > 50) return false;
    const grown = start + text.length - this.position;
    for (const alias of this.aliasEnds) alias.end += grown;
    this.aliasEnds.push({ name, end: start + text.length + 1 });
    this.source = this.source.slice(0, start) + text + this.source.slice(this.position);
    this.position = start;
    return true;
  }
}
