import { options } from './options.ts';
import { failed, strerror, sys } from './system.ts';
import { parseDate, strftime } from './times.ts';
import { complain, die, type Tool } from './tool.ts';

/** date [-uRI] [-d DATE] [-r FILE] [-D FORMAT] [+FORMAT]; the clock cannot be set, but the time that was asked for is shown. */
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
    const wanted = given.value('s') ?? operand ?? '';
    const parsed = parseDate(wanted, time);
    if (parsed === undefined) return yield* die(call, `invalid date '${wanted}'`);
    yield* complain(call, "can't set date: Operation not permitted");
    time = parsed;
  }
  const iso: Readonly<Record<string, string>> = {
    date: '%F',
    hours: '%FT%H+00:00',
    minutes: '%FT%H:%M+00:00',
    seconds: '%FT%T+00:00',
    ns: '%FT%T,%N+00:00',
  };
  const format =
    (operand?.startsWith('+') ? operand.slice(1) : undefined) ??
    (given.has('R') ? '%a, %d %b %Y %T %z' : given.has('I') ? (iso[detail] ?? '%F') : '%a %b %e %T %Z %Y');
  call.out.line(strftime(format, time));
  return 0;
};
