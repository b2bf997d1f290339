import type { Bytes, Running } from '../../program.ts';
import { failed, strerror, sys } from '../system.ts';
import { type Call, complain } from '../tool.ts';
import type { Memory } from './memory.ts';
import { RecordReader } from './records.ts';
import { fromNumber, fromText, numberOf } from './value.ts';

/** The records of the files that the operands name; operands of the form name=value are assigned when their turn comes. */
export class Input {
  private reader: { readonly lines: RecordReader; readonly fd: number } | undefined;
  private operands: Bytes[] = [];
  private usedFile = false;

  constructor(
    private readonly call: Call,
    private readonly memory: Memory,
    private readonly missed: () => void,
  ) {}

  read(operands: readonly Bytes[]): void {
    this.operands = [...operands];
  }

  /** Whether the next record may have to be waited for. */
  get waits(): boolean {
    return this.reader?.lines.waits ?? true;
  }

  /** Leaves the file that is being read. */
  *skipFile(): Running<void> {
    if (this.reader && this.reader.fd !== this.call.stdin) yield* sys.close(this.reader.fd);
    this.reader = undefined;
  }

  /** The next record of the operands, or of standard input where none is a file; undefined at the end. */
  *next(): Running<Bytes | undefined> {
    for (;;) {
      if (this.reader) {
        const line = yield* this.reader.lines.next(this.memory.text(this.memory.get('RS')));
        if (line !== undefined) {
          this.memory.set('NR', fromNumber(numberOf(this.memory.get('NR')) + 1));
          this.memory.set('FNR', fromNumber(numberOf(this.memory.get('FNR')) + 1));
          return line;
        }
        yield* this.skipFile();
      }
      const operand = this.operands.shift();
      if (operand === undefined) {
        if (this.usedFile) return undefined;
        this.usedFile = true;
        this.reader = { lines: new RecordReader(this.call.stdin), fd: this.call.stdin };
        continue;
      }
      if (/^[A-Za-z_]\w*=/.test(operand)) {
        this.memory.assign(operand);
        continue;
      }
      if (operand === '') continue;
      this.usedFile = true;
      const fd = operand === '-' ? this.call.stdin : yield* sys.open(operand, { read: true });
      if (failed(fd)) {
        yield* complain(this.call, `${operand}: ${strerror(fd)}`);
        this.missed();
        continue;
      }
      this.memory.set('FILENAME', fromText(operand));
      this.memory.set('FNR', fromNumber(0));
      this.reader = { lines: new RecordReader(fd), fd };
    }
  }
}
