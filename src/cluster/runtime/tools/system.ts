import type { Bytes, Errno, Exit, Failed, FileStat, OpenFlags, ProcessInfo, Responder, Signal, SpawnRequest, Effect } from '../program.ts';

/** True of an answer that says why a call failed. */
export function failed<T>(answer: T | Failed): answer is Failed {
  return typeof answer === 'object' && answer !== null && 'errno' in answer;
}

/** A system call: yields one effect, and returns the answer. */
export type Call<T = number> = Iterable<Effect, T, unknown>;

/** A call under way. One object is its own iterator and each of its results: programs make calls by the thousand. */
class Asking {
  done = false;
  private begun = false;

  constructor(public value: unknown) {}

  next(answer: unknown): this {
    if (this.begun) {
      this.done = true;
      this.value = answer;
    } else this.begun = true;
    return this;
  }

  [Symbol.iterator](): this {
    return this;
  }
}

/** The one place where an answer, which the contract of `Effect` types in prose, gets its type. */
const ask = <T>(effect: Effect): Call<T> => new Asking(effect) as Iterable<unknown> as Call<T>;

type Answer<T> = Call<T | Failed>;
type Done = Answer<undefined>;

/** The system calls, typed. Each yields one effect and returns its answer, or {errno}. */
export const sys = {
  compute: (ms: number): Done => ask({ call: 'compute', ms }),
  sleep: (ms: number): Done => ask({ call: 'sleep', ms }),
  now: (): Call => ask({ call: 'now' }),
  random: (): Call => ask({ call: 'random' }),
  read: (fd: number, max = 65536, timeout?: number): Answer<Bytes> =>
    ask(timeout === undefined ? { call: 'read', fd, max } : { call: 'read', fd, max, timeout }),
  write: (fd: number, data: Bytes): Answer<number> => ask({ call: 'write', fd, data }),
  open: (path: Bytes, flags: OpenFlags): Answer<number> => ask({ call: 'open', path, flags }),
  close: (fd: number): Done => ask({ call: 'close', fd }),
  dup: (fd: number, to?: number): Answer<number> => ask(to === undefined ? { call: 'dup', fd } : { call: 'dup', fd, to }),
  seek: (fd: number, offset: number, whence: 'set' | 'cur' | 'end'): Answer<number> => ask({ call: 'seek', fd, offset, whence }),
  pipe: (): Answer<readonly [number, number]> => ask({ call: 'pipe' }),
  isatty: (fd: number): Call<boolean> => ask({ call: 'isatty', fd }),
  winsize: (): Answer<readonly [number, number]> => ask({ call: 'winsize' }),
  stat: (path: Bytes): Answer<FileStat> => ask({ call: 'stat', path }),
  lstat: (path: Bytes): Answer<FileStat> => ask({ call: 'stat', path, follow: false }),
  fstat: (fd: number): Answer<FileStat> => ask({ call: 'fstat', fd }),
  readdir: (path: Bytes): Answer<readonly Bytes[]> => ask({ call: 'readdir', path }),
  readlink: (path: Bytes): Answer<Bytes> => ask({ call: 'readlink', path }),
  mkdir: (path: Bytes, mode = 0o777): Done => ask({ call: 'mkdir', path, mode }),
  rmdir: (path: Bytes): Done => ask({ call: 'rmdir', path }),
  unlink: (path: Bytes): Done => ask({ call: 'unlink', path }),
  rename: (from: Bytes, to: Bytes): Done => ask({ call: 'rename', from, to }),
  symlink: (target: Bytes, path: Bytes): Done => ask({ call: 'symlink', target, path }),
  link: (from: Bytes, to: Bytes): Done => ask({ call: 'link', from, to }),
  mkfifo: (path: Bytes, mode = 0o666): Done => ask({ call: 'mkfifo', path, mode }),
  mknod: (path: Bytes, mode: number, numbers: string): Done => ask({ call: 'mknod', path, mode, numbers }),
  chmod: (path: Bytes, mode: number): Done => ask({ call: 'chmod', path, mode }),
  chown: (path: Bytes, uid: number, gid: number): Done => ask({ call: 'chown', path, uid, gid }),
  utime: (path: Bytes, mtime: number): Done => ask({ call: 'utime', path, mtime }),
  truncate: (path: Bytes, size: number): Done => ask({ call: 'truncate', path, size }),
  chdir: (path: Bytes): Done => ask({ call: 'chdir', path }),
  getcwd: (): Answer<Bytes> => ask({ call: 'getcwd' }),
  umask: (mask?: number): Call => ask(mask === undefined ? { call: 'umask' } : { call: 'umask', mask }),
  statfs: (path: Bytes): Answer<{ readonly total: number; readonly free: number }> => ask({ call: 'statfs', path }),
  mounts: (): Call<readonly Mount[]> => ask({ call: 'mounts' }),
  spawn: (child: SpawnRequest): Answer<number> => ask({ call: 'spawn', child }),
  exec: (argv: readonly Bytes[], env: Readonly<Record<string, Bytes>>): Call<Failed> => ask({ call: 'exec', argv, env }),
  wait: (pid?: number): Answer<Ended> => ask(pid === undefined ? { call: 'wait' } : { call: 'wait', pid }),
  /** As `wait`, but a child that was stopped is told of, too. */
  waitUntraced: (): Answer<Ended | Stopped> => ask({ call: 'wait', untraced: true }),
  /** Null when none has ended yet. */
  reap: (): Answer<Ended | null> => ask({ call: 'wait', hang: false }),
  reapUntraced: (): Answer<Ended | Stopped | null> => ask({ call: 'wait', hang: false, untraced: true }),
  foreground: (group: number): Done => ask({ call: 'foreground', group }),
  kill: (pid: number, signal: Signal | 0): Done => ask({ call: 'kill', pid, signal }),
  trap: (signal: Signal, action: 'default' | 'ignore' | 'catch'): Done => ask({ call: 'trap', signal, action }),
  signals: (): Call<readonly Signal[]> => ask({ call: 'signals' }),
  pids: (): Call<readonly ProcessInfo[]> => ask({ call: 'pids' }),
  title: (text: Bytes): Call<null> => ask({ call: 'title', text }),
  ids: (): Call<Ids> => ask({ call: 'ids' }),
  uname: (): Call<Uname> => ask({ call: 'uname' }),
  hostname: (): Call<Bytes> => ask({ call: 'hostname' }),
  memory: (bytes: number): Done => ask({ call: 'memory', bytes }),
  meminfo: (): Call<MemInfo> => ask({ call: 'meminfo' }),
  resolve: (name: Bytes): Answer<readonly Bytes[]> => ask({ call: 'resolve', name }),
  interfaces: (): Call<readonly { readonly name: Bytes; readonly address: Bytes }[]> => ask({ call: 'interfaces' }),
  listen: (port: number, host?: Bytes): Answer<number> =>
    ask(host === undefined ? { call: 'listen', port } : { call: 'listen', port, host }),
  accept: (fd: number, timeout?: number): Answer<{ readonly fd: number; readonly from: Bytes }> =>
    ask(timeout === undefined ? { call: 'accept', fd } : { call: 'accept', fd, timeout }),
  connect: (host: Bytes, port: number, timeout?: number): Answer<number> =>
    ask(timeout === undefined ? { call: 'connect', host, port } : { call: 'connect', host, port, timeout }),
  shutdown: (fd: number): Done => ask({ call: 'shutdown', fd }),
  poll: (fds: readonly number[], timeout?: number, respond?: Responder): Answer<readonly number[]> =>
    ask({ call: 'poll', fds, ...(timeout !== undefined && { timeout }), ...(respond && { respond }) }),
  edit: (path: Bytes): Answer<boolean> => ask({ call: 'edit', path }),
};

