import type { Running } from '../program.ts';
import { ScriptError } from './scanner.ts';
import { runTrap } from './traps.ts';
import { ExitShell, ShellError, type ShellState } from './state.ts';

/** Runs a shell's work to its end and its EXIT trap after it; returns the status to exit with. */
export function* endShell(shell: ShellState, work: Running): Running {
  let status = yield* guarded(shell, work);
  const action = shell.traps.get('EXIT');
  if (action) {
    shell.traps.delete('EXIT');
    shell.status = status;
    shell.skip = 'none';
    const trapped = yield* guarded(shell, runTrap(shell, action));
    if (trapped >= 0) status = trapped;
  }
  return status & 255;
}

function* guarded(shell: ShellState, work: Running): Running {
  try {
    return yield* work;
  } catch (error) {
    if (error instanceof ExitShell || error instanceof ShellError) return error.status;
    if (error instanceof ScriptError) {
      shell.line = error.line;
      yield* shell.complain(error.message);
      return 2;
    }
    // A value that no memory holds: the kernel kills the shell before it gets there.
    if (error instanceof RangeError && error.message.includes('length')) yield { call: 'memory', bytes: Number.MAX_SAFE_INTEGER };
    // A recursion that used up the stack: the real shell dies of it too.
    if (error instanceof RangeError) return 139;
    throw error;
  }
}
