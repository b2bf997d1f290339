import type { Bytes } from '../program.ts';
import { options } from './options.ts';
import { failed, strerror, sys } from './system.ts';
import { complain, type Tool } from './tool.ts';

const visible = (char: string): string => {
  const code = char.charCodeAt(0);
  if (code >= 128) return `M-${visible(String.fromCharCode(code - 128))}`;
  if (code === 127) return '^?';
  return code < 32 && char !== '\n' && char !== '\t' ? `^${String.fromCharCode(code + 64)}` : char;
};

/** cat [-nbsvteAET] FILES: pieces are passed on as they come. */
export const cat: Tool = function* (call) {
  const given = yield* options(call, 'nbsvteAETu');
  const numbered = given.has('n') || given.has('b');
  const ends = given.has('e') || given.has('E') || given.has('A');
  const tabs = given.has('t') || given.has('T') || given.has('A');
  const show = given.has('v') || given.has('e') || given.has('t') || given.has('A');
  const plain = !numbered && !ends && !tabs && !show;
  let status = 0;
  let line = 0;
  let begun = false;
  const dress = (text: Bytes): Bytes => {
    let done = '';
    for (const char of text) {
      if (!begun && numbered && !(given.has('b') && char === '\n')) done += `${String(++line).padStart(6)}\t`;
      begun = char !== '\n';
      if (char === '\n') done += ends ? '$\n' : '\n';
      else if (char === '\t' && tabs) done += '^I';
      else done += show ? visible(char) : char;
    }
    return done;
  };
  for (const path of given.operands.length > 0 ? given.operands : ['-']) {
    const fd = path === '-' ? call.stdin : yield* sys.open(path, { read: true });
    if (failed(fd)) {
      yield* complain(call, `can't open '${path}': ${strerror(fd)}`);
      status = 1;
      continue;
    }
    for (;;) {
      const piece = yield* sys.read(fd);
      if (failed(piece)) {
        if (piece.errno === 'EINTR') continue;
        yield* complain(call, `read error: ${strerror(piece)}`);
        status = 1;
        break;
      }
      if (piece === '') break;
      call.out.put(plain ? piece : dress(piece));
      yield* call.out.flush();
    }
    if (path !== '-') yield* sys.close(fd);
  }
  return status;
};
