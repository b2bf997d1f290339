import { sys } from '../../tools/system.ts';
import type { Builtin } from './builtin.ts';

/** history [N]: the lines that were entered, numbered; -c forgets them. */
export const history: Builtin = {
  *run(shell, args) {
    const { lines } = shell.history;
    if (args[1] === '-c') {
      lines.length = 0;
      return 0;
    }
    yield* shell.history.load(`${shell.value('HOME') ?? ''}/.bash_history`);
    const count = args[1] === undefined ? lines.length : Number(args[1]);
    if (Number.isNaN(count)) return yield* shell.fail(`${args[1]}: numeric argument required`, 1);
    const from = Math.max(0, lines.length - count);
    yield* sys.write(
      shell.fd(1),
      lines
        .slice(from)
        .map((line, i) => `${String(from + i + 1).padStart(5)}  ${line}\n`)
        .join(''),
    );
    return 0;
  },
};
