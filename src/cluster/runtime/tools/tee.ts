import { options } from './options.ts';
import { failed, strerror, sys } from './system.ts';
import { complain, type Tool } from './tool.ts';

/** tee [-ai] FILES */
export const tee: Tool = function* (call) {
  const given = yield* options(call, 'ai');
  if (given.has('i')) yield* sys.trap('INT', 'ignore');
  const fds: number[] = [];
  let status = 0;
  for (const path of given.operands) {
    const fd = yield* sys.open(path, { write: true, create: true, ...(given.has('a') ? { append: true } : { truncate: true }) });
    if (failed(fd)) {
      yield* complain(call, `${path}: ${strerror(fd)}`);
      status = 1;
    } else fds.push(fd);
  }
  for (;;) {
    const piece = yield* sys.read(call.stdin);
    if (failed(piece) && piece.errno === 'EINTR') continue;
    if (failed(piece) || piece === '') return status;
    for (const fd of fds) yield* sys.write(fd, piece);
    call.out.put(piece);
    yield* call.out.flush();
  }
};
