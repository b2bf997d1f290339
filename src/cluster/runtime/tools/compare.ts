import type { Bytes, Running } from '../program.ts';
import { contents, lines } from './files.ts';
import { options, usageOnly } from './options.ts';
import { join } from './paths.ts';
import { failed, strerror, sys } from './system.ts';
import { type Call, complain, type Tool } from './tool.ts';

/** cmp [-sl] FILE1 [FILE2] */
export const cmp: Tool = function* (call) {
  const given = yield* options(call, 'sln:');
  const [first, second = '-'] = given.operands;
  if (first === undefined) return yield* usageOnly(call);
  const a = yield* contents(call, first, 'plain');
  const b = a === undefined ? undefined : yield* contents(call, second, 'plain');
  if (a === undefined || b === undefined) return 2;
  let line = 1;
  let different = false;
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    if (a[i] !== b[i]) {
      different = true;
      if (given.has('l'))
        call.out.line(`${String(i + 1)} ${a.charCodeAt(i).toString(8).padStart(3)} ${b.charCodeAt(i).toString(8).padStart(3)}`);
      else {
        if (!given.has('s')) call.out.line(`${first} ${second} differ: char ${i + 1}, line ${line}`);
        return 1;
      }
    }
    if (a[i] === '\n') line++;
  }
  if (a.length === b.length) return different ? 1 : 0;
  if (!given.has('s')) call.err.put(`cmp: EOF on ${a.length < b.length ? first : second}\n`);
  return 1;
};

const mostLines = 4000;

