import { size } from './head.ts';
import { options, usageOnly } from './options.ts';
import { failed, strerror, sys } from './system.ts';
import { die, type Tool } from './tool.ts';

const piece = '\0'.repeat(1 << 20);

/** fallocate -l SIZE [-o OFFSET] FILE: room that counts, unlike truncate's holes. */
export const fallocate: Tool = function* (call) {
  const given = yield* options(call, 'l:o:', { length: 'l', offset: 'o' });
  const [path] = given.operands;
  const text = given.value('l');
  if (path === undefined || text === undefined) return yield* usageOnly(call);
  const length = size(text);
  if (length === undefined) return yield* die(call, `invalid number '${text}'`);
  const fd = yield* sys.open(path, { read: true, write: true, create: true, mode: 0o666 });
  if (failed(fd)) return yield* die(call, `can't open '${path}': ${strerror(fd)}`);
  const end = (size(given.value('o') ?? '0') ?? 0) + length;
  const stat = yield* sys.fstat(fd);
  const old = failed(stat) ? 0 : stat.size;
  yield* sys.seek(fd, old, 'set');
  for (let at = old; at < end; ) {
    const written = yield* sys.write(fd, end - at < piece.length ? piece.slice(0, end - at) : piece);
    if (failed(written)) {
      yield* sys.truncate(path, old);
      return yield* die(call, `fallocate '${path}': ${strerror(written)}`);
    }
    at += written;
  }
  return 0;
};
