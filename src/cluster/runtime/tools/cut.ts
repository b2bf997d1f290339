import type { Bytes } from '../program.ts';
import { LineReader } from './files.ts';
import { options } from './options.ts';
import { failed, strerror, sys } from './system.ts';
import { complain, die, type Tool } from './tool.ts';

type Range = readonly [number, number];

function parseList(text: string): readonly Range[] | undefined {
  const ranges: Range[] = [];
  for (const item of text.split(',')) {
    const match = /^(\d*)(-?)(\d*)$/.exec(item);
    if (!match || item === '' || item === '-') return undefined;
    const low = Number(match[1] || 1);
    const high = match[2] === '' ? low : Number(match[3] || Infinity);
    if (low < 1 || high < low) return undefined;
    ranges.push([low, high]);
  }
  return ranges.sort((a, b) => a[0] - b[0]);
}

const chosen = (ranges: readonly Range[], index: number): boolean => ranges.some(([low, high]) => index >= low && index <= high);

/** cut -b|-c|-f LIST [-d CHAR] [-s] [--output-delimiter TEXT] FILES */
export const cut: Tool = function* (call) {
  const given = yield* options(call, 'b:c:f:d:O:snD', { 'output-delimiter': 'O', 'only-delimited': 's' });
  const list = given.value('f') ?? given.value('c') ?? given.value('b');
  if (list === undefined) return yield* die(call, 'expected a list of bytes, characters, or fields');
  if (given.has('d') && !given.has('f')) return yield* die(call, 'a delimiter may be specified only when operating on fields');
  if (given.has('s') && !given.has('f'))
    return yield* die(call, 'suppressing non-delimited lines makes sense only when operating on fields');
  const ranges = parseList(list);
  if (!ranges) return yield* die(call, `invalid range ${list}`.trimEnd());
  const delimiter = (given.value('d') ?? '\t').slice(0, 1) || '\0';
  const glue = given.value('O') ?? delimiter;
  const cutLine = (line: Bytes): Bytes | undefined => {
    if (!given.has('f')) return [...line].filter((_, index) => chosen(ranges, index + 1)).join('');
    if (!line.includes(delimiter)) return given.has('s') ? undefined : line;
    return line
      .split(delimiter)
      .filter((_, index) => chosen(ranges, index + 1))
      .join(glue);
  };
  let status = 0;
  for (const path of given.operands.length > 0 ? given.operands : ['-']) {
    const fd = path === '-' ? call.stdin : yield* sys.open(path, { read: true });
    if (failed(fd)) {
      yield* complain(call, `${path}: ${strerror(fd)}`);
      status = 1;
      continue;
    }
    const reader = new LineReader(fd);
    for (let line = yield* reader.next(); line !== undefined; line = yield* reader.next()) {
      const text = cutLine(line);
      if (text !== undefined) call.out.line(text);
      if (reader.buffered) yield* call.out.drain();
      else yield* call.out.flush();
    }
  }
  return status;
};
