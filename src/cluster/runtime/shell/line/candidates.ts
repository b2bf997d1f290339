import type { Bytes, Running } from '../../program.ts';
import { readAll } from '../../tools/input.ts';
import { failed, sys } from '../../tools/system.ts';
import { builtins } from '../builtins/index.ts';
import { findFile } from '../script-file.ts';
import type { ShellState } from '../state.ts';
import type { Begun } from './words.ts';

/** A word that could stand in the place of the one begun. */
export interface Candidate {
  readonly word: Bytes;
  readonly note?: Bytes;
}

export interface Candidates {
  readonly list: readonly Candidate[];
  /** What of the word begun stays before each of them: `--output=`. */
  readonly kept: Bytes;
  /** No blank is put after the only one. */
  readonly open: boolean;
  /** They are paths: only the last part is listed. */
  readonly files: boolean;
}

const none: Candidates = { list: [], kept: '', open: false, files: false };
const start = (words: Iterable<Bytes>, begun: Bytes): readonly Candidate[] =>
  [...new Set(words)].filter((word) => word.startsWith(begun)).sort().map((word) => ({ word })); // biome-ignore format: one line

/** What Tab may put in the place of the word begun: commands, variables, what a program itself answers to, files. */
export function* candidatesFor(shell: ShellState, begun: Begun): Running<Candidates> {
  const { word, words, redirection } = begun;
  const [, sign = '', name] = /^(.*\$)\{?(\w*)$/.exec(word) ?? [];
  if (name !== undefined && begun.quote !== "'") return { ...none, list: start(shell.variables.keys(), name), kept: sign };
  if (redirection) return yield* files(word, []);
  if (words.length === 0) return word.includes('/') || word.startsWith('.') ? yield* files(word, []) : yield* commands(shell, word);
  const full = withoutWrappers(expandAlias(shell, words));
  const [program = '', ...args] = full;
  if (program === '') return yield* commands(shell, word);
  if (program !== 'kubectl') return program === 'cd' ? yield* files(word, undefined) : yield* files(word, []);
  return yield* asked(shell, program, args, word);
}

const expandAlias = (shell: ShellState, [first = '', ...rest]: readonly Bytes[]): readonly Bytes[] => {
  const text = shell.aliases.get(first);
  return text === undefined ? [first, ...rest] : [...text.split(/\s+/).filter(Boolean), ...rest];
};

/** Behind `watch -n 1`, `time`, `xargs` stands a command like any other. */
function withoutWrappers(words: readonly Bytes[]): readonly Bytes[] {
  const [first, ...rest] = words;
  if (first !== 'watch' && first !== 'xargs' && first !== 'timeout' && first !== 'env') return words;
  let at = 0;
  while (at < rest.length && /^(-.*|[\d.]+[smh]?|\w+=.*)$/.test(rest[at] ?? '')) at++;
  return withoutWrappers(at < rest.length ? rest.slice(at) : ['']);
}

function* commands(shell: ShellState, begun: Bytes): Running<Candidates> {
  const names = new Set([...builtins.keys(), ...shell.aliases.keys(), ...shell.functions.keys()]);
  for (const directory of (shell.value('PATH') ?? '').split(':')) {
    const found = yield* sys.readdir(directory || '.');
    if (!failed(found)) for (const name of found) names.add(name);
  }
  return {
    ...none,
    list: start(
      [...names].filter((name) => /^[\w.]/.test(name)),
      begun,
    ),
  };
}

/** Paths that begin so; `endings`: folders and files with one of these (any, when empty); undefined: folders alone. */
function* files(begun: Bytes, endings: readonly Bytes[] | undefined): Running<Candidates> {
  const cut = begun.lastIndexOf('/') + 1;
  const [directory, name] = [begun.slice(0, cut), begun.slice(cut)];
  const names = yield* sys.readdir(directory === '' ? '.' : directory);
  if (failed(names)) return none;
  const list: Candidate[] = [];
  for (const one of names) {
    if (!one.startsWith(name) || (one.startsWith('.') && !name.startsWith('.'))) continue;
    const stat = yield* sys.stat(directory + one);
    if (!failed(stat) && stat.type === 'dir') list.push({ word: `${directory}${one}/` });
    else if (endings && (endings.length === 0 || endings.some((ending) => one.endsWith(`.${ending}`))))
      list.push({ word: directory + one });
  }
  const [only] = list;
  return { ...none, list, files: true, open: list.length === 1 && only?.word.endsWith('/') === true };
}

const noSpace = 2;
const noFiles = 4;
const byEnding = 8;

/** Asks a program of the cobra kind what could stand there: `kubectl __complete WORDS… BEGUN`. */
function* asked(shell: ShellState, program: Bytes, args: readonly Bytes[], begun: Bytes): Running<Candidates> {
  const text = yield* output(shell, [program, '__complete', ...args, begun]);
  const lines = text.split('\n').slice(0, -1);
  const directive = Number(lines.pop()?.slice(1) ?? 0);
  const kept = /^--?[\w-]+=/.exec(begun)?.[0] ?? '';
  const value = begun.slice(kept.length);
  if ((directive & byEnding) !== 0) return { ...(yield* files(value, lines)), kept };
  const list = lines
    .map((line) => {
      const [word = '', note] = line.split('\t');
      return { word, ...(note && { note }) };
    })
    .filter(({ word }) => word.startsWith(value));
  if (list.length === 0 && (directive & noFiles) === 0) return { ...(yield* files(value, [])), kept };
  return { list, kept, open: (directive & noSpace) !== 0, files: false };
}

/** What a program prints on its standard output; '' when it does not start. */
function* output(shell: ShellState, argv: readonly Bytes[]): Running<Bytes> {
  if ((yield* findFile(shell, argv[0] ?? '')) === undefined) return '';
  const pipe = yield* sys.pipe();
  const nothing = yield* sys.open('/dev/null', { read: true, write: true });
  if (failed(pipe) || failed(nothing)) return '';
  const [input, write] = pipe;
  const pid = yield* sys.spawn({ argv, env: shell.environment(), fds: { 0: nothing, 1: write, 2: nothing } });
  yield* sys.close(write);
  yield* sys.close(nothing);
  const text = failed(pid) ? '' : yield* readAll(input);
  yield* sys.close(input);
  if (!failed(pid)) yield* sys.wait(pid);
  return failed(text) ? '' : text;
}
