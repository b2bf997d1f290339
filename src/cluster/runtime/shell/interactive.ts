import type { Bytes, Running } from '../program.ts';
import { failed, sys } from '../tools/system.ts';
import { isDone, jobLine, reap, stays } from './jobs.ts';
import { editLine, type Entered } from './line/edit-line.ts';
import { expandHistory } from './line/history-expansion.ts';
import { parse } from './parse.ts';
import { ScriptError } from './scanner.ts';
import { Interrupted, setAside, ShellError, type ShellState } from './state.ts';
import { runPendingTraps } from './traps.ts';

/** What a shell shows where a person may type, unless PS1 says otherwise. */
const prompts = { ash: '\\w \\$ ', bash: '\\u@\\h:\\w\\$ ', dash: '\\$ ' } as const;

/** A person's shell: prompts, lines continued until they parse, notices of ended jobs; Ctrl+C gives a new prompt. */
export function* interact(shell: ShellState, login: boolean): Running {
  shell.interactive = true;
  shell.trapped = true;
  for (const option of shell.run.flavour === 'bash' ? ['i', 'm', 'H'] : ['i', 'm']) shell.options.add(option);
  yield* sys.trap('INT', 'catch');
  for (const signal of setAside) yield* sys.trap(signal, 'ignore');
  if (!shell.variables.has('PS1')) shell.set('PS1', prompts[shell.run.flavour]);
  if (login) yield* profile(shell, '/etc/profile');
  else if (shell.run.flavour === 'bash') yield* profile(shell, `${shell.value('HOME') ?? ''}/.bashrc`);
  const edited = yield* sys.isatty(0);
  let text = '';
  for (;;) {
    if (text === '') yield* notices(shell);
    if (text === '') yield* mark(shell, '133;A');
    const shown = text === '' ? yield* prompt(shell) : (shell.value('PS2') ?? '> ');
    const line = edited ? yield* editLine(shell, shown) : yield* readLine(shell, shown);
    if (line === 'interrupted') {
      yield* sys.write(shell.fd(2), '\n');
      shell.status = 130;
      text = '';
      continue;
    }
    if (line === undefined && text === '') {
      const bash = shell.run.flavour === 'bash';
      if (bash) yield* sys.write(shell.fd(2), 'exit\n');
      if (yield* stays(shell)) continue;
      if (!bash) yield* sys.write(shell.fd(2), '\n');
      return shell.status;
    }
    const added = line && (yield* withHistory(shell, line.text));
    if (line && added === undefined) continue;
    text += added ?? '';
    const parsed = parse(text, { aliases: shell.aliases });
    if (!parsed.ok && parsed.incomplete && line !== undefined) continue;
    shell.history.add(text.trimEnd());
    yield* mark(shell, `133;C;${encodeURIComponent(text.trim())};${encodeURIComponent(unaliased(shell, text.trim()))}`);
    const { warned } = shell;
    yield* runLine(shell, text);
    if (warned) shell.warned = false;
    yield* mark(shell, `133;D;${shell.status}`);
    text = '';
  }
}

/** What a person's line is once its `!` and `^` are filled in, which is shown; undefined where nothing is left to run. */
function* withHistory(shell: ShellState, line: Bytes): Running<Bytes | undefined> {
  if (!shell.options.has('H') || !/!|^\^/.test(line)) return line;
  yield* shell.history.load(`${shell.value('HOME') ?? ''}/.bash_history`);
  const expanded = expandHistory(line, shell.history.lines);
  if (expanded.is === 'same') return line;
  if (expanded.is === 'wrong') {
    yield* sys.write(shell.fd(2), `${shell.arg0}: ${expanded.message}\n`);
    return undefined;
  }
  yield* sys.write(shell.fd(2), expanded.text.endsWith('\n') ? expanded.text : `${expanded.text}\n`);
  if (!expanded.shownOnly) return expanded.text;
  shell.history.add(expanded.text.trimEnd());
  return undefined;
}

