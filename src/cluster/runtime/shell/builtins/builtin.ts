import type { Bytes, Running } from '../../program.ts';
import type { Flags, ShellState } from '../state.ts';

export interface Builtin {
  /** POSIX's special ones: assignments before them stay, and their errors end a script. */
  readonly special?: true;
  /** `args` holds the name too. */
  readonly run: (shell: ShellState, args: readonly Bytes[], flags: Flags) => Running;
}

/** A count such as shift, exit and break take; anything else ends the script. */
export function* count(shell: ShellState, text: Bytes | undefined, fallback: number): Running {
  if (text === undefined) return fallback;
  if (!/^\d+$/.test(text)) yield* shell.fail(`Illegal number: ${text}`);
  return Number(text);
}
