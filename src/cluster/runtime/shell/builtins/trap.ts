import type { Bytes, Running } from '../../program.ts';
import { signalNames, signalNumber, signalOf, sys } from '../../tools/system.ts';
import { quote } from '../quote.ts';
import type { ShellState } from '../state.ts';
import type { Builtin } from './builtin.ts';

function* list(shell: ShellState): Running {
  const lines = [...shell.traps]
    .sort(([a], [b]) => signalNames.indexOf(a) - signalNames.indexOf(b))
    .map(([name, action]) => `trap -- ${quote(action)} ${name}\n`);
  yield* sys.write(shell.fd(1), lines.join(''));
  return 0;
}

function* set(shell: ShellState, name: string, action: Bytes | undefined): Running<void> {
  if (action === undefined) shell.traps.delete(name);
  else shell.traps.set(name, action);
  if (action) shell.trapped = true;
  const signal = signalOf(signalNames.indexOf(name));
  if (signal === undefined || signal === 'KILL' || signal === 'STOP') return;
  yield* sys.trap(
    signal,
    action === undefined ? (shell.interactive && signal === 'INT' ? 'catch' : 'default') : action === '' ? 'ignore' : 'catch',
  );
}

export const trap: Builtin = {
  special: true,
  *run(shell, args) {
    const words = args[1] === '--' ? args.slice(2) : args.slice(1);
    if (words.length === 0 || words[0] === '-p') return yield* list(shell);
    if (words[0] === '-l') return 0;
    const [first = ''] = words;
    const alone = words.length === 1 || /^\d+$/.test(first);
    const action = alone || first === '-' ? undefined : first;
    let status = 0;
    for (const word of alone ? words : words.slice(1)) {
      const name = signalNames[signalNumber(word) ?? -1];
      if (name === undefined) {
        yield* shell.complain(`${word}: invalid signal specification`);
        status = 1;
      } else yield* set(shell, name, action);
    }
    return status;
  },
};