export interface Ended {
  readonly pid: number;
  readonly exit: Exit;
}

export interface Stopped {
  readonly pid: number;
  readonly stopped: Signal;
  readonly group: number;
}

export interface Ids {
  readonly pid: number;
  readonly ppid: number;
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
}

export interface Uname {
  readonly sysname: Bytes;
  readonly nodename: Bytes;
  readonly release: Bytes;
  readonly version: Bytes;
  readonly machine: Bytes;
}

export interface MemInfo {
  readonly total: number;
  readonly free: number;
  readonly available: number;
  readonly limit?: number;
}

export interface Mount {
  readonly source: Bytes;
  readonly path: Bytes;
  readonly type: Bytes;
  readonly options: Bytes;
}

const messages: Record<Errno, string> = {
  ENOENT: 'No such file or directory',
  EACCES: 'Permission denied',
  EPERM: 'Operation not permitted',
  EEXIST: 'File exists',
  ENOTDIR: 'Not a directory',
  EISDIR: 'Is a directory',
  ENOTEMPTY: 'Directory not empty',
  EROFS: 'Read-only file system',
  ENOSPC: 'No space left on device',
  EBADF: 'Bad file descriptor',
  EPIPE: 'Broken pipe',
  EINVAL: 'Invalid argument',
  ELOOP: 'Too many levels of symbolic links',
  EXDEV: 'Invalid cross-device link',
  EBUSY: 'Device or resource busy',
  ECHILD: 'No child processes',
  ESRCH: 'No such process',
  EINTR: 'Interrupted system call',
  EAGAIN: 'Resource temporarily unavailable',
  ENOMEM: 'Cannot allocate memory',
  ENOEXEC: 'Exec format error',
  EMFILE: 'Too many open files',
  E2BIG: 'Argument list too long',
  ENAMETOOLONG: 'File name too long',
  ECONNREFUSED: 'Connection refused',
  ECONNRESET: 'Connection reset by peer',
  ETIMEDOUT: 'Connection timed out',
  EHOSTUNREACH: 'No route to host',
  ENETUNREACH: 'Network is unreachable',
  EADDRINUSE: 'Address already in use',
  ENOTCONN: 'Socket not connected',
  ENOTFOUND: 'Name or service not known',
  ENOSYS: 'Function not implemented',
  ESPIPE: 'Illegal seek',
  ENXIO: 'No such device or address',
  ERANGE: 'Numerical result out of range',
  EFBIG: 'File too large',
};

