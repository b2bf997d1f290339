import type { Bytes } from '../program.ts';
import { oldCount, size } from './head.ts';
import { options } from './options.ts';
import { failed, strerror, sys } from './system.ts';
import { complain, die, type Tool } from './tool.ts';

const keptWhileReading = 4_000_000;
const ownMemory = 400 << 10;
const mebibyte = 1 << 20;

function lastOf(text: Bytes, count: number, fromStart: boolean, bytes: boolean): Bytes {
  if (bytes) return fromStart ? text.slice(Math.max(0, count - 1)) : text.slice(Math.max(0, text.length - count));
  if (fromStart) {
    let at = 0;
    for (let i = 1; i < count; i++) {
      const end = text.indexOf('\n', at);
      if (end < 0) return '';
      at = end + 1;
    }
    return text.slice(at);
  }
  if (count === 0) return '';
  let at = text.endsWith('\n') ? text.length - 1 : text.length;
  for (let i = 0; i < count; i++) {
    at = text.lastIndexOf('\n', at - 1);
    if (at <= 0) return at === 0 && i < count - 1 ? text : text.slice(at + 1);
  }
  return text.slice(at + 1);
}

/** tail [-n [+]N] [-c [+]N] [-f|-F] [-s SECONDS] [-qv] FILES */
export const tail: Tool = function* (call) {
  const given = yield* options({ ...call, args: oldCount(call.args) }, 'n:c:fFs:qv', { follow: 'f', retry: 'F' });
  const bytes = given.has('c');
  const text = given.value('c') ?? given.value('n') ?? '10';
  const count = size(text.replace(/^[-+]/, ''));
  if (count === undefined) return yield* die(call, `invalid number '${text}'`);
  const follow = given.has('f') || given.has('F');
  const files = given.operands.length > 0 ? given.operands : ['-'];
  const titled = given.has('v') || (files.length > 1 && !given.has('q'));
  let opened = 0;
  const open: { path: Bytes; fd: number; offset: number; inode: number }[] = [];
  let status = 0;
  let shown = '';
  for (const path of files) {
    const fd = path === '-' ? call.stdin : yield* sys.open(path, { read: true });
    if (failed(fd)) {
      yield* complain(call, `can't open '${path}': ${strerror(fd)}`);
      status = 1;
      if (given.has('F')) open.push({ path, fd: -1, offset: 0, inode: -1 });
      continue;
    }
    opened++;
    let all = '';
    let total = 0;
    let line = 0;
    let held = 0;
    for (;;) {
      const piece = yield* sys.read(fd);
      if (failed(piece) && piece.errno === 'EINTR') continue;
      if (failed(piece)) {
        yield* complain(call, `${path}: ${strerror(piece)}`);
        status = 1;
      }
      if (failed(piece) || piece === '') break;
      total += piece.length;
      // A line is held until it ends, however long it is: `tail /dev/zero` takes all the memory there is.
      line = piece.includes('\n') ? 0 : line + piece.length;
      if (line - held >= mebibyte) yield* sys.memory(ownMemory + (held = line));
      // Of such a line no more than its end is kept here.
      all = line > keptWhileReading ? piece : all + piece;
      if (!text.startsWith('+') && all.length > keptWhileReading) all = all.slice(-keptWhileReading / 2);
    }
    if (titled) call.out.put(`${shown === '' ? '' : '\n'}==> ${path === '-' ? 'standard input' : path} <==\n`);
    shown = path;
    call.out.put(lastOf(all, count, text.startsWith('+'), bytes));
    yield* call.out.flush();
    const stat = yield* sys.fstat(fd);
    if (follow && path !== '-') open.push({ path, fd, offset: total, inode: failed(stat) ? -1 : stat.inode });
    else if (path !== '-') yield* sys.close(fd);
  }
  if (opened === 0 && open.length === 0) yield* complain(call, 'no files');
  if (!follow || open.length === 0) {
    return status;
  }
  const pause = Number(given.value('s') ?? 1) * 1000;
  for (;;) {
    if (failed(yield* sys.sleep(pause))) return status;
    for (const file of open) {
      const stat = yield* sys.stat(file.path);
      if (!failed(stat) && given.has('F') && stat.inode !== file.inode) {
        if (file.fd >= 0) yield* sys.close(file.fd);
        const fd = yield* sys.open(file.path, { read: true });
        Object.assign(file, { fd: failed(fd) ? -1 : fd, offset: 0, inode: stat.inode });
      } else if (!failed(stat) && stat.size < file.offset) {
        yield* sys.seek(file.fd, 0, 'set');
        file.offset = 0;
      }
      for (;;) {
        const piece = file.fd < 0 ? '' : yield* sys.read(file.fd);
        if (failed(piece) || piece === '') break;
        if (titled && shown !== file.path) call.out.put(`\n==> ${file.path} <==\n`);
        shown = file.path;
        file.offset += piece.length;
        call.out.put(piece);
        yield* call.out.flush();
      }
    }
  }
};
