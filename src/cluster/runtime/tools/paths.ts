import type { Bytes, Failed, Running } from '../program.ts';
import { failed, sys } from './system.ts';

/** The last name of a path, as basename gives it. */
export function baseName(path: Bytes): Bytes {
  const trimmed = path.replace(/\/+$/, '');
  if (trimmed === '') return path === '' ? '' : '/';
  return trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

export function dirName(path: Bytes): Bytes {
  const trimmed = path.replace(/\/+$/, '');
  const at = trimmed.lastIndexOf('/');
  if (at < 0) return trimmed === '' && path !== '' ? '/' : '.';
  return trimmed.slice(0, at).replace(/\/+$/, '') || '/';
}

export const join = (directory: Bytes, name: Bytes): Bytes => (directory.endsWith('/') ? directory + name : `${directory}/${name}`);

/** Where a file ends up when put at `target`: inside it if that is a directory. */
export function* destination(source: Bytes, target: Bytes): Running<Bytes> {
  const stat = yield* sys.stat(target);
  return !failed(stat) && stat.type === 'dir' ? join(target, baseName(source)) : target;
}

/** A path without symlinks, `.` and `..`; the last part may be missing when `lenient`. */
export function* realPath(path: Bytes, lenient = false): Running<Bytes | Failed> {
  const here = yield* sys.getcwd();
  let done = path.startsWith('/') || failed(here) ? '' : here === '/' ? '' : here;
  let parts = path.split('/');
  for (let budget = 400; parts.length > 0; budget--) {
    if (budget === 0) return { errno: 'ELOOP' };
    const [part = '', ...rest] = parts;
    parts = rest;
    if (part === '' || part === '.') continue;
    if (part === '..') {
      done = done.slice(0, Math.max(0, done.lastIndexOf('/')));
      continue;
    }
    const stat = yield* sys.lstat(`${done}/${part}`);
    if (failed(stat)) {
      if (!lenient || rest.some((more) => more !== '')) return stat;
    } else if (stat.type === 'symlink') {
      const target = yield* sys.readlink(`${done}/${part}`);
      if (failed(target)) return target;
      if (target.startsWith('/')) done = '';
      parts = [...target.split('/'), ...parts];
      continue;
    } else if (stat.type !== 'dir' && rest.some((more) => more !== '')) return { errno: 'ENOTDIR' };
    done = `${done}/${part}`;
  }
  return done || '/';
}
