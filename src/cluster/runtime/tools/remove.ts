import type { Bytes, Running } from '../program.ts';
import { options, usageOnly } from './options.ts';
import { baseName, join } from './paths.ts';
import { failed, strerror, sys } from './system.ts';
import { type Call, complain, type Tool } from './tool.ts';

/** rm [-rRfiv] FILES */
export const rm: Tool = function* (call) {
  const given = yield* options(call, 'rRfiv', { recursive: 'r', force: 'f' });
  if (given.operands.length === 0) return given.has('f') ? 0 : yield* usageOnly(call);
  let status = 0;
  for (const path of given.operands) {
    const name = baseName(path);
    if (name === '.' || name === '..' || name === '/') {
      yield* complain(call, name === '/' ? `can't remove '${path}': Device or resource busy` : `can't remove '.' or '..'`);
      status = 1;
    } else if (!(yield* remove(call, path, given.has('r') || given.has('R'), given.has('f'), given.has('v'), 0))) status = 1;
  }
  return status;
};

/** Removes a file, or a tree when `recursive`; tells what it could not. */
export function* remove(call: Call, path: Bytes, recursive: boolean, force: boolean, verbose: boolean, depth: number): Running<boolean> {
  const stat = yield* sys.lstat(path);
  if (failed(stat)) {
    if (force && stat.errno === 'ENOENT') return true;
    yield* complain(call, `can't ${stat.errno === 'ENOENT' ? 'remove' : 'stat'} '${path}': ${strerror(stat)}`);
    return false;
  }
  let whole = true;
  if (stat.type === 'dir') {
    if (!recursive) {
      yield* complain(call, `'${path}' is a directory`);
      return false;
    }
    const names = yield* sys.readdir(path);
    for (const name of failed(names) || depth > 200 ? [] : names) {
      if (!(yield* remove(call, join(path, name), true, force, verbose, depth + 1))) whole = false;
    }
    if (!whole) return false;
  }
  const done = stat.type === 'dir' ? yield* sys.rmdir(path) : yield* sys.unlink(path);
  if (failed(done)) {
    yield* complain(call, `can't remove '${path}': ${strerror(done)}`);
    return false;
  }
  if (verbose) call.out.line(`removed '${path}'`);
  return true;
}
