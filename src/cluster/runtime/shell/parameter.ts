import type { Bytes, Running } from '../program.ts';
import { sys } from '../tools/system.ts';
import type { ShellState } from './state.ts';

const defaultIfs = ' \t\n';
export const ifsOf = (shell: ShellState): Bytes => (shell.variables.has('IFS') ? (shell.value('IFS') ?? '') : defaultIfs);

/** A parameter's value; undefined when unset. $@ and $* read as their elements joined. */
export function* valueOf(shell: ShellState, name: string): Running<Bytes | undefined> {
  if (/^[0-9]/.test(name)) return Number(name) === 0 ? shell.arg0 : shell.positional[Number(name) - 1];
  switch (name) {
    case '@':
      return shell.positional.length === 0 ? undefined : shell.positional.join(' ');
    case '*':
      return shell.positional.length === 0 ? undefined : shell.positional.join(ifsOf(shell).slice(0, 1));
    case '#':
      return String(shell.positional.length);
    case '?':
      return String(shell.status);
    case '$':
      return String(shell.pid);
    case '!':
      return shell.lastBackground === undefined ? '' : String(shell.lastBackground);
    case '-':
      return shell.optionLetters;
    case 'LINENO':
      return String(shell.line);
    case 'RANDOM':
      return String(Math.floor((yield* sys.random()) * 32768));
    case 'EPOCHSECONDS':
      return String(Math.floor((yield* sys.now()) / 1000));
  }
  return shell.value(name);
}
