import type { ApiRequest, ApiResponse } from '../apiserver/index.ts';
import type { Millis } from '../kernel/index.ts';

/** Bytes as a string of characters 0 to 255. Text is UTF-8 inside it; `api/text` converts at the edge (logs, terminal, ConfigMap values). */
export type Bytes = string;

export type Signal =
  | 'HUP'
  | 'INT'
  | 'QUIT'
  | 'KILL'
  | 'USR1'
  | 'USR2'
  | 'PIPE'
  | 'ALRM'
  | 'TERM'
  | 'CHLD'
  | 'CONT'
  | 'STOP'
  | 'TSTP'
  | 'WINCH';

/** Why a system call failed, by its errno name. */
export type Errno =
  | 'ENOENT' | 'EACCES' | 'EPERM' | 'EEXIST' | 'ENOTDIR' | 'EISDIR' | 'ENOTEMPTY' | 'EROFS' | 'ENOSPC' | 'EBADF' | 'EPIPE' | 'EINVAL' | 'ELOOP' | 'EXDEV' | 'EBUSY'
  | 'ECHILD' | 'ESRCH' | 'EINTR' | 'EAGAIN' | 'ENOMEM' | 'ENOEXEC' | 'EMFILE' | 'E2BIG' | 'ENAMETOOLONG'
  | 'ECONNREFUSED' | 'ECONNRESET' | 'ETIMEDOUT' | 'EHOSTUNREACH' | 'ENETUNREACH' | 'EADDRINUSE' | 'ENOTCONN' | 'ENOTFOUND' | 'ENOSYS' | 'ESPIPE' | 'ENXIO' | 'ERANGE' | 'EFBIG'; // biome-ignore format: a table

export interface FileStat {
  readonly type: 'file' | 'dir' | 'symlink' | 'device' | 'fifo';
  readonly inode: number;
  /** Permission bits, e.g. 0o644. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  readonly links: number;
  /** Milliseconds of the Unix epoch. */
  readonly mtime: number;
  readonly target?: Bytes;
  /** A device's numbers, e.g. `1,3`. */
  readonly numbers?: string;
}

export interface OpenFlags {
  readonly read?: boolean;
  readonly write?: boolean;
  readonly append?: boolean;
  readonly create?: boolean;
  readonly truncate?: boolean;
  readonly exclusive?: boolean;
  readonly mode?: number;
}

/** What a child gets. `fds` maps the child's descriptors to the parent's. Without `program` it is found by argv[0] as execvp does (built-in programs stand at their paths in the image's file system). */
export interface SpawnRequest {
  readonly argv: readonly Bytes[];
  readonly program?: Program;
  readonly env?: Readonly<Record<string, Bytes>>;
  readonly cwd?: Bytes;
  readonly fds?: Readonly<Record<number, number>>;
  /** Signals the child ignores from its start. */
  readonly ignore?: readonly Signal[];
  /** Signals that are at their default in the child, though this process ignores them. */
  readonly defaults?: readonly Signal[];
  /** New process group: Ctrl+C in a terminal reaches the foreground group. */
  readonly group?: boolean;
  /** Another user (needs CAP_SETUID): what su, gosu and servers that drop their rights do. */
  readonly uid?: number;
  readonly gid?: number;
}

export interface ProcessInfo {
  readonly pid: number;
  readonly ppid: number;
  readonly uid: number;
  readonly state: 'R' | 'S' | 'D' | 'Z' | 'T';
  readonly argv: readonly Bytes[];
  readonly startedAt: Millis;
  readonly cpuMillis: number;
  readonly rssBytes: number;
}

/** How a process ended. */
export type Exit = { readonly code: number } | { readonly signal: Signal; readonly oom?: boolean };

/**
 * What a program may ask of its world: one at a time, each answered before the program goes on. A failed call answers {errno}.
 * All contact with the world is an effect, so that a suspended program can be rebuilt by giving it its past answers again.
 */
