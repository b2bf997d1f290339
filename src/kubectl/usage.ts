import type { Call } from './call.ts';
import { commandPath } from './command.ts';
import { fail } from './errors.ts';

/** Ends the command with a hint at its help. */
export const usageError = (call: Call, message: string): never =>
  fail(`${message}\nSee '${commandPath(call.command)} -h' for help and examples`);
