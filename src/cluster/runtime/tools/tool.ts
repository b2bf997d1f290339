import type { Bytes, Program, Running } from '../program.ts';
import { failed, sys } from './system.ts';

/** Ends a tool early with a status; caught by `program` (and by the shell, for its builtins). */
export class Quit extends Error {
  constructor(readonly status: number) {
    super('quit');
  }
}

/** Output gathered into few writes. */
export class Output {
  private text = '';

  constructor(readonly fd: number) {}

  put(text: Bytes): void {
    this.text += text;
  }

  line(text: Bytes): void {
    this.text += `${text}\n`;
  }

  /** Writes when enough has gathered; call it once a line in long outputs. */
  *drain(): Running<void> {
    if (this.text.length >= 8192) yield* this.flush();
  }

  *flush(): Running<void> {
    while (this.text !== '') {
      const written = yield* sys.write(this.fd, this.text);
      if (failed(written)) {
        if (written.errno === 'EINTR') continue;
        this.text = '';
        throw new Quit(1);
      }
      this.text = this.text.slice(written);
    }
  }
}

/** What a tool works with: its arguments (without its name), environment, and descriptors. */
export interface Call {
  /** In whose name errors speak. */
  readonly name: Bytes;
  /** The name it was called by. */
  readonly command: Bytes;
  readonly args: readonly Bytes[];
  readonly env: Readonly<Record<string, Bytes>>;
  readonly stdin: number;
  readonly out: Output;
  readonly err: Output;
}

/** A tool: does its work, returns its status. */
export type Tool = (call: Call) => Running;

/** Runs a tool on descriptors of the caller's choice: output is flushed whatever happens. */
export function* runTool(
  tool: Tool,
  argv: readonly Bytes[],
  env: Readonly<Record<string, Bytes>>,
  io: { readonly in: number; readonly out: number; readonly err: number },
  speaker?: Bytes,
): Running {
  const [path = '', ...args] = argv;
  const call = {
    name: speaker ?? path.slice(path.lastIndexOf('/') + 1),
    command: path.slice(path.lastIndexOf('/') + 1),
    args,
    env,
    stdin: io.in,
    out: new Output(io.out),
    err: new Output(io.err),
  };
  let status: number;
  try {
    status = yield* tool(call);
  } catch (error) {
    if (!(error instanceof Quit)) throw error;
    status = error.status;
  }
  try {
    yield* call.err.flush();
    yield* call.out.flush();
  } catch (error) {
    if (!(error instanceof Quit)) throw error;
    status ||= error.status;
  }
  return status;
}

export const program =
  (tool: Tool): Program =>
  ({ argv, env }) =>
    runTool(tool, argv, env, { in: 0, out: 1, err: 2 });

/** Prints `name: message` on stderr at once. */
export function* complain(call: Call, message: Bytes): Running<void> {
  call.err.put(`${call.name}: ${message}\n`);
  yield* call.out.flush();
  yield* call.err.flush();
}

export function* die(call: Call, message: Bytes, status = 1): Running<never> {
  yield* complain(call, message);
  throw new Quit(status);
}
