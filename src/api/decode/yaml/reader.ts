import { scannerProblem } from './problem.ts';

const NUL = 0;
const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;

const isBreakCode = (code: number): boolean => code === LF || code === CR || code === 0x85 || code === 0x2028 || code === 0x2029;

/** A place in the text, and what stands there. Code 0 is the end. */
export class Reader {
  at = 0;
  line = 0;
  column = 0;

  constructor(readonly text: string) {}

  code(ahead = 0): number {
    const at = this.at + ahead;
    return at < this.text.length ? this.text.charCodeAt(at) : NUL;
  }

  get atEnd(): boolean {
    return this.at >= this.text.length;
  }

  isBlank(ahead = 0): boolean {
    const code = this.code(ahead);
    return code === SPACE || code === TAB;
  }

  isBreak(ahead = 0): boolean {
    return isBreakCode(this.code(ahead));
  }

  isBreakOrEnd(ahead = 0): boolean {
    return this.at + ahead >= this.text.length || this.isBreak(ahead);
  }

  isBlankOrEnd(ahead = 0): boolean {
    return this.isBlank(ahead) || this.isBreakOrEnd(ahead);
  }

  skip(count = 1): void {
    for (let i = 0; i < count; i++) {
      const code = this.code();
      this.at += code >= 0xd800 && code < 0xdc00 ? 2 : 1;
      this.column++;
    }
  }

  /** Steps over spaces, and tabs where they count as such. */
  skipBlanks(tabs: boolean): void {
    let end = this.at;
    for (let code = this.code(); code === SPACE || (tabs && code === TAB); code = this.text.charCodeAt(end)) end++;
    this.skipTo(end);
  }

  /** Steps to the end of the line. */
  skipLine(): void {
    let end = this.at;
    while (end < this.text.length && !isBreakCode(this.text.charCodeAt(end))) end++;
    this.skipTo(end);
  }

  /** Steps over characters of one line. */
  skipTo(end: number): void {
    this.column += end - this.at;
    this.at = end;
  }

  /** One character, which may be two code units. */
  read(): string {
    const from = this.at;
    this.skip();
    return this.text.slice(from, this.at);
  }

  /** Steps over a line break; answers what it counts as. */
  readBreak(): string {
    const code = this.code();
    const wide = code === CR && this.code(1) === LF;
    this.at += wide ? 2 : 1;
    this.column = 0;
    this.line++;
    return code === 0x2028 || code === 0x2029 ? String.fromCharCode(code) : '\n';
  }

  /** `---` or `...` alone at the start of a line. */
  isDocumentMark(character: '-' | '.'): boolean {
    return (
      this.column === 0 && this.text[this.at] === character && this.text.startsWith(character.repeat(3), this.at) && this.isBlankOrEnd(3)
    );
  }

  problem(message: string): Error {
    return scannerProblem(message, this.line);
  }
}
