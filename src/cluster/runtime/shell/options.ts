import { optionNames, type ShellState } from './state.ts';

/** Turns an option on or off, by letter or long name; false when there is none such. */
export function setOption(shell: ShellState, option: string, on: boolean): boolean {
  const known = optionNames.find(([letter, name]) => option !== '' && (letter === option || name === option));
  if (shell.run.flavour === 'bash' && (option === 'H' || option === 'histexpand')) {
    if (on) shell.options.add('H');
    else shell.options.delete('H');
    return true;
  }
  const key = known ? known[0] || known[1] : option === 'i' || option === 's' || option === 'c' ? option : undefined;
  if (key === undefined) return false;
  if (on) shell.options.add(key);
  else shell.options.delete(key);
  return true;
}