export type Effect =
  | { readonly call: 'compute'; readonly ms: number } // uses the processor; charged to the cgroup, stretched by a cpu limit
  | { readonly call: 'sleep'; readonly ms: number } // ends early with {errno: 'EINTR'} when a trapped signal comes
  | { readonly call: 'now' } // → milliseconds of the Unix epoch
  | { readonly call: 'random' } // → a number in [0, 1)
  | { readonly call: 'read'; readonly fd: number; readonly max: number; readonly timeout?: number } // → Bytes, '' at the end; EAGAIN after timeout ms
  | { readonly call: 'write'; readonly fd: number; readonly data: Bytes } // → bytes written; a broken pipe raises SIGPIPE, or EPIPE if that is ignored
  | { readonly call: 'open'; readonly path: Bytes; readonly flags: OpenFlags } // → fd
  | { readonly call: 'close'; readonly fd: number }
  | { readonly call: 'dup'; readonly fd: number; readonly to?: number } // → fd
  | { readonly call: 'seek'; readonly fd: number; readonly offset: number; readonly whence: 'set' | 'cur' | 'end' } // → offset
  | { readonly call: 'pipe' } // → [read fd, write fd]
  | { readonly call: 'isatty'; readonly fd: number } // → boolean
  | { readonly call: 'winsize' } // → [columns, rows]
  | { readonly call: 'stat'; readonly path: Bytes; readonly follow?: boolean } // → FileStat
  | { readonly call: 'fstat'; readonly fd: number } // → FileStat
  | { readonly call: 'readdir'; readonly path: Bytes } // → names, sorted, without . and ..
  | { readonly call: 'readlink'; readonly path: Bytes } // → Bytes
  | { readonly call: 'mkdir'; readonly path: Bytes; readonly mode?: number }
  | { readonly call: 'rmdir'; readonly path: Bytes }
  | { readonly call: 'unlink'; readonly path: Bytes }
  | { readonly call: 'rename'; readonly from: Bytes; readonly to: Bytes }
  | { readonly call: 'symlink'; readonly target: Bytes; readonly path: Bytes }
  | { readonly call: 'link'; readonly from: Bytes; readonly to: Bytes }
  | { readonly call: 'mkfifo'; readonly path: Bytes; readonly mode?: number }
  | { readonly call: 'mknod'; readonly path: Bytes; readonly mode: number; readonly numbers: string } // a device by its numbers, `1,3`; EPERM without MKNOD
  | { readonly call: 'chmod'; readonly path: Bytes; readonly mode: number }
  | { readonly call: 'chown'; readonly path: Bytes; readonly uid: number; readonly gid: number }
  | { readonly call: 'utime'; readonly path: Bytes; readonly mtime: number }
  | { readonly call: 'truncate'; readonly path: Bytes; readonly size: number }
  | { readonly call: 'chdir'; readonly path: Bytes }
  | { readonly call: 'getcwd' } // → Bytes
  | { readonly call: 'umask'; readonly mask?: number } // → old mask
  | { readonly call: 'statfs'; readonly path: Bytes } // → {total, free} in bytes
  | { readonly call: 'mounts' } // → {source, path, type, options}[]
  | { readonly call: 'spawn'; readonly child: SpawnRequest } // → pid; ENOENT, EACCES
  | { readonly call: 'exec'; readonly argv: readonly Bytes[]; readonly env: Readonly<Record<string, Bytes>> } // replaces this program; returns only on failure
  | { readonly call: 'wait'; readonly pid?: number; readonly hang?: boolean; readonly untraced?: boolean } // → {pid, exit}; hang: false answers null when none has ended; untraced: {pid, stopped, group} of one that a signal stopped
  | { readonly call: 'foreground'; readonly group: number } // a group's processes join the caller's: the terminal's keys reach them again
  | { readonly call: 'kill'; readonly pid: number; readonly signal: Signal | 0 } // pid < 0: that group
  | { readonly call: 'trap'; readonly signal: Signal; readonly action: 'default' | 'ignore' | 'catch' } // caught signals are taken with 'signals'
  | { readonly call: 'signals' } // → the caught signals that came since last asked
  | { readonly call: 'pids' } // → ProcessInfo[]
  | { readonly call: 'title'; readonly text: Bytes } // what ps shows of this process from now on; its name stays what it begins with
  | { readonly call: 'ids' } // → {pid, ppid, uid, gid, groups}
  | { readonly call: 'uname' } // → {sysname, nodename, release, version, machine}
  | { readonly call: 'hostname' } // → Bytes
  | { readonly call: 'memory'; readonly bytes: number } // sets how much this process holds; over the limit the kernel kills
  | { readonly call: 'meminfo' } // → {total, free, available, limit} in bytes
  | { readonly call: 'resolve'; readonly name: Bytes } // → addresses; ENOTFOUND
  | { readonly call: 'interfaces' } // → {name, address}[]
  | { readonly call: 'listen'; readonly port: number; readonly host?: Bytes; readonly udp?: boolean } // → fd; EADDRINUSE, EACCES below 1024 without the right
  | { readonly call: 'accept'; readonly fd: number; readonly timeout?: number } // → {fd, from}
  | { readonly call: 'connect'; readonly host: Bytes; readonly port: number; readonly timeout?: number } // → fd; ECONNREFUSED, ETIMEDOUT
  | { readonly call: 'shutdown'; readonly fd: number } // says to the peer that no more will come; reading goes on
  | { readonly call: 'poll'; readonly fds: readonly number[]; readonly timeout?: number; readonly respond?: Responder } // → fds that can be read without waiting
  | { readonly call: 'api'; readonly request: ApiRequest } // → ApiResponse: only where the machine has a cluster to talk to (kubectl)
  | { readonly call: 'api-watch'; readonly request: ApiRequest } // → {stream} or ApiResponse on refusal
  | { readonly call: 'api-next'; readonly stream: number; readonly timeout?: number } // → {type, object} | null at the end; EAGAIN after timeout
  | { readonly call: 'api-stream'; readonly request: ApiRequest; readonly tty?: boolean } // exec, attach, port-forward, logs -f: → {fd channels} see ApiStream
  | { readonly call: 'ttymode'; readonly raw: boolean } // raw: keys come as typed, without echo, line editing and signals
  | { readonly call: 'checkpoint'; readonly state: unknown } // plain data from which the program can begin anew at this very point: see ProcessContext.resume
  | { readonly call: 'edit'; readonly path: Bytes }; // the person edits a file (editor pane); → true when saved, false when left unchanged  // biome-ignore format: a table