/** Marks for the terminal where prompts, commands and their ends are (OSC 133), when it asked for them. */
function* mark(shell: ShellState, what: string): Running<void> {
  if (shell.variables.has('SHELL_INTEGRATION')) yield* sys.write(shell.fd(2), `\x1b]${what}\x07`);
}

/** A line as it reads without the alias it begins with. */
function unaliased(shell: ShellState, text: Bytes): Bytes {
  const [word = ''] = /^\S*/.exec(text) ?? [];
  const alias = shell.aliases.get(word);
  return alias === undefined ? text : alias + text.slice(word.length);
}

function* runLine(shell: ShellState, text: Bytes): Running<void> {
  try {
    shell.status = yield* shell.run.source(shell, text, { tested: false, last: false }, 1);
  } catch (error) {
    if (error instanceof ScriptError) {
      yield* shell.complain(error.message);
      shell.status = 2;
    } else if (error instanceof ShellError) shell.status = error.status;
    else if (error instanceof Interrupted) {
      yield* sys.write(shell.fd(2), '\n');
      shell.status = 130;
    } else throw error;
  }
  shell.skip = 'none';
  shell.depth = 0;
  shell.locals.length = 0;
}

/** A line with its newline, where no terminal gives keys; what there is at the end of input; undefined when nothing is left. */
function* readLine(shell: ShellState, shown: Bytes): Running<Entered> {
  yield* sys.write(shell.fd(2), shown);
  let text = '';
  while (!text.endsWith('\n')) {
    const piece = yield* sys.read(0, 1);
    if (failed(piece)) {
      if (piece.errno !== 'EINTR') return undefined;
      const signals = yield* sys.signals();
      for (const signal of signals) {
        const action = shell.traps.get(signal);
        if (action) yield* shell.run.source(shell, action, { tested: false, last: false });
      }
      if (signals.includes('INT')) return 'interrupted';
      continue;
    }
    if (piece === '') return text === '' ? undefined : { text };
    text += piece;
  }
  return { text };
}

function* notices(shell: ShellState): Running<void> {
  try {
    yield* runPendingTraps(shell);
  } catch (error) {
    // There is nothing left for Ctrl+C to take away.
    if (!(error instanceof Interrupted)) throw error;
  }
  yield* reap(shell);
  for (const job of [...shell.jobs]) {
    if (!isDone(shell, job)) continue;
    if (!job.told) yield* sys.write(shell.fd(2), jobLine(shell, job, false));
    for (const pid of job.pids) shell.children.delete(pid);
    shell.jobs.splice(shell.jobs.indexOf(job), 1);
  }
}

function* profile(shell: ShellState, path: Bytes): Running<void> {
  const stat = yield* sys.stat(path);
  if (!failed(stat)) yield* runLine(shell, `. ${path}\n`);
}

function* prompt(shell: ShellState): Running<Bytes> {
  const { uid } = yield* sys.ids();
  const host = yield* sys.hostname();
  const home = shell.value('HOME') ?? '';
  const short =
    home.length > 1 && (shell.directory === home || shell.directory.startsWith(`${home}/`))
      ? `~${shell.directory.slice(home.length)}`
      : shell.directory;
  const values: Readonly<Record<string, Bytes>> = {
    w: short, W: short.slice(short.lastIndexOf('/') + 1) || '/', $: uid === 0 ? '#' : '$', h: host.split('.')[0] ?? '', H: host,
    u: uid === 0 ? 'root' : (shell.value('USER') ?? ''), n: '\n', e: '\x1b', '[': '', ']': '', '\\': '\\', a: '\x07', s: shell.run.flavour === 'bash' ? 'bash' : 'sh',
  }; // biome-ignore format: a table
  const text = (shell.value('PS1') ?? '').replace(/\\(033|[^])/g, (whole, key: string) =>
    key === '033' ? '\x1b' : (values[key] ?? whole),
  );
  return text.replace(
    /\$(?:\{(\w+)\}|([A-Za-z_]\w*))/g,
    (_, braced: string | undefined, plain: string | undefined) => shell.value(braced ?? plain ?? '') ?? '',
  );
}
