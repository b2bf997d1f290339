import type { Bytes, Program, Running } from '../program.ts';
import { failed, sys } from '../tools/system.ts';
import { replace, runCommandWord } from './command.ts';
import { runList } from './execute.ts';
import { endShell } from './exit.ts';
import { interact } from './interactive.ts';
import { readAll } from '../tools/input.ts';
import { setOption } from './options.ts';
import { parse } from './parse.ts';
import { runSource } from './source.ts';
import { type Evaluator, type Flags, type Flavour, ShellError, ShellState } from './state.ts';

/** The shell as a program: `sh [-eux…] [-c SCRIPT [NAME ARGS]] [FILE ARGS]`, a person's shell when stdin is a terminal. */
function shellOf(flavour: Flavour): Program {
  const program: Program = function* ({ argv, env }) {
    const { pid, ppid } = yield* sys.ids();
    const shell = new ShellState(evaluator, argv, pid, ppid);
    yield* prepare(shell, env);
    return yield* endShell(shell, start(shell, argv.slice(1)));
  };
  const evaluator: Evaluator = { list: runList, source: runSource, command: runCommandWord, replace, shell: program, flavour };
  return program;
}

export const shellProgram = shellOf('ash');
export const bash = shellOf('bash');
export const dash = shellOf('dash');

function* prepare(shell: ShellState, env: Readonly<Record<string, Bytes>>): Running<void> {
  for (const [name, value] of Object.entries(env)) {
    if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) shell.put(name, { value, exported: true, readonly: false });
  }
  const directory = yield* sys.getcwd();
  shell.directory = failed(directory) ? '/' : directory;
  const defaults: Readonly<Record<string, Bytes>> = {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    PS2: '> ',
    PS4: '+ ',
  };
  for (const [name, value] of Object.entries(defaults)) if (!shell.variables.has(name)) shell.set(name, value);
  shell.set('IFS', ' \t\n', { exported: false });
  shell.set('OPTIND', '1');
  shell.set('PPID', String(shell.ppid));
  const level = Number(shell.value('SHLVL') ?? 0);
  shell.set('SHLVL', String((Number.isInteger(level) ? level : 0) + 1), { exported: true });
  shell.set('PWD', shell.directory, shell.variables.has('PWD') ? {} : { exported: true });
}

function* start(shell: ShellState, words: readonly Bytes[]): Running {
  const args = [...words];
  let script = false;
  let login = false;
  for (let word = args[0]; word !== undefined && /^[-+]./.test(word); word = args[0]) {
    args.shift();
    if (word === '--') break;
    for (const letter of word.slice(1)) {
      if (letter === 'c' && word.startsWith('-')) script = true;
      else if (letter === 'l') login = true;
      else if (letter === 'o') yield* named(shell, args.shift(), word.startsWith('-'));
      else if (!setOption(shell, letter, word.startsWith('-'))) yield* illegal(shell, `-${letter}`);
    }
  }
  if (args[0] === '-') args.shift();
  const flags: Flags = { tested: false, last: true };
  if (script) {
    const [text, name, ...rest] = args;
    if (text === undefined) return yield* shell.fail('-c requires an argument');
    shell.options.add('c');
    if (name !== undefined) {
      shell.arg0 = name;
      shell.commandName = name;
    }
    shell.positional = rest;
    if (!shell.options.has('i')) return yield* runSource(shell, text, flags, 0);
    shell.interactive = true;
    return yield* runSource(shell, text, flags, 0);
  }
  const [file, ...rest] = args;
  if (file !== undefined && !shell.options.has('s')) return yield* runFile(shell, file, rest);
  shell.positional = args;
  shell.options.add('s');
  if (shell.options.has('i') || ((yield* sys.isatty(0)) && (yield* sys.isatty(2)))) return yield* interact(shell, login);
  return yield* runInput(shell);
}

function* named(shell: ShellState, name: Bytes | undefined, on: boolean): Running<void> {
  if (name === undefined || !setOption(shell, name, on)) yield* illegal(shell, `-o ${name ?? ''}`);
}

const illegal = (shell: ShellState, option: string): Running<never> => shell.fail(`illegal option ${option}`);

function* runFile(shell: ShellState, file: Bytes, args: readonly Bytes[]): Running {
  const fd = yield* sys.open(file, { read: true });
  const text = failed(fd) ? fd : yield* readAll(fd);
  if (!failed(fd)) yield* sys.close(fd);
  if (failed(text)) {
    yield* shell.complain(`can't open '${file}': No such file or directory`);
    throw new ShellError(2);
  }
  shell.arg0 = file;
  shell.commandName = file;
  shell.positional = args;
  return yield* runSource(shell, text, { tested: false, last: true }, 1);
}

/** Commands from a stdin that is no terminal, read in blocks: each complete command runs before more is read. */
function* runInput(shell: ShellState): Running {
  let text = '';
  let status = 0;
  let line = 1;
  for (;;) {
    const piece = yield* sys.read(0, 1024);
    if (failed(piece)) return status;
    text += piece;
    if (piece === '') return yield* runSource(shell, text, { tested: false, last: true }, line);
    const ready = completeLines(text);
    if (ready === 0) continue;
    status = yield* runSource(shell, text.slice(0, ready), { tested: false, last: false }, line);
    line += text.slice(0, ready).split('\n').length - 1;
    text = text.slice(ready);
  }
}

/** How much of the text is whole lines that parse as whole commands. */
function completeLines(text: Bytes): number {
  const end = text.lastIndexOf('\n') + 1;
  if (end === 0) return 0;
  const parsed = parse(text.slice(0, end));
  return parsed.ok || !parsed.incomplete ? end : 0;
}
