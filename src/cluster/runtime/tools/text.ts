import type { Bytes } from '../program.ts';
import { contents, LineReader, lines } from './files.ts';
import { options } from './options.ts';
import { failed, strerror, sys } from './system.ts';
import { die, type Tool } from './tool.ts';

/** tac FILES */
export const tac: Tool = function* (call) {
  let status = 0;
  for (const path of call.args.length > 0 ? call.args : ['-']) {
    const text = yield* contents(call, path, 'open');
    if (text === undefined) status = 1;
    else for (const line of (text.match(/[^\n]*\n|[^\n]+$/g) ?? []).reverse()) call.out.put(line);
  }
  return status;
};

/** rev FILES */
export const rev: Tool = function* (call) {
  let status = 0;
  for (const path of call.args.length > 0 ? call.args : ['-']) {
    const text = yield* contents(call, path, 'open');
    if (text === undefined) status = 1;
    else call.out.put(text.replace(/[^\n]+/g, (line) => [...line].reverse().join('')));
  }
  return status;
};

/** nl [-b a|t|n] [-v N] [-i N] [-w N] [-s SEP] FILES */
export const nl: Tool = function* (call) {
  const given = yield* options(call, 'b:v:i:w:s:n:p');
  const width = Number(given.value('w') ?? 6);
  let number = Number(given.value('v') ?? 1);
  const style = given.value('b') ?? 't';
  for (const path of given.operands.length > 0 ? given.operands : ['-']) {
    const text = yield* contents(call, path, 'open');
    if (text === undefined) return 1;
    for (const line of lines(text)) {
      if (style === 'a' || (style === 't' && line !== '')) {
        call.out.line(`${String(number).padStart(width)}${given.value('s') ?? '\t'}${line}`);
        number += Number(given.value('i') ?? 1);
      } else call.out.line(`${' '.repeat(width + 1)}${line}`);
    }
  }
  return 0;
};

/** fold [-s] [-w N] FILES */
export const fold: Tool = function* (call) {
  const given = yield* options(call, 'bsw:');
  const width = Number(given.value('w') ?? 80);
  for (const path of given.operands.length > 0 ? given.operands : ['-']) {
    const text = yield* contents(call, path, 'plain');
    if (text === undefined) return 1;
    for (const whole of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
      let rest = whole.replace(/\n$/, '');
      while (rest.length > width) {
        const space = given.has('s') ? rest.lastIndexOf(' ', width - 1) : -1;
        const end = space > 0 ? space + 1 : width;
        call.out.line(rest.slice(0, end));
        rest = rest.slice(end);
      }
      call.out.put(whole.endsWith('\n') ? `${rest}\n` : rest);
    }
  }
  return 0;
};

/** paste [-s] [-d LIST] FILES */
export const paste: Tool = function* (call) {
  const given = yield* options(call, 'sd:');
  const glue = [...(given.value('d') ?? '\t').replace(/\\n/g, '\n').replace(/\\t/g, '\t').replace(/\\0/g, '\0')];
  const at = (index: number): string => (glue[index % Math.max(1, glue.length)] ?? '').replace('\0', '');
  const columns: Bytes[][] = [];
  const shared: { lines: Bytes[] | undefined } = { lines: undefined };
  const paths = given.operands.length > 0 ? given.operands : ['-'];
  const dashes = paths.filter((path) => path === '-').length;
  let dash = 0;
  for (const path of paths) {
    if (path === '-') {
      shared.lines ??= lines((yield* contents(call, '-')) ?? '');
      const mine = dash++;
      columns.push(given.has('s') ? shared.lines : shared.lines.filter((_, index) => index % dashes === mine));
      continue;
    }
    const text = yield* contents(call, path, 'open');
    if (text === undefined) return 1;
    columns.push(lines(text));
  }
  const join = (items: readonly Bytes[]) => items.map((item, index) => (index === 0 ? item : at(index - 1) + item)).join('');
  if (given.has('s')) for (const column of columns) call.out.line(join(column));
  else {
    const rows = Math.max(...columns.map((column) => column.length));
    for (let row = 0; row < rows; row++) call.out.line(join(columns.map((column) => column[row] ?? '')));
  }
  return 0;
};

/** comm [-123] FILE1 FILE2, both sorted */
export const comm: Tool = function* (call) {
  const given = yield* options(call, '123');
  const [first = '-', second = '-'] = given.operands;
  const a = yield* contents(call, first, 'open');
  const b = yield* contents(call, second, 'open');
  if (a === undefined || b === undefined) return 1;
  const [left, right] = [lines(a), lines(b)];
  const put = (column: '1' | '2' | '3', line: Bytes) => {
    if (given.has(column)) return;
    const tabs = ['1', '2'].filter((before) => before < column && !given.has(before)).length;
    call.out.line('\t'.repeat(tabs) + line);
  };
  let [i, j] = [0, 0];
  while (i < left.length || j < right.length) {
    const [x, y] = [left[i], right[j]];
    if (x !== undefined && x === y) {
      put('3', x);
      i++;
      j++;
    } else if (x !== undefined && (y === undefined || x < y)) {
      put('1', x);
      i++;
    } else {
      put('2', y ?? '');
      j++;
    }
  }
  return 0;
};

/** expand [-t N] FILES */
export const expandTabs: Tool = function* (call) {
  const given = yield* options(call, 'it:');
  const stop = Number(given.value('t') ?? 8);
  for (const path of given.operands.length > 0 ? given.operands : ['-']) {
    const text = yield* contents(call, path, 'plain');
    if (text === undefined) return 1;
    let column = 0;
    for (const char of text) {
      if (char === '\t') {
        const width = stop - (column % stop);
        call.out.put(' '.repeat(width));
        column += width;
        continue;
      }
      column = char === '\n' ? 0 : column + 1;
      call.out.put(char);
    }
  }
  return 0;
};

/** strings [-n N] FILES */
export const strings: Tool = function* (call) {
  const given = yield* options(call, 'afon:t:');
  const least = Number(given.value('n') ?? 4);
  for (const path of given.operands.length > 0 ? given.operands : ['-']) {
    const text = yield* contents(call, path, 'plain');
    if (text === undefined) return 1;
    for (const match of text.matchAll(/[\t -~]+/g)) if (match[0].length >= least) call.out.line(match[0]);
  }
  return 0;
};

/** more, less: as cat, since nobody turns pages here. */
export const pager: Tool = function* (call) {
  let status = 0;
  for (const path of call.args.filter((arg) => !arg.startsWith('-')).concat(call.args.some((arg) => !arg.startsWith('-')) ? [] : ['-'])) {
    const fd = path === '-' ? call.stdin : yield* sys.open(path, { read: true });
    if (failed(fd)) return yield* die(call, `can't open '${path}': ${strerror(fd)}`);
    const reader = new LineReader(fd);
    for (let line = yield* reader.next(); line !== undefined; line = yield* reader.next()) {
      call.out.put(reader.ended ? `${line}\n` : line);
      yield* call.out.drain();
    }
    status = 0;
  }
  return status;
};

/** yes [WORDS]: until its reader leaves. */
export const yes: Tool = function* (call) {
  const text = `${call.args.length > 0 ? call.args.join(' ') : 'y'}\n`;
  const block = text.repeat(Math.max(1, Math.ceil(8192 / text.length)));
  for (let written = 0; ; written++) {
    call.out.put(block);
    yield* call.out.flush();
    // The longer it goes on, the more of its endless work one step stands for.
    yield* sys.compute(Math.min(1000, 0.05 * (1 + written / 1000)));
  }
};
