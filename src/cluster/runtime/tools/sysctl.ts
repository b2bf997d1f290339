import type { Bytes, Running } from '../program.ts';
import { readAll } from './input.ts';
import { options } from './options.ts';
import { failed, strerror, sys } from './system.ts';
import { type Call, complain, type Tool } from './tool.ts';

const root = '/proc/sys';

/** sysctl [-anqew] [NAME[=VALUE]]…: the kernel's knobs, by dots or slashes. */
export const sysctl: Tool = function* (call) {
  const given = yield* options(call, 'anqewN', { all: 'a', values: 'n', write: 'w' });
  const names = given.has('a') ? yield* below('') : given.operands;
  let status = 0;
  for (const word of names) {
    const [name = '', value] = word.split(/=([^]*)/);
    const path = name.includes('/') ? name : name.replaceAll('.', '/');
    const done = value === undefined ? yield* show(call, path, given.has('n')) : yield* set(call, path, value);
    if (done !== undefined && !given.has('e')) yield* complain(call, done);
    if (done !== undefined) status = 1;
  }
  return status;
};

const dotted = (path: Bytes): Bytes => path.replaceAll('/', '.');

function* show(call: Call, path: Bytes, bare: boolean): Running<Bytes | undefined> {
  const fd = yield* sys.open(`${root}/${path}`, { read: true });
  if (failed(fd))
    return fd.errno === 'ENOENT' ? `error: '${path}' is an unknown key` : `error reading key '${dotted(path)}': ${strerror(fd)}`;
  const text = yield* readAll(fd);
  yield* sys.close(fd);
  if (failed(text)) return `error reading key '${dotted(path)}': ${strerror(text)}`;
  for (const line of text.trimEnd().split('\n')) call.out.line(bare ? line : `${dotted(path)} = ${line}`);
  return undefined;
}

function* set(call: Call, path: Bytes, value: Bytes): Running<Bytes | undefined> {
  const fd = yield* sys.open(`${root}/${path}`, { write: true });
  if (failed(fd))
    return fd.errno === 'ENOENT' ? `error: '${path}' is an unknown key` : `error setting key '${dotted(path)}': ${strerror(fd)}`;
  yield* sys.write(fd, `${value}\n`);
  yield* sys.close(fd);
  call.out.line(`${dotted(path)} = ${value}`);
  return undefined;
}

/** Every knob below a directory. */
function* below(path: Bytes): Running<readonly Bytes[]> {
  const names = yield* sys.readdir(`${root}/${path}`);
  if (failed(names)) return [];
  const found: Bytes[] = [];
  for (const name of names) {
    const inner = path === '' ? name : `${path}/${name}`;
    const stat = yield* sys.stat(`${root}/${inner}`);
    if (failed(stat)) continue;
    if (stat.type === 'dir') found.push(...(yield* below(inner)));
    else found.push(inner);
  }
  return found;
}
