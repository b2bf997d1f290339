import type { Bytes, Running } from '../../program.ts';
import { LineReader } from '../files.ts';
import { failed, statusOf, sys } from '../system.ts';
import { type Call, complain, Output } from '../tool.ts';

interface Writer {
  readonly output: Output;
  readonly pid: number | undefined;
}

interface Reader {
  readonly reader: LineReader;
  readonly fd: number;
  readonly pid: number | undefined;
}

/** The files and commands that an awk program reads and writes by name. */
export class Streams {
  private readonly writers = new Map<string, Writer>();
  private readonly readers = new Map<string, Reader>();

  constructor(private readonly call: Call) {}

  /** Where `print > name` and `print | name` go; undefined when it can't be opened. */
  *writer(how: '>' | '>>' | '|', name: Bytes): Running<Output | undefined> {
    if (how !== '|' && name === '/dev/stdout') return this.call.out;
    if (how !== '|' && name === '/dev/stderr') return this.call.err;
    const open = this.writers.get(name);
    if (open) return open.output;
    const writer = how === '|' ? yield* this.pipeTo(name) : yield* this.file(how, name);
    if (writer) this.writers.set(name, writer);
    return writer?.output;
  }

  private *file(how: '>' | '>>', name: Bytes): Running<Writer | undefined> {
    const fd = yield* sys.open(name, { write: true, create: true, ...(how === '>>' ? { append: true } : { truncate: true }), mode: 0o666 });
    if (!failed(fd)) return { output: new Output(fd), pid: undefined };
    yield* complain(this.call, `can't open '${name}': No such file or directory`);
    return undefined;
  }

  private *pipeTo(command: Bytes): Running<Writer | undefined> {
    yield* this.call.out.flush();
    const ends = yield* sys.pipe();
    if (failed(ends)) return undefined;
    const pid = yield* this.start(command, { 0: ends[0], 1: this.call.out.fd, 2: this.call.err.fd });
    yield* sys.close(ends[0]);
    return pid === undefined ? undefined : { output: new Output(ends[1]), pid };
  }

  private *start(command: Bytes, fds: Readonly<Record<number, number>>): Running<number | undefined> {
    const pid = yield* sys.spawn({ argv: ['sh', '-c', command], env: this.call.env, fds });
    return failed(pid) ? undefined : pid;
  }

  /** A line from a file or a command's output; undefined at its end, null when it can't be opened. */
  *line(kind: 'file' | 'command', name: Bytes): Running<Bytes | undefined | null> {
    let open = this.readers.get(name);
    if (!open) {
      const made = kind === 'file' ? yield* this.readFile(name) : yield* this.pipeFrom(name);
      if (!made) return null;
      open = made;
      this.readers.set(name, open);
    }
    return yield* open.reader.next();
  }

  private *readFile(name: Bytes): Running<Reader | undefined> {
    const fd = name === '-' ? this.call.stdin : yield* sys.open(name, { read: true });
    return failed(fd) ? undefined : { reader: new LineReader(fd), fd, pid: undefined };
  }

  private *pipeFrom(command: Bytes): Running<Reader | undefined> {
    yield* this.flush();
    const ends = yield* sys.pipe();
    if (failed(ends)) return undefined;
    const pid = yield* this.start(command, { 0: this.call.stdin, 1: ends[1], 2: this.call.err.fd });
    yield* sys.close(ends[1]);
    return pid === undefined ? undefined : { reader: new LineReader(ends[0]), fd: ends[0], pid };
  }

  *flush(): Running<void> {
    yield* this.call.out.flush();
    yield* this.call.err.flush();
    for (const { output } of this.writers.values()) yield* output.flush();
  }

  /** Runs a command to its end. */
  *system(command: Bytes): Running {
    yield* this.flush();
    const pid = yield* this.start(command, { 0: this.call.stdin, 1: this.call.out.fd, 2: this.call.err.fd });
    return pid === undefined ? 127 : yield* this.wait(pid);
  }

  private *wait(pid: number): Running {
    for (;;) {
      const ended = yield* sys.wait(pid);
      if (!failed(ended)) return statusOf(ended.exit);
      if (ended.errno !== 'EINTR') return -1;
    }
  }

  /** -1 when it was not open. */
  *close(name: Bytes): Running {
    const writer = this.writers.get(name);
    const reader = this.readers.get(name);
    if (!writer && !reader) return -1;
    let status = 0;
    if (writer) {
      this.writers.delete(name);
      yield* writer.output.flush();
      yield* sys.close(writer.output.fd);
      if (writer.pid !== undefined) status = yield* this.wait(writer.pid);
    }
    if (reader) {
      this.readers.delete(name);
      yield* sys.close(reader.fd);
      if (reader.pid !== undefined) status = yield* this.wait(reader.pid);
    }
    return status;
  }

  *closeAll(): Running<void> {
    yield* this.call.out.flush();
    for (const name of [...this.writers.keys(), ...this.readers.keys()]) yield* this.close(name);
  }
}
