import type { Bytes, Running } from '../../program.ts';
import { sys } from '../../tools/system.ts';
import { setOption } from '../options.ts';
import { quote } from '../quote.ts';
import { optionNames, type ShellState } from '../state.ts';
import { type Builtin, count } from './builtin.ts';

const validName = /^[A-Za-z_][A-Za-z0-9_]*$/;

function* named(shell: ShellState, name: Bytes): Running<void> {
  if (!validName.test(name)) yield* shell.fail(`${name}: bad variable name`);
}

const split = (word: Bytes): readonly [Bytes, Bytes | undefined] => {
  const at = word.indexOf('=');
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
};

/** `export` and `readonly`: marks variables, or lists those that are marked. */
function marking(mark: 'exported' | 'readonly', word: string): Builtin {
  return {
    special: true,
    *run(shell, args) {
      const options = args
        .slice(1)
        .filter((arg, index) => /^-[pn]+$/.test(arg) && args.slice(1, index + 1).every((a) => a.startsWith('-')));
      const names = args.slice(1 + options.length);
      const off = options.some((option) => option.includes('n'));
      if (names.length === 0) {
        const marked = [...shell.variables].filter(([, variable]) => variable[mark]).sort(([a], [b]) => (a < b ? -1 : 1));
        const lines = marked.map(([name, { value }]) => `${word} ${name}${value === undefined ? '' : `=${quote(value)}`}\n`);
        yield* sys.write(shell.fd(1), lines.join(''));
        return 0;
      }
      for (const entry of names) {
        const [name, value] = split(entry);
        yield* named(shell, name);
        const flag = mark === 'exported' ? { exported: !off } : { readonly: true };
        if (value !== undefined && !shell.set(name, value)) yield* shell.fail(`${name}: is read only`);
        if (!shell.set(name, undefined, flag)) {
          const old = shell.variables.get(name);
          if (old) shell.put(name, { ...old, ...flag });
        }
      }
      return 0;
    },
  };
}

function* listOptions(shell: ShellState, commands: boolean): Running<void> {
  const lines = optionNames.map(([letter, name]) => {
    const on = shell.options.has(letter || name);
    return commands ? `set ${on ? '-' : '+'}o ${name}\n` : `${name.padEnd(16)}${on ? 'on' : 'off'}\n`;
  });
  yield* sys.write(shell.fd(1), lines.join(''));
}

function* set(shell: ShellState, args: readonly Bytes[]): Running {
  if (args.length === 1) {
    const known = [...shell.variables].filter(([, { value }]) => value !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
    yield* sys.write(shell.fd(1), known.map(([name, { value }]) => `${name}=${quote(value ?? '')}\n`).join(''));
    return 0;
  }
  let at = 1;
  for (; at < args.length; at++) {
    const word = args[at] ?? '';
    if (word === '--') {
      shell.positional = args.slice(at + 1);
      return 0;
    }
    if (word === '-') {
      shell.options.delete('x');
      shell.options.delete('v');
      at++;
      break;
    }
    if (!/^[-+]./.test(word)) break;
    for (const letter of word.slice(1)) {
      const on = word.startsWith('-');
      if (letter !== 'o') {
        if (!setOption(shell, letter, on)) yield* shell.fail(`illegal option -${letter}`);
        continue;
      }
      const name = args[at + 1];
      if (name === undefined) yield* listOptions(shell, !on);
      else if (name.length < 2 || !setOption(shell, name, on)) {
        yield* shell.complain(`illegal option ${word.slice(0, 1)}o ${name}`);
        return 1;
      }
      at++;
    }
  }
  if (at < args.length) shell.positional = args.slice(at);
  return 0;
}

function* unset(shell: ShellState, args: readonly Bytes[]): Running {
  let kind = 'v';
  let status = 0;
  for (const [index, name] of args.entries()) {
    if (index === 0) continue;
    if (name === '-f' || name === '-v') {
      kind = name.slice(1);
      continue;
    }
    if (kind === 'f') {
      shell.functions.delete(name);
      continue;
    }
    yield* named(shell, name);
    if (shell.variables.get(name)?.readonly) {
      yield* shell.fail(`${name}: is read only`);
      status = 1;
    } else if (shell.variables.has(name)) shell.put(name, undefined);
    else shell.functions.delete(name);
  }
  return status;
}

function* local(shell: ShellState, args: readonly Bytes[]): Running {
  const scope = shell.locals.at(-1);
  if (!scope) return yield* shell.fail('not in a function');
  for (const entry of args.slice(1)) {
    const [name, value] = split(entry);
    yield* named(shell, name);
    if (!scope.has(name)) scope.set(name, shell.variables.get(name));
    if (value !== undefined && !shell.set(name, value)) yield* shell.fail(`${name}: is read only`);
  }
  return 0;
}

/** Builtins about variables, options and arguments. */
export const variables: Readonly<Record<string, Builtin>> = {
  export: marking('exported', 'export'),
  readonly: marking('readonly', 'readonly'),
  set: { special: true, run: set },
  unset: { special: true, run: unset },
  local: { special: true, run: local },
  shift: {
    special: true,
    *run(shell, args) {
      const by = yield* count(shell, args[1], 1);
      if (by > shell.positional.length) return 1;
      shell.positional = shell.positional.slice(by);
      return 0;
    },
  },
};
