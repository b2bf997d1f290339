import type { Bytes } from '../../program.ts';

const inWord = (char: string | undefined): boolean => char !== undefined && /^[\w\x80-\xff]/.test(char);

/** Bytes as characters of UTF-8, each still in bytes; a byte that belongs to none stands alone. */
export const charactersOf = (text: Bytes): string[] => text.match(/[\xc0-\xff][\x80-\xbf]*|[^]/g) ?? [];

/** The line that is being written: its characters and where the cursor stands. */
export class LineBuffer {
  chars: string[] = [];
  at = 0;
  /** What was cut last. */
  private cutText: readonly string[] = [];

  get text(): Bytes {
    return this.chars.join('');
  }

  get before(): Bytes {
    return this.chars.slice(0, this.at).join('');
  }

  get atEnd(): boolean {
    return this.at === this.chars.length;
  }

  set(text: Bytes): void {
    this.chars = charactersOf(text);
    this.at = this.chars.length;
  }

  insert(text: Bytes): void {
    const fresh = charactersOf(text);
    this.chars.splice(this.at, 0, ...fresh);
    this.at += fresh.length;
  }

  move(to: number): void {
    this.at = Math.max(0, Math.min(this.chars.length, to));
  }

  /** Takes out what lies between the cursor and a place, to be put in again by `paste`. */
  cut(to: number): void {
    this.cutText = this.remove(to);
  }

  remove(to: number): readonly string[] {
    const [from, end] = [Math.min(this.at, to), Math.max(this.at, to)];
    const gone = this.chars.splice(Math.max(0, from), end - Math.max(0, from));
    this.at = Math.max(0, from);
    return gone;
  }

  paste(): void {
    this.insert(this.cutText.join(''));
  }

  transpose(): void {
    const at = Math.min(this.at, this.chars.length - 1);
    const [a, b] = [this.chars[at - 1], this.chars[at]];
    if (a === undefined || b === undefined) return;
    this.chars.splice(at - 1, 2, b, a);
    this.move(at + 1);
  }

  /** Where the word before the cursor begins. */
  wordStart(): number {
    let at = this.at;
    while (at > 0 && !inWord(this.chars[at - 1])) at--;
    while (at > 0 && inWord(this.chars[at - 1])) at--;
    return at;
  }

  /** Where the word after the cursor ends. */
  wordEnd(): number {
    let at = this.at;
    while (at < this.chars.length && !inWord(this.chars[at])) at++;
    while (at < this.chars.length && inWord(this.chars[at])) at++;
    return at;
  }

  /** Where what has no blanks before the cursor begins: what Ctrl+W takes. */
  blankStart(): number {
    let at = this.at;
    while (at > 0 && this.chars[at - 1]?.trim() === '') at--;
    while (at > 0 && this.chars[at - 1]?.trim() !== '') at--;
    return at;
  }
}
