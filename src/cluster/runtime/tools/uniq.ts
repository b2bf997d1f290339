import { LineReader } from './files.ts';
import { options } from './options.ts';
import { failed, strerror, sys } from './system.ts';
import { die, Output, type Tool } from './tool.ts';

/** uniq [-cdui] [-f N] [-s N] [-w N] [INPUT [OUTPUT]] */
export const uniq: Tool = function* (call) {
  const given = yield* options(call, 'cduif:s:w:');
  const [input = '-', output] = given.operands;
  const from = input === '-' ? call.stdin : yield* sys.open(input, { read: true });
  if (failed(from)) return yield* die(call, `can't open '${input}': ${strerror(from)}`);
  const to = output === undefined ? undefined : yield* sys.open(output, { write: true, create: true, truncate: true });
  if (failed(to)) return yield* die(call, `can't open '${output}': ${strerror(to)}`);
  const out = to === undefined ? call.out : new Output(to);
  const skip = Number(given.value('f') ?? 0);
  const chars = Number(given.value('s') ?? 0);
  const width = given.value('w');
  const key = (line: string): string => {
    let rest = line;
    for (let i = 0; i < skip; i++) rest = rest.replace(/^[ \t]*[^ \t]*/, '');
    rest = rest.slice(chars, width === undefined ? undefined : chars + Number(width));
    return given.has('i') ? rest.toLowerCase() : rest;
  };
  const reader = new LineReader(from);
  let current = yield* reader.next();
  while (current !== undefined) {
    let count = 1;
    let next = yield* reader.next();
    while (next !== undefined && key(next) === key(current)) {
      count++;
      next = yield* reader.next();
    }
    const wanted = given.has('d') ? count > 1 : given.has('u') ? count === 1 : true;
    if (wanted && !(given.has('d') && given.has('u'))) out.line(given.has('c') ? `${String(count).padStart(7)} ${current}` : current);
    yield* out.drain();
    current = next;
  }
  yield* out.flush();
  return 0;
};
