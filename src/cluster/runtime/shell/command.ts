import type { Bytes, Failed, Running } from '../program.ts';
import { failed, strerror, sys } from '../tools/system.ts';
import type { Builtin } from './builtins/builtin.ts';
import { builtins } from './builtins/index.ts';
import type { Assignment, Command, Simple, Word } from './ast.ts';
import { bareText } from './word.ts';
import { expandText, expandWords } from './expand.ts';
import { waitFor } from './jobs.ts';
import { traceQuote } from './quote.ts';
import { redirect, restore } from './redirect.ts';
import { type Flags, ShellError, type ShellState, type Variable } from './state.ts';
import { runScriptFile } from './script-file.ts';

/** Runs a simple command: builtin, function or program, with its assignments and redirections. */
export function* runSimple(shell: ShellState, command: Simple, flags: Flags): Running {
  yield* shell.tick();
  shell.line = command.line;
  shell.substitutionStatus = undefined;
  const args = yield* argumentsOf(shell, command.words);
  const name = args[0];
  const special = name !== undefined && !shell.functions.has(name) && builtins.get(name)?.special === true;
  const values: (readonly [string, Bytes])[] = [];
  const { fds, opened } = yield* redirect(shell, command.redirections);
  let keep = false;
  try {
    if (!fds) {
      if (special) throw new ShellError(1);
      return 1;
    }
    if (name === undefined) {
      for (const assignment of command.assignments) yield* assign(shell, assignment, values);
      yield* trace(shell, values, args);
      return shell.substitutionStatus ?? 0;
    }
    for (const { name, value } of command.assignments) values.push([name, yield* expandText(shell, value, true)]);
    yield* trace(shell, values, args);
    keep = name === 'exec' && args.length === 1;
    return yield* dispatch(shell, args, values, fds, flags, keep);
  } finally {
    if (!keep) yield* restore(opened);
  }
}

/** The words after `[[` are neither split nor taken as paths; those of `export a=…` split as usual. */
function* argumentsOf(shell: ShellState, words: readonly Word[]): Running<Bytes[]> {
  const [first] = words;
  if (first === undefined || bareText(first) !== '[[') return yield* expandWords(shell, words);
  const args: Bytes[] = [];
  for (const word of words) args.push(yield* expandText(shell, word));
  return args;
}

function* assign(shell: ShellState, { name, value }: Assignment, done: (readonly [string, Bytes])[]): Running<void> {
  const text = yield* expandText(shell, value, true);
  if (!shell.set(name, text)) yield* shell.fail(`${name}: is read only`);
  if (text.length >= largeValue) yield* holdVariables(shell);
  done.push([name, text]);
}

/** From this length on a variable's value counts as memory of the process. */
const largeValue = 65_536;
const ownMemory = 512 * 1024;

function* holdVariables(shell: ShellState): Running<void> {
  let bytes = ownMemory;
  for (const { value } of shell.variables.values()) bytes += value?.length ?? 0;
  yield* sys.memory(bytes);
}

function* trace(shell: ShellState, values: readonly (readonly [string, Bytes])[], args: readonly Bytes[]): Running<void> {
  if (!shell.options.has('x')) return;
  const words = [...values.map(([name, value]) => `${name}=${traceQuote(value)}`), ...args.map(traceQuote)];
  if (words.length > 0) yield* sys.write(shell.fd(2), `${shell.value('PS4') ?? '+ '}${words.join(' ')}\n`);
}

function* dispatch(
  shell: ShellState,
  args: readonly Bytes[],
  values: readonly (readonly [string, Bytes])[],
  fds: ReadonlyMap<number, number>,
  flags: Flags,
  keep: boolean,
  functions = true,
): Running {
  const [name = ''] = args;
  const body = functions ? shell.functions.get(name) : undefined;
  const builtin = body ? undefined : builtins.get(name);
  if (!body && !builtin) return yield* runProgram(shell, args, values, fds, flags);
  const before = shell.fds;
  const outside = builtin?.special ? [] : values.map(([variable]) => [variable, shell.variables.get(variable)] as const);
  for (const [variable, value] of values) {
    if (!shell.set(variable, value, builtin?.special ? {} : { exported: true })) yield* shell.fail(`${variable}: is read only`);
  }
  shell.fds = fds;
  try {
    if (body) return yield* callFunction(shell, body, args, flags);
    if (builtin) return yield* runBuiltin(shell, builtin, args, flags);
    return 0;
  } finally {
    if (!keep) shell.fds = before;
    for (const [variable, value] of outside) shell.put(variable, value);
  }
}

function* runBuiltin(shell: ShellState, builtin: Builtin, args: readonly Bytes[], flags: Flags): Running {
  const { commandName } = shell;
  shell.commandName = args[0];
  try {
    return yield* builtin.run(shell, args, flags);
  } catch (error) {
    // Only the special ones end the script by an error.
    if (builtin.special || !(error instanceof ShellError)) throw error;
    return error.status;
  } finally {
    shell.commandName = commandName;
  }
}

