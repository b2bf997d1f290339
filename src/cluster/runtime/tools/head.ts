import { options } from './options.ts';
import { failed, strerror, sys } from './system.ts';
import { complain, die, type Tool } from './tool.ts';

const suffixes: Readonly<Record<string, number>> = { '': 1, b: 512, k: 1024, K: 1024, m: 1 << 20, M: 1 << 20, g: 2 ** 30, G: 2 ** 30 };

/** A count with an optional size suffix; undefined when it is none. */
export function size(text: string): number | undefined {
  const match = /^(\d+)([bkKmMgG]?)(?:i?B)?$/.exec(text);
  return match ? Number(match[1]) * (suffixes[match[2] ?? ''] ?? 1) : undefined;
}

/** Rewrites `-5` as `-n 5`. */
export const oldCount = (args: readonly string[]): readonly string[] =>
  /^-\d+$/.test(args[0] ?? '') ? ['-n', (args[0] ?? '').slice(1), ...args.slice(1)] : args;

/** head [-n N] [-c N] [-qv] FILES; a negative N leaves out the last ones. */
export const head: Tool = function* (call) {
  const given = yield* options({ ...call, args: oldCount(call.args) }, 'n:c:qv');
  const bytes = given.has('c');
  const text = given.value('c') ?? given.value('n') ?? '10';
  const count = size(text.replace(/^-/, ''));
  if (count === undefined) return yield* die(call, `invalid number '${text}'`);
  const files = given.operands.length > 0 ? given.operands : ['-'];
  const titled = given.has('v') || (files.length > 1 && !given.has('q'));
  let status = 0;
  for (const [index, path] of files.entries()) {
    const fd = path === '-' ? call.stdin : yield* sys.open(path, { read: true });
    if (failed(fd)) {
      yield* complain(call, `${path}: ${strerror(fd)}`);
      status = 1;
      continue;
    }
    if (titled) call.out.put(`${index > 0 ? '\n' : ''}==> ${path === '-' ? 'standard input' : path} <==\n`);
    let left = count;
    let held = '';
    while (left > 0 || text.startsWith('-')) {
      const piece = yield* sys.read(fd, bytes && !text.startsWith('-') ? Math.min(left, 65536) : 65536);
      if (failed(piece) && piece.errno === 'EINTR') continue;
      if (failed(piece)) {
        yield* complain(call, `${path}: ${strerror(piece)}`);
        status = 1;
      }
      if (failed(piece) || piece === '') break;
      if (text.startsWith('-')) {
        held += piece;
        continue;
      }
      let end = Math.min(left, piece.length);
      if (!bytes) {
        end = 0;
        while (left > 0) {
          const at = piece.indexOf('\n', end);
          if (at < 0) break;
          end = at + 1;
          left--;
        }
        if (left > 0) end = piece.length;
      } else left -= end;
      call.out.put(piece.slice(0, end));
      yield* call.out.flush();
    }
    if (text.startsWith('-')) {
      const all = bytes ? held : (held.match(/[^\n]*\n|[^\n]+$/g) ?? []);
      call.out.put(
        typeof all === 'string' ? all.slice(0, Math.max(0, all.length - count)) : all.slice(0, Math.max(0, all.length - count)).join(''),
      );
    }
    yield* call.out.flush();
    if (path !== '-') yield* sys.close(fd);
  }
  return status;
};
