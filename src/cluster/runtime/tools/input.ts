import type { Bytes, Failed, Running } from '../program.ts';
import { failed, sys } from './system.ts';

/** All that can be read from a descriptor, to its end. */
export function* readAll(fd: number, limit = 64_000_000): Running<Bytes | Failed> {
  const pieces: Bytes[] = [];
  let length = 0;
  for (;;) {
    const piece = yield* sys.read(fd);
    if (failed(piece)) {
      if (piece.errno === 'EINTR') continue;
      return piece;
    }
    if (piece === '' || length > limit) return pieces.join('');
    pieces.push(piece);
    length += piece.length;
  }
}
