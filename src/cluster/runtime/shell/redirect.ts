import type { Bytes, Errno, OpenFlags, Running } from '../program.ts';
import { failed, strerror, sys } from '../tools/system.ts';
import type { Redirection } from './ast.ts';
import { expandText } from './expand.ts';
import type { ShellState } from './state.ts';

export interface Redirected {
  /** The script's descriptors as the redirections leave them; undefined when one failed (and has been told). */
  readonly fds: ReadonlyMap<number, number> | undefined;
  /** The process's descriptors that were opened for it, to be closed after. */
  readonly opened: readonly number[];
}

const flags: Readonly<Record<string, OpenFlags>> = {
  '<': { read: true },
  '<>': { read: true, write: true, create: true, mode: 0o666 },
  '>': { write: true, create: true, truncate: true, mode: 0o666 },
  '>|': { write: true, create: true, truncate: true, mode: 0o666 },
  '&>': { write: true, create: true, truncate: true, mode: 0o666 },
  '>>': { write: true, create: true, append: true, mode: 0o666 },
};

const words = (errno: Errno, reading: boolean): string =>
  errno === 'ENOENT' || errno === 'ENOTDIR' ? (reading ? 'no such file' : 'nonexistent directory') : strerror({ errno });

/** Opens what redirections ask for. Descriptors move only in the table: the process's own 0, 1, 2 stay. */
export function* redirect(shell: ShellState, redirections: readonly Redirection[]): Running<Redirected> {
  const fds = new Map(shell.fds);
  const opened: number[] = [];
  for (const redirection of redirections) {
    if (redirection.op === '<<' || redirection.op === '<<-') {
      const from = yield* here(shell, yield* expandText(shell, redirection.target));
      if (from < 0) return { fds: undefined, opened };
      opened.push(from);
      fds.set(redirection.fd, from);
      continue;
    }
    const target = yield* expandText(shell, redirection.target);
    if (redirection.op === '<&' || redirection.op === '>&') {
      const source = target === '-' ? undefined : fds.get(Number(target));
      if (target === '-') fds.delete(redirection.fd);
      else if (!/^\d+$/.test(target)) yield* shell.fail(`syntax error: bad fd number`);
      else if (source === undefined) {
        yield* shell.complain(`${target}: Bad file descriptor`);
        return { fds: undefined, opened };
      } else fds.set(redirection.fd, source);
      continue;
    }
    const fd = yield* open(shell, redirection.op, target);
    if (fd === undefined) return { fds: undefined, opened };
    opened.push(fd);
    fds.set(redirection.fd, fd);
    if (redirection.op === '&>') fds.set(2, fd);
  }
  return { fds, opened };
}

function* open(shell: ShellState, op: string, target: Bytes): Running<number | undefined> {
  const guarded = op === '>' && shell.options.has('C');
  if (guarded) {
    const stat = yield* sys.stat(target);
    if (!failed(stat) && stat.type === 'file') {
      yield* shell.complain(`can't create ${target}: File exists`);
      return undefined;
    }
  }
  const fd = yield* sys.open(target, flags[op] ?? { read: true });
  if (!failed(fd)) return fd;
  const reading = op === '<';
  yield* shell.complain(`can't ${reading ? 'open' : 'create'} ${target}: ${words(fd.errno, reading || op === '<>')}`);
  return undefined;
}

/** A descriptor to read a here-document from. One too long for a pipe is written by a process of its own. */
function* here(shell: ShellState, text: Bytes): Running {
  const ends = yield* sys.pipe();
  if (failed(ends)) return -1;
  const [from, to] = ends;
  if (text.length <= 32768) yield* sys.write(to, text);
  else {
    const pid = yield* sys.spawn({
      argv: shell.argv,
      env: {},
      fds: { 1: to },
      program: function* () {
        yield* sys.write(1, text);
        return 0;
      },
    });
    if (failed(pid)) return -1;
  }
  yield* sys.close(to);
  return from;
}

/** Closes what redirections opened. */
export function* restore(opened: readonly number[]): Running<void> {
  for (const fd of opened) yield* sys.close(fd);
}
