import type { Bytes, Failed, Running } from '../program.ts';
import { failed, sys } from '../tools/system.ts';
import type { ShellState } from './state.ts';

/** Where a command's file is, by PATH unless it is given with a slash; undefined when there is none. */
export function* findFile(shell: ShellState, name: Bytes, path = shell.value('PATH') ?? '', executable = true): Running<Bytes | undefined> {
  if (name === '') return undefined;
  const candidates = name.includes('/') ? [name] : path.split(':').map((directory) => `${directory === '' ? '.' : directory}/${name}`);
  for (const candidate of candidates) {
    const stat = yield* sys.stat(candidate);
    if (!failed(stat) && stat.type === 'file' && (!executable || (stat.mode & 0o111) !== 0)) return candidate;
  }
  return undefined;
}

/** Runs an executable file without `#!` as a script of a new shell; answers its pid. */
export function* runScriptFile(
  shell: ShellState,
  args: readonly Bytes[],
  env: Readonly<Record<string, Bytes>>,
  fds: ReadonlyMap<number, number>,
): Running<number | Failed> {
  const file = yield* findFile(shell, args[0] ?? '');
  if (file === undefined) return { errno: 'ENOENT' };
  const argv = ['sh', file, ...args.slice(1)];
  return yield* sys.spawn({ argv, program: shell.run.shell, env, fds: Object.fromEntries(fds), ...shell.signals });
}
