import type { Bytes, Running } from '../program.ts';
import { sys } from '../tools/system.ts';
import { Interrupted, type ShellState } from './state.ts';

/** Runs a trap's commands; the status around them is kept. Returns -1: only a shell that they end has a status. */
export function* runTrap(shell: ShellState, action: Bytes): Running {
  const { status, skip } = shell;
  shell.skip = 'none';
  yield* shell.run.source(shell, action, { tested: false, last: false });
  shell.status = status;
  if (shell.skip === 'none') shell.skip = skip;
  return -1;
}

/** Runs the actions of trapped signals that have come. Throws Interrupted when a person's Ctrl+C is among them. */
export function* runPendingTraps(shell: ShellState): Running<void> {
  if (!shell.trapped) return;
  const signals = yield* sys.signals();
  for (const signal of signals) {
    const action = shell.traps.get(signal);
    if (action) yield* runTrap(shell, action);
  }
  if (shell.interactive && signals.includes('INT') && !shell.traps.has('INT')) throw new Interrupted();
}
