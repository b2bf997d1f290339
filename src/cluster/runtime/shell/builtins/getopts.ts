import type { Bytes, Running } from '../../program.ts';
import { sys } from '../../tools/system.ts';
import type { ShellState } from '../state.ts';
import type { Builtin } from './builtin.ts';

/** Takes the next option letter from the arguments; its place is kept between calls. */
export const getopts: Builtin = {
  *run(shell, args) {
    const [, spec = '', name, ...given] = args;
    if (name === undefined) return yield* shell.fail('usage: getopts optstring var [arg]');
    const words = given.length > 0 ? given : shell.positional;
    const silent = spec.startsWith(':');
    let { word, letter } = shell.optionIndex;
    const finish = (value: Bytes, argument: Bytes | undefined, status: number) =>
      advance(shell, name, value, argument, status, { word, letter });
    let text = words[word - 1];
    if (letter === 0) {
      if (text === '--') word++;
      if (text === undefined || text === '--' || !/^-./.test(text)) return yield* finish('?', undefined, 1);
      letter = 1;
    }
    text ??= '';
    const option = text[letter++] ?? '';
    if (letter >= text.length) {
      word++;
      letter = 0;
    }
    const at = option === ':' ? -1 : spec.indexOf(option, silent ? 1 : 0);
    if (at < 0) {
      if (!silent) yield* sys.write(shell.fd(2), `Illegal option -${option}\n`);
      return yield* finish('?', silent ? option : undefined, 0);
    }
    if (spec[at + 1] !== ':') return yield* finish(option, '', 0);
    const argument = letter > 0 ? text.slice(letter) : words[word - 1];
    letter = 0;
    word++;
    if (argument !== undefined) return yield* finish(option, argument, 0);
    word--;
    if (!silent) yield* sys.write(shell.fd(2), `No arg for -${option} option\n`);
    return yield* finish(silent ? ':' : '?', silent ? option : undefined, 0);
  },
};

function* advance(
  shell: ShellState,
  name: string,
  value: Bytes,
  argument: Bytes | undefined,
  status: number,
  place: { word: number; letter: number },
): Running {
  shell.set('OPTIND', String(place.word));
  shell.optionIndex = place;
  if (argument === undefined) shell.put('OPTARG', undefined);
  else shell.set('OPTARG', argument);
  if (!shell.set(name, value)) yield* shell.fail(`${name}: is read only`);
  return status;
}
