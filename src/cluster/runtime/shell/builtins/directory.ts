import type { Bytes, Running } from '../../program.ts';
import { failed, strerror, sys } from '../../tools/system.ts';
import type { ShellState } from '../state.ts';
import type { Builtin } from './builtin.ts';

/** An absolute path with `.`, `..` and double slashes resolved by name alone. */
export function normalize(path: Bytes): Bytes {
  const parts: Bytes[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

function* cd(shell: ShellState, args: readonly Bytes[]): Running {
  let physical = false;
  let at = 1;
  for (; /^-[LP]+$/.test(args[at] ?? '') || args[at] === '--'; at++) physical = args[at]?.endsWith('P') ?? false;
  const given = args[at] ?? shell.value('HOME') ?? '';
  if (given === '') return 0;
  const target = given === '-' ? (shell.value('OLDPWD') ?? shell.directory) : given;
  const searched = /^\.{0,2}\//.test(`${target}/`) ? [''] : (shell.value('CDPATH') ?? '').split(':');
  for (const base of [...searched, '']) {
    const path = base === '' ? target : `${base.replace(/\/$/, '')}/${target}`;
    const logical = path.startsWith('/') ? normalize(path) : normalize(`${shell.directory}/${path}`);
    const moved = yield* sys.chdir(physical ? path : logical);
    if (failed(moved)) {
      if (base !== '') continue;
      yield* shell.complain(`can't cd to ${given}: ${strerror(moved)}`);
      return 2;
    }
    const real = yield* sys.getcwd();
    shell.set('OLDPWD', shell.directory);
    shell.directory = physical && !failed(real) ? real : logical;
    shell.set('PWD', shell.directory);
    if (given === '-' || base !== '') yield* sys.write(shell.fd(1), `${shell.directory}\n`);
    return 0;
  }
  return 2;
}

function* pwd(shell: ShellState, args: readonly Bytes[]): Running {
  const real = args[1] === '-P' ? yield* sys.getcwd() : shell.directory;
  yield* sys.write(shell.fd(1), `${failed(real) ? shell.directory : real}\n`);
  return 0;
}

export const directory: Readonly<Record<string, Builtin>> = { cd: { run: cd }, chdir: { run: cd }, pwd: { run: pwd } };
