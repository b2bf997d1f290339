import type { Bytes, Program, Running, Signal } from '../program.ts';
import { failed, strerror, sys } from '../tools/system.ts';
import type { List } from './ast.ts';
import { endShell } from './exit.ts';
import { waitFor } from './jobs.ts';
import { bareText } from './word.ts';
import type { ShellState } from './state.ts';

/** `$(jobs -p)` and `jobs | …` tell of the shell's jobs, though a subshell has none of its own. */
function listsJobs(body: List): boolean {
  const command = body[0]?.first.commands[0];
  return command?.kind === 'simple' && bareText(command.words[0] ?? []) === 'jobs';
}

/** Starts a subshell over `body` with the script's descriptors changed as given; answers its pid. */
export function* spawnSubshell(
  shell: ShellState,
  body: List,
  fds: ReadonlyMap<number, number>,
  options: { readonly group?: boolean; readonly ignore?: readonly Signal[] } = {},
): Running<number> {
  const frozen = shell.copy();
  if (listsJobs(body)) frozen.adoptJobs(shell);
  const program: Program = () => {
    const inner = frozen.copy();
    inner.adoptJobs(frozen);
    inner.fds = new Map([...fds.keys()].map((fd) => [fd, fd]));
    return endShell(inner, inner.run.list(inner, body, { tested: false, last: true }));
  };
  const pid = yield* sys.spawn({
    argv: shell.argv,
    program,
    env: shell.environment(),
    fds: Object.fromEntries(fds),
    ...shell.signals,
    ...(options.ignore && { ignore: [...(shell.signals.ignore ?? []), ...options.ignore] }),
    ...(options.group ? { group: true } : {}),
  });
  if (failed(pid)) return yield* shell.fail(`can't fork: ${strerror(pid)}`);
  shell.children.set(pid, undefined);
  return pid;
}

/** What commands print, without the newlines at the end. */
export function* substitute(shell: ShellState, body: List): Running<Bytes> {
  const ends = yield* sys.pipe();
  if (failed(ends)) return yield* shell.fail(`can't create pipe: ${strerror(ends)}`);
  const [from, to] = ends;
  const pid = yield* spawnSubshell(shell, body, new Map([...shell.fds, [1, to]]), { ignore: ['TSTP'] });
  yield* sys.close(to);
  let text = '';
  for (;;) {
    const piece = yield* sys.read(from);
    if (failed(piece)) {
      if (piece.errno === 'EINTR') continue;
      break;
    }
    if (piece === '') break;
    text += piece;
    if (text.length > 16_000_000) break;
  }
  yield* sys.close(from);
  shell.substitutionStatus = yield* waitFor(shell, [pid]);
  return text.replaceAll('\0', '').replace(/\n+$/, '');
}
