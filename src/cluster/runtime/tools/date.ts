import { options } from './options.ts';
import { failed, strerror, sys } from './system.ts';
import { parseDate, strftime } from './times.ts';
import { die, type Tool } from './tool.ts';

/** date [-uRI] [-d DATE] [-r FILE] [-D FORMAT] [+FORMAT]; setting the clock is refused. */
export const date: Tool = function* (call) {
  const args = call.args.map((arg) => (/^--?I/.test(arg) && arg.startsWith('-I') ? `-I` : arg));
  const detail = call.args.find((arg) => /^-I./.test(arg))?.slice(2) ?? 'date';
  const given = yield* options({ ...call, args }, 'uRId:r:D:s:', { utc: 'u', date: 'd', reference: 'r', set: 's' });
  let time = yield* sys.now();
  const text = given.value('d');
  if (text !== undefined) {
    const parsed = parseDate(text, time);
    if (parsed === undefined) return yield* die(call, `invalid date '${text}'`);
    time = parsed;
  }
  const file = given.value('r');
  if (file !== undefined) {
    const stat = yield* sys.stat(file);
    if (failed(stat)) return yield* die(call, `${file}: ${strerror(stat)}`);
    time = stat.mtime;
  }
  const [operand] = given.operands;
  if (given.has('s') || (operand !== undefined && !operand.startsWith('+'))) {
    if (operand !== undefined && parseDate(operand, time) === undefined) return yield* die(call, `invalid date '${operand}'`);
    return yield* die(call, "can't set date: Operation not permitted");
  }
  const iso: Readonly<Record<string, string>> = {
    date: '%F',
    hours: '%FT%H+00:00',
    minutes: '%FT%H:%M+00:00',
    seconds: '%FT%T+00:00',
    ns: '%FT%T,%N+00:00',
  };
  const format =
    operand?.slice(1) ?? (given.has('R') ? '%a, %d %b %Y %T %z' : given.has('I') ? (iso[detail] ?? '%F') : '%a %b %e %T %Z %Y');
  call.out.line(strftime(format, time));
  return 0;
};
