import { decodeUtf8 } from '../../../../api/index.ts';
import type { Bytes, Running } from '../../program.ts';
import { sys } from '../../tools/system.ts';
import { charactersOf } from './buffer.ts';

/** Rows and columns from where the prompt begins. */
interface Place {
  readonly row: number;
  readonly column: number;
}

const escapes = /\x1b\[[\d;?]*[A-Za-z]|\x1b\][^\x07]*\x07/g;

/** How many columns a terminal gives a character. */
function widthOf(char: string): number {
  if (char < '\x7f') return 1;
  const code = decodeUtf8(Uint8Array.from(char, (byte) => byte.charCodeAt(0))).codePointAt(0) ?? 0;
  if ((code >= 0x300 && code < 0x370) || code === 0x200d || (code >= 0xfe00 && code < 0xfe10)) return 0;
  const wide =
    (code >= 0x1100 && code < 0x1160) || (code >= 0x2e80 && code < 0xa4d0) || (code >= 0xac00 && code < 0xd7a4) ||
    (code >= 0xf900 && code < 0xfb00) || (code >= 0xfe30 && code < 0xfe70) || (code >= 0xff00 && code < 0xff61) || (code >= 0x1f300 && code < 0x20000); // biome-ignore format: a table
  return wide ? 2 : 1;
}

/** Where the cursor comes to stand after some text, beginning at a place. A full row ends at column 0 of the next. */
function after(text: Bytes, columns: number, from: Place): Place {
  let { row, column } = from;
  for (const char of charactersOf(text.replaceAll(escapes, ''))) {
    if (char === '\n') {
      row++;
      column = 0;
      continue;
    }
    const width = widthOf(char);
    if (column + width > columns) {
      row++;
      column = 0;
    }
    column += width;
    if (column === columns) {
      row++;
      column = 0;
    }
  }
  return { row, column };
}

const start: Place = { row: 0, column: 0 };

/** Draws a line that is being written, behind its prompt, over as many rows as it needs. */
export class LineScreen {
  private shown = '';
  private end = start;
  private cursor = start;
  private stale = false;

  constructor(private readonly fd: number) {}

  /** Forgets what was drawn: the cursor stands at the start of an empty row. */
  reset(): void {
    this.shown = '';
    this.end = start;
    this.cursor = start;
  }

  /** The terminal has other columns now: all is to be drawn anew. */
  resized(): void {
    this.stale = true;
  }

  /** Makes prompt, text and cursor be seen as they are now. */
  *show(prompt: Bytes, chars: readonly string[], at: number): Running<void> {
    const columns = yield* columnsOf();
    const text = prompt + chars.join('');
    const end = after(text, columns, start);
    const cursor = at === chars.length ? end : after(prompt + chars.slice(0, at).join(''), columns, start);
    const drawn = (this.stale ? undefined : this.little(text, end)) ?? this.whole(text, end);
    this.stale = false;
    const data = drawn + step(drawn === '' ? this.cursor : end, cursor);
    this.shown = text;
    this.end = end;
    this.cursor = cursor;
    if (data !== '') yield* sys.write(this.fd, data);
  }

  /** What is written when the text only grew or shrank at its end, in one row; undefined when more must be drawn. */
  private little(text: Bytes, end: Place): string | undefined {
    if (text === this.shown) return '';
    const atEnd = this.cursor.row === this.end.row && this.cursor.column === this.end.column;
    if (this.shown === '' || !atEnd || end.row !== this.end.row) return undefined;
    const more = text.slice(this.shown.length);
    if (text.startsWith(this.shown)) return more.includes('\n') ? undefined : more;
    return this.shown.startsWith(text) && this.end.column - end.column === 1 ? '\b \b' : undefined;
  }

  private whole(text: Bytes, end: Place): string {
    const up = this.cursor.row > 0 ? `\x1b[${this.cursor.row}A` : '';
    // A terminal goes to the next row only with the next character.
    const wrap = end.column === 0 && end.row > 0 && !text.endsWith('\n') ? '\n' : '';
    return `${this.shown === '' ? '' : `${up}\r\x1b[J`}${text}${wrap}`;
  }
}

function step(from: Place, to: Place): string {
  const rows = to.row - from.row;
  const vertical = rows < 0 ? `\x1b[${-rows}A` : rows > 0 ? `\x1b[${rows}B` : '';
  const columns = to.column - from.column;
  if (columns === 0) return vertical;
  const back = columns < 0 && columns >= -4 ? '\b'.repeat(-columns) : `\x1b[${Math.abs(columns)}${columns < 0 ? 'D' : 'C'}`;
  return vertical + back;
}

export function* columnsOf(): Running {
  const size = yield* sys.winsize();
  return 'errno' in size ? 80 : Math.max(1, size[0]);
}
