export { isCapable, permits } from './access.ts';
export { contentOf, readContent, resized, written } from './content.ts';
export { type DeviceName, deviceOf, type Ino, type Inode } from './inode.ts';
export { addMount, type Mount, type MountNamespace, mountOf, newMounts, type Pseudo, versionOf } from './mounts.ts';
export {
  type Actor,
  chmod,
  chown,
  createFile,
  link,
  mkdir,
  mkfifo,
  mknod,
  readdir,
  readlink,
  rename,
  rmdir,
  stat,
  statOf,
  symlink,
  truncate,
  unlink,
  utime,
} from './operations.ts';
export { type FileSource, find, inodeOf, isErrno, lookup, type Place, type Viewer } from './path.ts';
export { dropTree, makeDirectories, putFile, fileOf, setName, setNames } from './plant.ts';
export { type Layer, newTree, pin, putInode, rootIno, type Tree, unpin } from './tree.ts';