/** Pairs of lines that both texts have, in order: a longest common subsequence. */
function common(a: readonly Bytes[], b: readonly Bytes[]): (readonly [number, number])[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let tail = 0;
  while (tail < a.length - start && tail < b.length - start && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const pairs: (readonly [number, number])[] = Array.from({ length: start }, (_, i) => [i, i] as const);
  const [rows, cols] = [a.length - start - tail, b.length - start - tail];
  if (rows <= mostLines && cols <= mostLines && rows * cols <= 4_000_000) {
    const width = cols + 1;
    const best = new Uint16Array((rows + 1) * width);
    for (let i = rows - 1; i >= 0; i--) {
      for (let j = cols - 1; j >= 0; j--) {
        best[i * width + j] =
          a[start + i] === b[start + j]
            ? (best[(i + 1) * width + j + 1] ?? 0) + 1
            : Math.max(best[(i + 1) * width + j] ?? 0, best[i * width + j + 1] ?? 0);
      }
    }
    for (let i = 0, j = 0; i < rows && j < cols; ) {
      if (a[start + i] === b[start + j]) pairs.push([start + i++, start + j++]);
      else if ((best[(i + 1) * width + j] ?? 0) >= (best[i * width + j + 1] ?? 0)) i++;
      else j++;
    }
  }
  for (let i = tail; i > 0; i--) pairs.push([a.length - i, b.length - i]);
  return pairs;
}

interface Line {
  readonly mark: ' ' | '-' | '+';
  readonly text: Bytes;
  readonly a: number;
  readonly b: number;
}

function edits(a: readonly Bytes[], b: readonly Bytes[], keyed: (line: Bytes) => Bytes): Line[] {
  const script: Line[] = [];
  let [i, j] = [0, 0];
  for (const [x, y] of [...common(a.map(keyed), b.map(keyed)), [a.length, b.length] as const]) {
    for (; i < x; i++) script.push({ mark: '-', text: a[i] ?? '', a: i, b: j });
    for (; j < y; j++) script.push({ mark: '+', text: b[j] ?? '', a: i, b: j });
    if (i < a.length && j < b.length) script.push({ mark: ' ', text: a[i] ?? '', a: i++, b: j++ });
  }
  return script;
}

/** diff [-uqrNwbBi] [-U N] FILE1 FILE2, always unified as busybox's. */
export const diff: Tool = function* (call) {
  const given = yield* options(call, 'uqrNwbBiasTtdU:L:', { brief: 'q', recursive: 'r', label: 'L', color: 'a', unified: 'u' });
  const [first, second] = given.operands;
  if (first === undefined || second === undefined) return yield* usageOnly(call);
  const manner: Manner = {
    context: Number(given.value('U') ?? 3),
    brief: given.has('q'),
    recursive: given.has('r'),
    missing: given.has('N'),
    same: given.has('s'),
    labels: given.values.get('L') ?? [],
    keyed: (line) => {
      let key = given.has('w') ? line.replace(/\s+/g, '') : given.has('b') ? line.replace(/\s+/g, ' ').trimEnd() : line;
      if (given.has('i')) key = key.toLowerCase();
      return key;
    },
  };
  return yield* compare(call, first, second, manner, 0);
};

interface Manner {
  readonly context: number;
  readonly brief: boolean;
  readonly recursive: boolean;
  readonly missing: boolean;
  readonly same: boolean;
  readonly labels: readonly Bytes[];
  readonly keyed: (line: Bytes) => Bytes;
}

function* compare(call: Call, first: Bytes, second: Bytes, manner: Manner, depth: number): Running {
  const [x, y] = [first === '-' ? undefined : yield* sys.stat(first), second === '-' ? undefined : yield* sys.stat(second)];
  for (const [path, stat] of [
    [first, x],
    [second, y],
  ] as const) {
    if (!failed(stat) || (manner.missing && depth > 0)) continue;
    yield* complain(call, `can't stat '${path}': ${strerror(stat)}`);
    return 2;
  }
  const dirs = [x, y].map((stat) => stat !== undefined && !failed(stat) && stat.type === 'dir');
  if (dirs[0] && dirs[1]) return yield* compareDirectories(call, first, second, manner, depth);
  const base = (path: Bytes) => path.slice(path.lastIndexOf('/') + 1);
  const [left, right] = [dirs[0] ? join(first, base(second)) : first, dirs[1] ? join(second, base(first)) : second];
  const a = failed(x) ? '' : yield* contents(call, left, 'plain');
  const b = failed(y) ? '' : yield* contents(call, right, 'plain');
  if (a === undefined || b === undefined) return 2;
  // A last line without its newline differs from the same line with one.
  const marked = (text: Bytes) =>
    lines(text).map((line, index, all) => (index === all.length - 1 && !text.endsWith('\n') ? `${line}\0` : line));
  const script = edits(marked(a), marked(b), manner.keyed);
  const ends = a !== '' && b !== '' && a.endsWith('\n') !== b.endsWith('\n');
  if (!ends && script.every(({ mark }) => mark === ' ')) {
    if (manner.same) call.out.line(`Files ${left} and ${right} are identical`);
    return 0;
  }
  if (manner.brief) call.out.line(`Files ${left} and ${right} differ`);
  else unified(call, left, right, script, manner, { a: a !== '' && !a.endsWith('\n'), b: b !== '' && !b.endsWith('\n') });
  return 1;
}

function* compareDirectories(call: Call, first: Bytes, second: Bytes, manner: Manner, depth: number): Running {
  const [a, b] = [yield* sys.readdir(first), yield* sys.readdir(second)];
  if (failed(a) || failed(b) || depth > 100) return 2;
  let status = 0;
  for (const name of [...new Set([...a, ...b])].sort()) {
    if (!manner.missing && a.includes(name) !== b.includes(name)) {
      call.out.line(`Only in ${a.includes(name) ? first : second}: ${name}`);
      status = Math.max(status, 1);
      continue;
    }
    const stat = yield* sys.stat(join(first, name));
    if (!manner.recursive && !failed(stat) && stat.type === 'dir') {
      call.out.line(`Common subdirectories: ${join(first, name)} and ${join(second, name)}`);
      continue;
    }
    status = Math.max(status, yield* compare(call, join(first, name), join(second, name), manner, depth + 1));
  }
  return status;
}

function unified(
  call: Call,
  first: Bytes,
  second: Bytes,
  script: readonly Line[],
  manner: Manner,
  open: { readonly a: boolean; readonly b: boolean },
): void {
  const { context } = manner;
  call.out.line(`--- ${manner.labels[0] ?? first}`);
  call.out.line(`+++ ${manner.labels[1] ?? second}`);
  const changed = script.flatMap(({ mark }, index) => (mark === ' ' ? [] : [index]));
  const lastA = script.reduce((last, line, index) => (line.mark === '+' ? last : index), -1);
  const lastB = script.reduce((last, line, index) => (line.mark === '-' ? last : index), -1);
  for (let at = 0; at < changed.length; ) {
    let end = at;
    while (end + 1 < changed.length && (changed[end + 1] ?? 0) - (changed[end] ?? 0) <= context * 2 + 1) end++;
    const from = Math.max(0, (changed[at] ?? 0) - context);
    const to = Math.min(script.length - 1, (changed[end] ?? 0) + context);
    const hunk = script.slice(from, to + 1);
    const range = (start: number, count: number) => (count === 1 ? String(start + 1) : `${count === 0 ? start : start + 1},${count}`);
    const [a, b] = [hunk.filter(({ mark }) => mark !== '+').length, hunk.filter(({ mark }) => mark !== '-').length];
    call.out.line(`@@ -${range(hunk[0]?.a ?? 0, a)} +${range(hunk[0]?.b ?? 0, b)} @@`);
    for (const [index, { mark, text }] of hunk.entries()) {
      call.out.line(mark + text.replace(/\0$/, ''));
      const place = from + index;
      if ((open.a && place === lastA && mark !== '+') || (open.b && place === lastB && mark !== '-'))
        call.out.line('\\ No newline at end of file');
    }
    at = end + 1;
  }
}