function* callFunction(shell: ShellState, body: Command, args: readonly Bytes[], flags: Flags): Running {
  const { positional, loops } = shell;
  const scope = new Map<string, Variable | undefined>();
  yield* shell.enter();
  shell.positional = args.slice(1);
  shell.loops = 0;
  shell.locals.push(scope);
  try {
    const status = yield* shell.run.list(shell, [{ first: { negated: false, commands: [body] }, rest: [], background: false }], {
      tested: flags.tested,
      last: false,
    });
    if (shell.skip !== 'return') return status;
    shell.skip = 'none';
    return shell.status;
  } finally {
    shell.locals.pop();
    for (const [name, variable] of scope) shell.put(name, variable);
    shell.positional = positional;
    shell.loops = loops;
    shell.leave();
  }
}

/** A command with its arguments, functions left aside: what `command` runs. */
export function* runCommandWord(shell: ShellState, args: readonly Bytes[], flags: Flags): Running {
  return yield* dispatch(shell, args, [], shell.fds, flags, false, false);
}

/** How ash tells that a program did not start, and the status that stands for it. */
export function startFailure(shell: ShellState, name: Bytes, failure: Failed): { readonly message: string; readonly status: number } {
  const missing = failure.errno === 'ENOENT' || failure.errno === 'ENOTDIR';
  if (!missing) return { message: strerror(failure), status: 126 };
  if (shell.run.flavour !== 'bash') return { message: 'not found', status: 127 };
  return { message: name.includes('/') ? 'No such file or directory' : 'command not found', status: 127 };
}

function* runProgram(
  shell: ShellState,
  args: readonly Bytes[],
  values: readonly (readonly [string, Bytes])[],
  fds: ReadonlyMap<number, number>,
  flags: Flags,
): Running {
  for (const [name] of values) if (shell.variables.get(name)?.readonly) yield* shell.fail(`${name}: is read only`);
  const env = values.length === 0 ? shell.environment() : { ...shell.environment(), ...Object.fromEntries(values) };
  const [name = ''] = args;
  if (flags.last && !shell.trapped && !shell.interactive && shell.children.size === 0) {
    return yield* replace(shell, args, env, fds);
  }
  const child = { argv: args, env, fds: Object.fromEntries(fds), ...shell.signals };
  const pid = name === '' ? { errno: 'ENOENT' as const } : yield* sys.spawn(child);
  const started = failed(pid) && pid.errno === 'ENOEXEC' ? yield* runScriptFile(shell, args, env, fds) : pid;
  if (failed(started)) {
    const { message, status } = startFailure(shell, name, started);
    if (started.errno === 'EAGAIN' || started.errno === 'ENOMEM') yield* shell.fail(`can't fork: ${strerror(started)}`);
    yield* sys.write(fds.get(2) ?? -1, `${shell.arg0}: ${lineNote(shell)}${name}: ${message}\n`);
    return status;
  }
  shell.children.set(started, undefined);
  return yield* waitFor(shell, [started]);
}

const lineNote = (shell: ShellState): string => {
  const { commandName } = shell;
  if (commandName === undefined) return '';
  return `${commandName === shell.arg0 ? '' : `${commandName}: `}${shell.interactive ? '' : `line ${shell.line}: `}`;
};

/** Becomes another program: the process's descriptors are brought to where the script has them. Returns only on failure. */
export function* replace(
  shell: ShellState,
  args: readonly Bytes[],
  env: Readonly<Record<string, Bytes>>,
  fds: ReadonlyMap<number, number>,
): Running {
  const [name = ''] = args;
  const safe = new Map<number, number>();
  for (const [number, actual] of fds) {
    const moved = number === actual ? actual : yield* sys.dup(actual);
    if (!failed(moved)) safe.set(number, moved);
  }
  const kept = new Set(fds.keys());
  for (const [number, actual] of safe) {
    if (number === actual) continue;
    yield* sys.dup(actual, number);
    if (!kept.has(actual)) yield* sys.close(actual);
  }
  for (const actual of fds.values()) if (!kept.has(actual)) yield* sys.close(actual);
  for (const standard of [0, 1, 2]) if (!kept.has(standard)) yield* sys.close(standard);
  const failure = name === '' ? { errno: 'ENOENT' as const } : yield* sys.exec(args, env);
  if (failure.errno === 'ENOEXEC') {
    const pid = yield* runScriptFile(shell, args, env, new Map([...fds.keys()].map((fd) => [fd, fd])));
    if (!failed(pid)) {
      shell.children.set(pid, undefined);
      return yield* waitFor(shell, [pid]);
    }
  }
  const { message, status } = startFailure(shell, name, failure);
  yield* sys.write(2, `${shell.arg0}: ${lineNote(shell)}${name}: ${message}\n`);
  return status;
}
