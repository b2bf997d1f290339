import { ExitShell } from '../state.ts';
import { sys } from '../../tools/system.ts';
import { stays } from '../jobs.ts';
import { type Builtin, count } from './builtin.ts';

function leaving(kind: 'break' | 'continue'): Builtin {
  return {
    special: true,
    *run(shell, args) {
      const levels = yield* count(shell, args[1], 1);
      if (levels < 1) yield* shell.fail(`Illegal number: ${args[1]}`);
      if (shell.loops > 0) {
        shell.skip = kind;
        shell.skipCount = Math.min(levels, shell.loops);
      }
      return 0;
    },
  };
}

/** Builtins that decide what runs next. */
export const flow: Readonly<Record<string, Builtin>> = {
  ':': {
    special: true,
    *run() {
      return 0;
    },
  },
  true: {
    *run() {
      return 0;
    },
  },
  false: {
    *run() {
      return 1;
    },
  },
  break: leaving('break'),
  continue: leaving('continue'),
  return: {
    special: true,
    *run(shell, args) {
      shell.status = (yield* count(shell, args[1], shell.status)) & 255;
      shell.skip = 'return';
      return shell.status;
    },
  },
  exit: {
    special: true,
    *run(shell, args) {
      if (shell.interactive && shell.run.flavour === 'bash') yield* sys.write(shell.fd(2), 'exit\n');
      if (yield* stays(shell)) return 1;
      throw new ExitShell((yield* count(shell, args[1], shell.status)) & 255);
    },
  },
};
