import type { ApiRequest, ApiResponse, Effect, Errno, Exit, Program, Signal, WatchEvent } from '../cluster/index.ts';

/** A watch as the runner needs it: the next event, or undefined when there is none now. */
export interface EventSource {
  next(): WatchEvent | undefined;
  close(): void;
}

/** What one run of a program finds around it. */
export interface AloneOptions {
  readonly argv: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
  /** Bytes by absolute path; what the program writes is put there too. */
  readonly files?: Map<string, string>;
  readonly cwd?: string;
  /** Milliseconds of the Unix epoch at the start. */
  readonly now: number;
  readonly request: (request: ApiRequest) => ApiResponse;
  readonly watch?: (request: ApiRequest) => EventSource | ApiResponse;
  /** Why a stream leads nowhere; undefined when it leads into a container or a port of it, which takes a cluster that lives. */
  readonly refusal?: (request: ApiRequest) => ApiResponse | undefined;
  /** Ctrl+C after so many milliseconds. */
  readonly interruptAfter?: number;
  /** Lets the world go on for so long. */
  readonly pass?: (ms: number) => void;
}

export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
  /** The program wanted to reach into a container: it stopped there, since nothing runs here. */
  readonly wantsLife?: true;
}

interface Opened {
  readonly path: string;
  at: number;
}

/** Longest that a program which waits for nothing is left waiting. */
const patience = 24 * 3600_000;

const parts = (path: string): readonly string[] => path.split('/').filter((part) => part !== '' && part !== '.');

/** Runs one program by itself, without a machine: its file descriptors, its files, a clock that only its waits move. */
export class Alone {
  private readonly files: Map<string, string>;
  private readonly fds = new Map<number, Opened>();
  private readonly watches = new Map<number, EventSource>();
  private nextFd = 3;
  private elapsed = 0;
  private stdinAt = 0;
  private readonly traps = new Map<Signal, 'default' | 'ignore' | 'catch'>();
  private pending: Signal[] = [];
  private interrupted = false;
  private stdout: string[] = [];
  private stderr: string[] = [];

  constructor(private readonly options: AloneOptions) {
    this.files = options.files ?? new Map();
  }

  run(program: Program): Outcome {
    const running = program({ argv: this.options.argv, env: this.options.env ?? {} });
    let answer: unknown;
    for (;;) {
      const step = running.next(answer);
      if (step.done) return this.outcome({ code: step.value });
      answer = this.perform(step.value);
      if (answer === Alone.killed) return this.outcome({ signal: 'INT' });
      if (answer === Alone.wantsLife) return { ...this.outcome({ code: 1 }), wantsLife: true };
    }
  }

  private static readonly killed = Symbol('killed');
  private static readonly wantsLife = Symbol('wants life');

  private outcome(exit: Exit): Outcome {
    return { stdout: this.stdout.join(''), stderr: this.stderr.join(''), code: 'code' in exit ? exit.code : 130 };
  }

  private fail(errno: Errno): { errno: Errno } {
    return { errno };
  }

  private absolute(path: string): string {
    const found: string[] = [];
    for (const part of [...(path.startsWith('/') ? [] : parts(this.options.cwd ?? '/')), ...parts(path)]) {
      if (part === '..') found.pop();
      else found.push(part);
    }
    return `/${found.join('/')}`;
  }

  private isFolder(path: string): boolean {
    const prefix = path === '/' ? '/' : `${path}/`;
    return path === this.absolute('.') || [...this.files.keys()].some((name) => name.startsWith(prefix));
  }

  /** Waits; EINTR when Ctrl+C comes first. */
  private wait(ms: number): unknown {
    const until = this.elapsed + ms;
    const { interruptAfter } = this.options;
    if (interruptAfter !== undefined && !this.interrupted && interruptAfter <= until) {
      this.pass(interruptAfter - this.elapsed);
      this.interrupted = true;
      if (this.traps.get('INT') !== 'catch') return Alone.killed;
      this.pending.push('INT');
      return this.fail('EINTR');
    }
    this.pass(until - this.elapsed);
    return undefined;
  }

  private pass(ms: number): void {
    if (ms <= 0) return;
    this.elapsed += ms;
    this.options.pass?.(ms);
  }

  private nextEvent(stream: number, timeout: number | undefined): unknown {
    const source = this.watches.get(stream);
    if (!source) return this.fail('EBADF');
    for (let waited = 0; ; ) {
      const event = source.next();
      if (event) return event;
      const step = this.options.pass ? 1000 : patience;
      const left = (timeout ?? patience) - waited;
      if (left <= 0) return timeout === undefined ? null : this.fail('EAGAIN');
      const answer = this.wait(Math.min(step, left));
      if (answer !== undefined) return answer;
      waited += Math.min(step, left);
    }
  }