/** The words of libc's strerror. */
export const strerror = (failure: Failed): string => messages[failure.errno];

/** Signal names by number, as `kill -l` counts them on Linux. */
export const signalNames: readonly string[] = [
  'EXIT', 'HUP', 'INT', 'QUIT', 'ILL', 'TRAP', 'ABRT', 'BUS', 'FPE', 'KILL', 'USR1', 'SEGV', 'USR2', 'PIPE', 'ALRM', 'TERM', 'STKFLT',
  'CHLD', 'CONT', 'STOP', 'TSTP', 'TTIN', 'TTOU', 'URG', 'XCPU', 'XFSZ', 'VTALRM', 'PROF', 'WINCH', 'POLL', 'PWR', 'SYS',
]; // biome-ignore format: a table

const delivered: readonly Signal[] = [
  'HUP',
  'INT',
  'QUIT',
  'KILL',
  'USR1',
  'USR2',
  'PIPE',
  'ALRM',
  'TERM',
  'CHLD',
  'CONT',
  'STOP',
  'TSTP',
  'WINCH',
];

/** The number of a signal given by name (with or without SIG, any case) or number; undefined if there is none. */
export function signalNumber(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text) < 65 ? Number(text) : undefined;
  const index = signalNames.indexOf(text.toUpperCase().replace(/^SIG/, ''));
  return index < 0 ? undefined : index;
}

/** The signal as the machine delivers it; undefined for those that no lesson sends. */
export const signalOf = (number: number): Signal | undefined => delivered.find((name) => name === signalNames[number]);

/** What `$?` shows of an exit: 128 + signal for one that was killed. */
export const statusOf = (exit: Exit): number => ('code' in exit ? exit.code & 255 : 128 + signalNames.indexOf(exit.signal));