/** What a responder sees of its world. */
export interface Desk {
  /** Milliseconds of the Unix epoch. */
  readonly now: number;
  /** Grows whenever a file changes that the program could see. */
  readonly files: number;
  /** Answers `stat` of anything, and `open`, `read`, `close` of plain files; undefined for all else. */
  look(effect: Effect): unknown;
}

/** What came of a request: the response, what the program prints on descriptor 1, and how many calls it would have made on the way. */
export interface Prompt {
  readonly response: { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: Bytes };
  readonly output: Bytes;
  readonly calls: number;
}

/**
 * How a server that waits for connections answers a whole request after which the connection ends, as one function call: just as its program
 * would, which stays as it is. undefined: the program is to be asked.
 */
export type Responder = (request: Bytes, from: Bytes, desk: Desk) => Prompt | undefined;

export interface Failed {
  readonly errno: Errno;
}

/** stdin, stdout, stderr are descriptors of the asking process; `status` is read to its end for the exit Status (JSON). */
export interface ApiStream {
  readonly stdin: number;
  readonly stdout: number;
  readonly stderr: number;
  readonly status: number;
}

/** A program under way: yields what it asks, is resumed with the answer, returns its exit code. */
export type Running<T = number> = Generator<Effect, T, unknown>;

export interface ProcessContext {
  readonly argv: readonly Bytes[];
  readonly env: Readonly<Record<string, Bytes>>;
  /** The state of its last checkpoint: then it goes on from there, and the first thing it asks is what came after that checkpoint. */
  readonly resume?: unknown;
}

/** A program: builds its generator from argv and environment. Descriptors 0, 1, 2 are open. It keeps no state outside the generator. */
export type Program = (context: ProcessContext) => Running;

export type ApiCall = (request: ApiRequest) => Running<ApiResponse>;
