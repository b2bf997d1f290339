import type { Bytes, Running } from '../../program.ts';
import { failed, sys } from '../../tools/system.ts';
import { ifsOf } from '../parameter.ts';
import type { ShellState } from '../state.ts';
import { runPendingTraps } from '../traps.ts';
import type { Builtin } from './builtin.ts';

interface Options {
  raw: boolean;
  fd: number;
  prompt: Bytes | undefined;
  count: number | undefined;
  timeout: number | undefined;
  delimiter: Bytes;
}

function* parseOptions(
  shell: ShellState,
  args: readonly Bytes[],
): Running<{ readonly options: Options; readonly names: readonly Bytes[] }> {
  const options: Options = { raw: false, fd: 0, prompt: undefined, count: undefined, timeout: undefined, delimiter: '\n' };
  let at = 1;
  for (; /^-./.test(args[at] ?? ''); at++) {
    const word = args[at] ?? '';
    if (word === '--') {
      at++;
      break;
    }
    for (let i = 1; i < word.length; i++) {
      const letter = word[i] ?? '';
      if (letter === 'r') options.raw = true;
      if (letter === 'r' || letter === 's') continue;
      if (!'pntud'.includes(letter)) yield* shell.fail(`illegal option -${letter}`);
      const value = word.slice(i + 1) || args[++at];
      if (value === undefined) return yield* shell.fail(`No arg for -${letter} option`);
      if (letter === 'p') options.prompt = value;
      if (letter === 'd') options.delimiter = value.slice(0, 1) || '\0';
      if (letter === 'n') options.count = Number(value);
      if (letter === 'u') options.fd = Number(value);
      if (letter === 't') options.timeout = Number(value) * 1000;
      break;
    }
  }
  return { options, names: args.slice(at) };
}

interface Line {
  /** The characters, and of each whether a backslash protects it from splitting. */
  text: Bytes;
  protected: boolean[];
  ended: boolean;
}

function* readLine(shell: ShellState, options: Options): Running<Line> {
  const line: Line = { text: '', protected: [], ended: false };
  let escaped = false;
  for (;;) {
    if (options.count !== undefined && line.text.length >= options.count) {
      line.ended = true;
      return line;
    }
    const char = yield* sys.read(shell.fd(options.fd), 1, options.timeout);
    if (failed(char)) {
      if (char.errno === 'EINTR') {
        yield* runPendingTraps(shell);
        continue;
      }
      if (char.errno === 'EBADF') yield* sys.write(shell.fd(2), '');
      return line;
    }
    if (char === '') return line;
    if (escaped) {
      escaped = false;
      if (char === '\n') continue;
    } else if (char === '\\' && !options.raw) {
      escaped = true;
      continue;
    } else if (char === options.delimiter) {
      line.ended = true;
      return line;
    } else if (char !== '\0') {
      line.text += char;
      line.protected.push(false);
      continue;
    }
    line.text += char;
    line.protected.push(true);
  }
}

/** Splits a line among names: the last takes the rest. */
function split({ text, protected: guarded }: Line, ifs: Bytes, names: number): Bytes[] {
  const isSeparator = (i: number) => i < text.length && !guarded[i] && ifs.includes(text[i] ?? '');
  const isBlank = (i: number) => isSeparator(i) && ' \t\n'.includes(text[i] ?? '');
  const values: Bytes[] = [];
  let at = 0;
  while (isBlank(at)) at++;
  while (values.length < names - 1 && at < text.length) {
    const start = at;
    while (at < text.length && !isSeparator(at)) at++;
    values.push(text.slice(start, at));
    while (isBlank(at)) at++;
    if (isSeparator(at)) at++;
    while (isBlank(at)) at++;
  }
  let end = text.length;
  while (end > at && isBlank(end - 1)) end--;
  if (end > at && isSeparator(end - 1) && !isBlank(end - 1)) {
    let first = at;
    while (first < end && !isSeparator(first)) first++;
    if (first === end - 1) end--;
  }
  values.push(text.slice(at, end));
  return values;
}

export const read: Builtin = {
  *run(shell, args) {
    const { options, names } = yield* parseOptions(shell, args);
    if (options.prompt !== undefined && (yield* sys.isatty(shell.fd(options.fd)))) yield* sys.write(shell.fd(2), options.prompt);
    const line = yield* readLine(shell, options);
    shell.rested();
    const values = names.length === 0 ? [line.text] : split(line, ifsOf(shell), names.length);
    for (const [index, name] of (names.length === 0 ? ['REPLY'] : names).entries()) {
      if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) yield* shell.fail(`${name}: bad variable name`);
      if (!shell.set(name, values[index] ?? '')) yield* shell.fail(`${name}: is read only`);
    }
    return line.ended ? 0 : 1;
  },
};
