import type { Bytes, Running } from '../../program.ts';
import { LineReader } from '../files.ts';
import { regexOf } from './expression-parser.ts';
import { splitByRegex } from './split.ts';

/** Records as RS parts them: a character, or paragraphs for an empty one. */
export class RecordReader {
  private readonly lines: LineReader;
  private rest = '';
  private held: Bytes[] = [];

  constructor(fd: number) {
    this.lines = new LineReader(fd);
  }

  get waits(): boolean {
    return !this.lines.buffered && this.rest === '' && this.held.length === 0;
  }

  *next(separator: Bytes): Running<Bytes | undefined> {
    if (separator === '\n' && this.held.length === 0) return yield* this.lines.next();
    if (separator === '') return yield* this.paragraph();
    while (this.held.length < 2) {
      const line = yield* this.lines.next();
      if (line === undefined) break;
      this.rest += line + (this.lines.ended ? '\n' : '');
      const pieces = separator.length === 1 ? this.rest.split(separator) : splitByRegex(this.rest, regexOf(separator));
      if (pieces.length < 2) continue;
      this.rest = pieces.pop() ?? '';
      this.held.push(...pieces);
    }
    const record = this.held.shift();
    if (record !== undefined) return record;
    if (this.rest === '') return undefined;
    const last = this.rest;
    this.rest = '';
    return last;
  }

  private *paragraph(): Running<Bytes | undefined> {
    let text: Bytes | undefined;
    for (;;) {
      const line = yield* this.lines.next();
      if (line === undefined) return text;
      if (line !== '') text = text === undefined ? line : `${text}\n${line}`;
      else if (text !== undefined) return text;
    }
  }
}
