import type { Bytes, Running } from '../../program.ts';
import { parseMode, symbolicMask } from '../../tools/mode.ts';
import { sys } from '../../tools/system.ts';
import { evaluate } from '../evaluate.ts';
import type { ShellState } from '../state.ts';
import type { Builtin } from './builtin.ts';

const limits: readonly (readonly [string, string, string])[] = [
  ['core file size (blocks)', 'c', 'unlimited'], ['data seg size (kb)', 'd', 'unlimited'], ['scheduling priority', 'e', '0'],
  ['file size (blocks)', 'f', 'unlimited'], ['pending signals', 'i', '31459'], ['max locked memory (kb)', 'l', '8192'],
  ['max memory size (kb)', 'm', 'unlimited'], ['open files', 'n', '1048576'], ['POSIX message queues (bytes)', 'q', '819200'],
  ['real-time priority', 'r', '0'], ['stack size (kb)', 's', '8192'], ['cpu time (seconds)', 't', 'unlimited'],
  ['max user processes', 'u', 'unlimited'], ['virtual memory (kb)', 'v', 'unlimited'], ['file locks', 'x', 'unlimited'],
]; // biome-ignore format: a table

function* ulimit(shell: ShellState, args: readonly Bytes[]): Running {
  let letter = 'f';
  for (const word of args.slice(1)) {
    if (word === '-a') {
      yield* sys.write(
        shell.fd(1),
        limits.map(([name, key, value]) => `${name.padEnd(32)}(-${key}) ${shell.limits.get(key) ?? value}\n`).join(''),
      );
      return 0;
    }
    if (word.startsWith('-') && word.length > 1) {
      letter = word.replace(/[-HS]/g, '') || letter;
      if (limits.some(([, key]) => key === letter)) continue;
      yield* sys.write(shell.fd(2), `ulimit: invalid option -- '${letter}'\n`);
      return 1;
    }
    if (word !== 'unlimited' && !/^\d+$/.test(word)) {
      yield* sys.write(shell.fd(2), `${shell.arg0}: invalid number '${word}'\n`);
      return 1;
    }
    shell.limits.set(letter, word);
    return 0;
  }
  yield* sys.write(shell.fd(1), `${shell.limits.get(letter) ?? limits.find(([, key]) => key === letter)?.[2]}\n`);
  return 0;
}

function* umask(shell: ShellState, args: readonly Bytes[]): Running {
  const [, first, second] = args;
  const text = first === '-S' ? second : first;
  const mask = yield* sys.umask();
  if (text === undefined) {
    yield* sys.write(shell.fd(1), `${first === '-S' ? symbolicMask(mask) : mask.toString(8).padStart(4, '0')}\n`);
    return 0;
  }
  const allowed = /^[0-7]+$/.test(text) ? 0o777 & ~Number.parseInt(text, 8) : parseMode(text, 0o777 & ~mask, 0);
  if (allowed === undefined) return yield* shell.fail(`illegal mode: ${text}`);
  yield* sys.umask(0o777 & ~allowed);
  return 0;
}

function* times(shell: ShellState): Running {
  yield* sys.write(shell.fd(1), '0m0.000s 0m0.000s\n0m0.000s 0m0.000s\n');
  return 0;
}

function* let_(shell: ShellState, args: readonly Bytes[]): Running {
  if (args.length === 1) return yield* shell.fail('expression expected');
  let value = 0n;
  for (const expression of args.slice(1)) value = yield* evaluate(shell, expression);
  return value === 0n ? 1 : 0;
}

export const limitBuiltins: Readonly<Record<string, Builtin>> = {
  ulimit: { run: ulimit },
  umask: { run: umask },
  times: { special: true, run: times },
  let: { run: let_ },
};
