import type { Bytes, Running } from '../program.ts';
import { contents, lines } from './files.ts';
import { options, usageOnly } from './options.ts';
import { failed, strerror, sys } from './system.ts';
import { die, type Tool } from './tool.ts';

/** shuf [-n NUM] [-o FILE] [-z] [FILE | -e ARGS | -i LOW-HIGH] */
export const shuf: Tool = function* (call) {
  const given = yield* options(call, 'i:en:o:z');
  const range = given.value('i');
  const { operands } = given;
  if ((range !== undefined && (operands.length > 0 || given.has('e'))) || (!given.has('e') && operands.length > 1))
    return yield* usageOnly(call);
  const bounds = /^(\d+)-(\d+)$/
    .exec(range ?? '')
    ?.slice(1)
    .map(Number);
  const [low = 0, high = 0] = bounds ?? [];
  if (range !== undefined && (!bounds || low > high)) return yield* die(call, `bad range '${range}'`);
  const text = range !== undefined || given.has('e') ? '' : yield* contents(call, operands[0] ?? '-');
  if (text === undefined) return 1;
  const all = range !== undefined ? numbers(low, high) : given.has('e') ? operands : lines(text);
  const chosen = yield* drawn(all, Number(given.value('n') ?? all.length));
  const printed = chosen.map((line) => `${line}${given.has('z') ? '\0' : '\n'}`).join('');
  const file = given.value('o');
  if (file === undefined) {
    call.out.put(printed);
    return 0;
  }
  const fd = yield* sys.open(file, { write: true, create: true, truncate: true, mode: 0o666 });
  if (failed(fd)) return yield* die(call, `can't open '${file}': ${strerror(fd)}`);
  yield* sys.write(fd, printed);
  yield* sys.close(fd);
  return 0;
};

const numbers = (low: number, high: number): readonly Bytes[] => Array.from({ length: high - low + 1 }, (_, i) => String(low + i));

/** So many of the lines as are wanted, each at most once, in an order that chance gives. */
function* drawn(all: readonly Bytes[], wanted: number): Running<readonly Bytes[]> {
  const left = [...all];
  const taken: Bytes[] = [];
  while (taken.length < wanted && left.length > 0) {
    const place = Math.floor((yield* sys.random()) * left.length);
    taken.push(left[place] ?? '');
    left[place] = left.at(-1) ?? '';
    left.pop();
  }
  return taken;
}
