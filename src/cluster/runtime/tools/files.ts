import type { Bytes, Failed, Running } from '../program.ts';
import { readAll } from './input.ts';
import { failed, strerror, sys } from './system.ts';
import { type Call, complain } from './tool.ts';

/** All of a file, or of stdin for `-`; tells why when it cannot be read, and answers undefined. */
export function* contents(call: Call, path: Bytes, wording: 'open' | 'plain' = 'plain'): Running<Bytes | undefined> {
  const fd = path === '-' ? call.stdin : yield* sys.open(path, { read: true });
  const text: Bytes | Failed = failed(fd) ? fd : yield* readAll(fd);
  if (!failed(fd) && path !== '-') yield* sys.close(fd);
  if (!failed(text)) return text;
  if (failed(fd)) yield* complain(call, wording === 'open' ? `can't open '${path}': ${strerror(text)}` : `${path}: ${strerror(text)}`);
  else yield* complain(call, wording === 'open' ? `read error: ${strerror(text)}` : `${path}: ${strerror(text)}`);
  return undefined;
}

/** Lines of a text, without their newlines; a last line without one counts. */
export function lines(text: Bytes): Bytes[] {
  if (text === '') return [];
  const all = text.split('\n');
  if (text.endsWith('\n')) all.pop();
  return all;
}

/** Lines from a descriptor as they come: read one at a time, for tools in long pipelines. Undefined at the end. */
export class LineReader {
  private rest = '';
  private done = false;
  /** Whether the last line given ended with a newline. */
  ended = true;

  constructor(private readonly fd: number) {}

  *next(): Running<Bytes | undefined> {
    for (;;) {
      const at = this.rest.indexOf('\n');
      if (at >= 0) {
        const line = this.rest.slice(0, at);
        this.rest = this.rest.slice(at + 1);
        this.ended = true;
        return line;
      }
      if (this.done) {
        if (this.rest === '') return undefined;
        const line = this.rest;
        this.rest = '';
        this.ended = false;
        return line;
      }
      const piece = yield* sys.read(this.fd);
      if (failed(piece)) {
        if (piece.errno === 'EINTR') continue;
        this.done = true;
      } else if (piece === '') this.done = true;
      else this.rest += piece;
    }
  }

  /** Whether a next line can be had without waiting. */
  get buffered(): boolean {
    return this.rest.includes('\n');
  }
}
