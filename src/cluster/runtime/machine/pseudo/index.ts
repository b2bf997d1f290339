import type { Inode, Pseudo, Viewer } from '../../files/index.ts';
import type { Machine } from '../machine.ts';
import type { Process } from '../state.ts';
import { cgroupFiles } from './cgroup-files.ts';
import { directoryInode, linkInode, textInode } from './inodes.ts';
import { machineFiles } from './machine-files.ts';
import { processDirectory, processFile } from './process-files.ts';

/** A file of /proc or /sys as it reads now; undefined when there is none. Its number is its path there. */
export function pseudoInode(m: Machine, { name }: Pseudo, ino: string, viewer: Viewer): Inode | undefined {
  const self = viewerProcess(viewer);
  return name === 'proc' ? procInode(m, ino, viewer, self) : sysInode(m, ino, self);
}

const viewerProcess = ({ namespace, pid }: Viewer): Process | undefined => (pid === undefined ? undefined : namespace?.members.get(pid));

function procInode(m: Machine, ino: string, viewer: Viewer, self: Process | undefined): Inode | undefined {
  const files = machineFiles(m, self);
  if (ino === '') {
    const pids = viewer.namespace ? [...viewer.namespace.members.keys()].map(String) : [];
    return directoryInode('', ['self', 'mounts', 'net', ...topLevel(Object.keys(files)), ...pids]);
  }
  if (ino === 'self') return self && linkInode(String(self.pid));
  if (ino === 'mounts') return linkInode('self/mounts');
  if (ino === 'net') return linkInode('self/net');
  const [pid, ...rest] = ino.split('/');
  const process = viewer.namespace?.members.get(Number(pid));
  if (process) return rest.length === 0 ? processDirectory(process) : processFile(m, process, rest.join('/'));
  return fromTable(files, ino);
}

const sysInode = (_: Machine, ino: string, self: Process | undefined): Inode | undefined => fromTable(self ? cgroupFiles(self) : {}, ino);

const topLevel = (paths: readonly string[]): Set<string> => new Set(paths.map((path) => path.split('/')[0] ?? path));

/** A table of paths and texts as a tree of files. */
function fromTable(files: Readonly<Record<string, () => string>>, ino: string): Inode | undefined {
  const text = files[ino];
  if (text) return textInode(text(), ino.startsWith('sys/') ? 0o644 : 0o444);
  const prefix = ino === '' ? '' : `${ino}/`;
  const below = Object.keys(files).filter((path) => path.startsWith(prefix));
  return below.length > 0 || ino === '' ? directoryInode(ino, topLevel(below.map((path) => path.slice(prefix.length)))) : undefined;
}
