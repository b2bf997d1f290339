import {
  type Actor,
  chmod,
  chown,
  find,
  isErrno,
  link,
  mkdir,
  mkfifo,
  mknod,
  mountOf,
  readdir,
  readlink,
  rename,
  rmdir,
  stat,
  symlink,
  truncate,
  unlink,
  utime,
} from '../../files/index.ts';
import { actorOf } from '../actor.ts';
import { freeSpace } from '../disk.ts';
import type { Machine } from '../machine.ts';
import { openPath } from '../open.ts';
import type { Process } from '../state.ts';
import { fail, type Some } from './answer.ts';

const as = (m: Machine, process: Process): Actor => actorOf(m, process);

type FileCall =
  | 'open' | 'stat' | 'readdir' | 'readlink' | 'mkdir' | 'rmdir' | 'unlink' | 'rename' | 'symlink' | 'link' | 'mkfifo' | 'mknod'
  | 'chmod' | 'chown' | 'utime' | 'truncate' | 'chdir' | 'getcwd' | 'umask' | 'statfs' | 'mounts'; // biome-ignore format: a table

/** Calls about names: what is where, and who may change it. */
export const files: Some<FileCall> = {
  open: (m, p, { path, flags }) => openPath(m, p, path, flags),
  stat: (m, p, { path, follow }) => stat(as(m, p), path, follow ?? true),
  readdir: (m, p, { path }) => readdir(as(m, p), path),
  readlink: (m, p, { path }) => readlink(as(m, p), path),
  mkdir: (m, p, { path, mode }) => mkdir(as(m, p), path, mode ?? 0o777),
  rmdir: (m, p, { path }) => rmdir(as(m, p), path),
  unlink: (m, p, { path }) => unlink(as(m, p), path),
  rename: (m, p, { from, to }) => rename(as(m, p), from, to),
  symlink: (m, p, { target, path }) => symlink(as(m, p), target, path),
  link: (m, p, { from, to }) => link(as(m, p), from, to),
  mkfifo: (m, p, { path, mode }) => mkfifo(as(m, p), path, mode ?? 0o666),
  mknod: (m, p, { path, mode, numbers }) => mknod(as(m, p), path, mode, numbers),
  chmod: (m, p, { path, mode }) => chmod(as(m, p), path, mode),
  chown: (m, p, { path, uid, gid }) => chown(as(m, p), path, uid, gid),
  utime: (m, p, { path, mtime }) => utime(as(m, p), path, mtime),
  truncate: (m, p, { path, size }) => truncate(as(m, p), path, size),
  getcwd: (_, p) => p.cwd,
  chdir(m, p, { path }) {
    const place = find(m, p, path);
    if (isErrno(place)) return place;
    if (place.inode.type !== 'dir') return fail('ENOTDIR');
    const entered = find(m, p, `${path}/.`);
    if (isErrno(entered)) return entered;
    p.cwd = place.path;
    return null;
  },
  umask(_, p, { mask }) {
    const old = p.umask;
    if (mask !== undefined) p.umask = mask & 0o777;
    return old;
  },
  statfs(m, p, { path }) {
    const place = find(m, p, path);
    return isErrno(place) ? place : freeSpace(m, p, mountOf(p.mounts, place.path));
  },
  mounts: (_, p) => [...p.mounts.mounts.values()].map(({ source, path, type, options }) => ({ source, path, type, options })),
};