  private read(fd: number, max: number): unknown {
    if (fd === 0) {
      const part = (this.options.stdin ?? '').slice(this.stdinAt, this.stdinAt + max);
      this.stdinAt += part.length;
      return part;
    }
    const file = this.fds.get(fd);
    if (!file) return this.fail('EBADF');
    const part = (this.files.get(file.path) ?? '').slice(file.at, file.at + max);
    file.at += part.length;
    return part;
  }

  private write(fd: number, data: string): unknown {
    if (fd === 1) this.stdout.push(data);
    else if (fd === 2) this.stderr.push(data);
    else {
      const file = this.fds.get(fd);
      if (!file) return this.fail('EBADF');
      const before = this.files.get(file.path) ?? '';
      this.files.set(file.path, before.slice(0, file.at) + data + before.slice(file.at + data.length));
      file.at += data.length;
    }
    return data.length;
  }

  private open(effect: Extract<Effect, { call: 'open' }>): unknown {
    const path = this.absolute(effect.path);
    const exists = this.files.has(path);
    if (!exists && this.isFolder(path)) return this.fail('EISDIR');
    if (!exists && !effect.flags.create) return this.fail('ENOENT');
    if (!exists || effect.flags.truncate) this.files.set(path, '');
    const fd = this.nextFd++;
    this.fds.set(fd, { path, at: effect.flags.append ? (this.files.get(path)?.length ?? 0) : 0 });
    return fd;
  }

  private stat(path: string): unknown {
    const whole = this.absolute(path);
    const size = this.files.get(whole)?.length;
    if (size === undefined && !this.isFolder(whole)) return this.fail('ENOENT');
    const folder = size === undefined;
    return {
      type: folder ? 'dir' : 'file',
      inode: 1,
      mode: folder ? 0o755 : 0o644,
      uid: 0,
      gid: 0,
      size: size ?? 0,
      links: 1,
      mtime: this.options.now,
    };
  }

  private readdir(path: string): unknown {
    const whole = this.absolute(path);
    if (!this.isFolder(whole)) return this.fail(this.files.has(whole) ? 'ENOTDIR' : 'ENOENT');
    const prefix = whole === '/' ? '/' : `${whole}/`;
    const names = [...this.files.keys()]
      .filter((name) => name.startsWith(prefix))
      .map((name) => name.slice(prefix.length).split('/')[0] ?? '');
    return [...new Set(names)].sort();
  }

  private perform(effect: Effect): unknown {
    switch (effect.call) {
      case 'api':
        return this.options.request(effect.request);
      case 'api-watch': {
        const source = this.options.watch?.(effect.request);
        if (!source) return this.fail('ENOSYS');
        if (!('next' in source)) return source;
        const stream = this.nextFd++;
        this.watches.set(stream, source);
        return { stream };
      }
      case 'api-stream':
        if (!this.options.refusal || effect.request.path.endsWith('/log')) return this.fail('ENOSYS');
        return this.options.refusal(effect.request) ?? Alone.wantsLife;
      case 'api-next':
        return this.nextEvent(effect.stream, effect.timeout);
      case 'now':
        return this.options.now + this.elapsed;
      case 'sleep':
        return this.wait(effect.ms) ?? 0;
      case 'random':
        return 0.5;
      case 'read':
        return this.read(effect.fd, effect.max);
      case 'write':
        return this.write(effect.fd, effect.data);
      case 'open':
        return this.open(effect);
      case 'close':
        this.watches.get(effect.fd)?.close();
        return this.fds.delete(effect.fd) || this.watches.delete(effect.fd) ? 0 : this.fail('EBADF');
      case 'stat':
        return this.stat(effect.path);
      case 'readdir':
        return this.readdir(effect.path);
      case 'unlink':
        return this.files.delete(this.absolute(effect.path)) ? 0 : this.fail('ENOENT');
      case 'mkdir':
        return 0;
      case 'getcwd':
        return this.absolute('.');
      case 'isatty':
        return false;
      case 'trap':
        this.traps.set(effect.signal, effect.action);
        return 0;
      case 'signals': {
        const came = this.pending;
        this.pending = [];
        return came;
      }
      case 'ids':
        return { pid: 1, ppid: 0, uid: 0, gid: 0, groups: [] };
      default:
        return this.fail('ENOSYS');
    }
  }
}

/** Runs one program to its end. */
export const runAlone = (program: Program, options: AloneOptions): Outcome => new Alone(options).run(program);
