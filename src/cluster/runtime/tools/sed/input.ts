import type { Bytes, Running } from '../../program.ts';
import { LineReader } from '../files.ts';
import { failed, strerror, sys } from '../system.ts';
import { type Call, complain } from '../tool.ts';

/** Lines of files one after another, knowing the last. */
export class Input {
  private reader: LineReader | undefined;
  private ahead: { readonly line: Bytes; readonly ended: boolean } | undefined;
  private fd = -1;
  private index = 0;
  status = 0;

  constructor(
    private readonly call: Call,
    private readonly paths: readonly Bytes[],
  ) {}

  private *fetch(): Running<{ readonly line: Bytes; readonly ended: boolean } | undefined> {
    for (;;) {
      const line = this.reader ? yield* this.reader.next() : undefined;
      if (line !== undefined) return { line, ended: this.reader?.ended ?? true };
      if (this.reader && this.fd !== this.call.stdin) yield* sys.close(this.fd);
      this.reader = undefined;
      const path = this.paths[this.index++];
      if (path === undefined) return undefined;
      const fd = path === '-' ? this.call.stdin : yield* sys.open(path, { read: true });
      if (failed(fd)) {
        yield* complain(this.call, `${path}: ${strerror(fd)}`);
        this.status = 1;
        continue;
      }
      this.fd = fd;
      this.reader = new LineReader(fd);
    }
  }

  *next(): Running<{ readonly line: Bytes; readonly ended: boolean } | undefined> {
    const line = this.ahead ?? (yield* this.fetch());
    this.ahead = undefined;
    return line;
  }

  *isLast(): Running<boolean> {
    this.ahead ??= yield* this.fetch();
    return this.ahead === undefined;
  }

  get waits(): boolean {
    return this.ahead === undefined && this.reader?.buffered !== true;
  }
}
