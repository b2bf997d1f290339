import type { Bytes, Running } from '../../program.ts';
import { sys } from '../../tools/system.ts';
import type { ShellState } from '../state.ts';
import { charactersOf, type LineBuffer } from './buffer.ts';
import { type Candidate, candidatesFor, type Candidates } from './candidates.ts';
import { columnsOf } from './screen.ts';
import { begunCommand, quoted } from './words.ts';

/** Tab: puts in what all candidates share; when that is nothing, answers the list to be shown. */
export function* complete(shell: ShellState, buffer: LineBuffer): Running<Bytes | undefined> {
  const before = buffer.before;
  const begun = begunCommand(before);
  const found = yield* candidatesFor(shell, begun);
  const [first, ...others] = found.list;
  if (!first) {
    yield* sys.write(shell.fd(2), '\x07');
    return undefined;
  }
  const shared = others.reduce((words, { word }) => common(words, word), first.word);
  const only = others.length === 0;
  const whole = found.kept + shared;
  if (!only && whole.length <= begun.word.length) return yield* listOf(found);
  const closed = only && !found.open ? `${begun.quote} ` : '';
  buffer.remove(charactersOf(before.slice(0, begun.from)).length);
  buffer.insert(quotedAfter(found, shared, begun.quote) + closed);
  return undefined;
}

/** What is kept of a word (`$`, `--output=`) is not quoted anew. */
const quotedAfter = ({ kept }: Candidates, word: Bytes, quote: '' | '"' | "'"): Bytes =>
  kept === '' ? quoted(word, quote) : quote + kept + quoted(word, '');

function common(a: Bytes, b: Bytes): Bytes {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return a.slice(0, length);
}

const shownName = ({ word }: Candidate, { files }: Candidates): Bytes =>
  files ? word.slice(word.slice(0, -1).lastIndexOf('/') + 1) : word;

/** The candidates in columns; with what they mean behind them, one a row. */
function* listOf(found: Candidates): Running<Bytes> {
  const columns = yield* columnsOf();
  const names = found.list.map((candidate) => shownName(candidate, found));
  const longest = Math.max(...names.map((name) => name.length));
  if (found.list.some(({ note }) => note !== undefined)) {
    const rows = found.list.map(({ note = '' }, index) => withNote(names[index] ?? '', note, longest, columns));
    return rows.map((row) => `${row}\n`).join('');
  }
  const width = longest + 2;
  const across = Math.max(1, Math.floor(columns / width));
  const height = Math.ceil(names.length / across);
  const rows = Array.from({ length: height }, (_, row) =>
    names
      .filter((_name, index) => index % height === row)
      .map((name) => name.padEnd(width))
      .join('')
      .trimEnd(),
  );
  return rows.map((row) => `${row}\n`).join('');
}

/** `name  (what it means)`, cut to the row. */
function withNote(name: Bytes, note: Bytes, longest: number, columns: number): Bytes {
  const room = columns - longest - 5;
  if (note === '' || room < 8) return name;
  return `${name.padEnd(longest)}  (${note.length > room ? `${note.slice(0, room - 3)}...` : note})`;
}
