import { type Command, commandPath, globalFlags } from '../command.ts';
import type { Flag } from '../flags.ts';

/** The help of a command: what it is for, examples, its commands, its flags, how it is used. */
export function helpText(command: Command): string {
  return `${command.short}.\n\nUsage:\n  ${commandPath(command)}\n`;
}

export function optionsText(_env: Readonly<Record<string, string>>): string {
  return globalFlags.map((flag: Flag) => flag.name).join('\n');
}
