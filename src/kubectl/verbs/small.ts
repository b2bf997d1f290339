import type { Verb } from '../call.ts';
import { exit, fail } from '../errors.ts';
import { usageError } from '../usage.ts';

export const alpha: Verb = function* (call) {
  yield* call.flush();
  call.err('No alpha commands are available in this version of kubectl\n');
};

const shells = ['bash', 'zsh', 'fish', 'powershell'];

/** The playground's terminal completes by itself: what a real shell would source says so. */
export const completion: Verb = function* (call) {
  yield* call.flush();
  const [shell, ...more] = call.args;
  if (shell === undefined) return usageError(call, 'Shell not specified.');
  if (more.length > 0) return usageError(call, 'Too many arguments. Expected only the shell type.');
  if (!shells.includes(shell)) return usageError(call, `Unsupported shell type "${shell}".`);
  call.out(`# ${shell} completion for kubectl: this terminal completes kubectl already; nothing needs to be loaded.\n`);
};

export const pluginList: Verb = function* (call) {
  yield* call.flush();
  call.err('error: unable to find any kubectl plugins in your PATH\n');
  exit(1);
};

/** Commands that a playground without the thing they work on refuses. */
export const refusing = (why: string): Verb =>
  function* (call) {
    yield* call.flush();
    fail(why);
  };
