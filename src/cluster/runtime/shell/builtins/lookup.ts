import type { Bytes, Running } from '../../program.ts';
import { failed, sys } from '../../tools/system.ts';
import { readAll } from '../../tools/input.ts';
import { keywords } from '../keywords.ts';
import { quote } from '../quote.ts';
import { findFile } from '../script-file.ts';
import { ScriptError } from '../scanner.ts';
import type { Flags, ShellState } from '../state.ts';
import { ShellError } from '../state.ts';
import type { Builtin } from './builtin.ts';

/** eval, `.`, exec, command, type, hash, alias: how a word becomes a command. */
export function lookup(all: ReadonlyMap<string, Builtin>): Readonly<Record<string, Builtin>> {
  return {
    eval: { special: true, run: evaluate },
    '.': { special: true, run: dot },
    source: { special: true, run: dot },
    exec: { special: true, run: exec },
    command: { run: (shell, args, flags) => command(shell, all, args, flags) },
    type: { run: (shell, args) => describeEach(shell, all, args.slice(1)) },
    hash: { run: hash },
    alias: { run: alias },
    unalias: { run: unalias },
  };
}

function* evaluate(shell: ShellState, args: readonly Bytes[], flags: Flags): Running {
  const text = args.slice(1).join(' ');
  if (text.trim() === '') return 0;
  yield* shell.enter();
  try {
    return yield* shell.run.source(shell, text, { tested: flags.tested, last: false });
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    return yield* shell.fail(error.message);
  } finally {
    shell.leave();
  }
}

function* dot(shell: ShellState, args: readonly Bytes[], flags: Flags): Running {
  const [, name, ...rest] = args;
  if (name === undefined) return yield* shell.fail('filename argument required');
  const path = name.includes('/') ? name : yield* findFile(shell, name, shell.value('PATH'), false);
  if (path === undefined) return yield* shell.fail(`${name}: not found`);
  const fd = yield* sys.open(path, { read: true });
  const text = failed(fd) ? fd : yield* readAll(fd);
  if (!failed(fd)) yield* sys.close(fd);
  if (failed(text)) return yield* shell.fail(`can't open '${name}': No such file or directory`);
  yield* shell.enter();
  const { positional, commandName } = shell;
  if (rest.length > 0) shell.positional = rest;
  shell.commandName = name;
  try {
    const status = yield* shell.run.source(shell, text, { tested: flags.tested, last: false }, 1);
    if (shell.skip !== 'return') return status;
    shell.skip = 'none';
    return shell.status;
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    return yield* shell.fail(error.message);
  } finally {
    if (rest.length > 0) shell.positional = positional;
    shell.commandName = commandName;
    shell.leave();
  }
}

function* exec(shell: ShellState, args: readonly Bytes[]): Running {
  const words = args[1] === '--' ? args.slice(2) : args.slice(1);
  if (words.length === 0) return 0;
  throw new ShellError(yield* shell.run.replace(shell, words, shell.environment(), shell.fds));
}

function* command(shell: ShellState, all: ReadonlyMap<string, Builtin>, args: readonly Bytes[], flags: Flags): Running {
  let at = 1;
  let mode = '';
  for (; /^-[pvV]+$/.test(args[at] ?? ''); at++) mode += args[at]?.slice(1) ?? '';
  if (args[at] === '--') at++;
  const words = args.slice(at);
  const [name] = words;
  if (name === undefined) return 0;
  if (mode.includes('V')) return yield* describeEach(shell, all, words.slice(0, 1));
  if (!mode.includes('v')) {
    const { commandName } = shell;
    shell.commandName = shell.arg0 === 'sh' || commandName === undefined ? undefined : shell.arg0;
    try {
      return yield* shell.run.command(shell, words, { ...flags, last: false });
    } finally {
      shell.commandName = commandName;
    }
  }
  const aliased = shell.aliases.get(name);
  const known = keywords.has(name) || shell.functions.has(name) || all.has(name);
  const text = aliased === undefined ? (known ? name : yield* findFile(shell, name)) : `alias ${name}=${quote(aliased)}`;
  if (text === undefined) return 127;
  yield* sys.write(shell.fd(1), `${text}\n`);
  return 0;
}

function* describeEach(shell: ShellState, all: ReadonlyMap<string, Builtin>, names: readonly Bytes[]): Running {
  let status = 0;
  for (const name of names) {
    const what = yield* describe(shell, all, name);
    if (what === undefined) status = 127;
    yield* sys.write(shell.fd(1), what === undefined ? `${name}: not found\n` : `${name} is ${what}\n`);
  }
  return status;
}

function* describe(shell: ShellState, all: ReadonlyMap<string, Builtin>, name: Bytes): Running<string | undefined> {
  if (keywords.has(name)) return 'a shell keyword';
  const aliased = shell.aliases.get(name);
  if (aliased !== undefined) return `an alias for ${aliased}`;
  if (shell.functions.has(name)) return 'a function';
  const builtin = all.get(name);
  if (builtin) return builtin.special ? 'a special shell builtin' : 'a shell builtin';
  return yield* findFile(shell, name);
}

function* hash(shell: ShellState, args: readonly Bytes[]): Running {
  let status = 0;
  for (const name of args.slice(1)) {
    if (name === '-r' || (yield* findFile(shell, name)) !== undefined) continue;
    yield* shell.complain(`${name}: not found`);
    status = 1;
  }
  return status;
}

function* alias(shell: ShellState, args: readonly Bytes[]): Running {
  if (args.length === 1) {
    const lines = [...shell.aliases].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, text]) => `${name}=${quote(text)}\n`);
    yield* sys.write(shell.fd(1), lines.join(''));
  }
  let status = 0;
  for (const word of args.slice(1)) {
    const at = word.indexOf('=', 1);
    const text = shell.aliases.get(word);
    if (at > 0) shell.aliases.set(word.slice(0, at), word.slice(at + 1));
    else if (text !== undefined) yield* sys.write(shell.fd(1), `${word}=${quote(text)}\n`);
    else {
      yield* sys.write(shell.fd(2), `alias: ${word} not found\n`);
      status = 1;
    }
  }
  return status;
}

function* unalias(shell: ShellState, args: readonly Bytes[]): Running {
  let status = 0;
  for (const name of args.slice(1)) {
    if (name === '-a') shell.aliases.clear();
    else if (!shell.aliases.delete(name)) {
      yield* sys.write(shell.fd(2), `unalias: ${name} not found\n`);
      status = 1;
    }
  }
  return status;
}
