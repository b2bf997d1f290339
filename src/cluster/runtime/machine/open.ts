import {
  createFile,
  type Ino,
  type Inode,
  isErrno,
  lookup,
  type Place,
  permits,
  putInode,
  readContent,
  resized,
  type Tree,
} from '../files/index.ts';
import type { Errno, OpenFlags } from '../program.ts';
import { actorOf } from './actor.ts';
import { install, openObject } from './descriptors.ts';
import type { Machine } from './machine.ts';
import { newPipe } from './pipes.ts';
import type { OpenFile, OpenObject, Pipe, Process } from './state.ts';

const no = (errno: Errno): { readonly errno: Errno } => ({ errno });

/** Opens a path: the new descriptor, or why not. */
export function openPath(m: Machine, p: Process, path: string, asked: OpenFlags): number | { readonly errno: Errno } {
  const write = asked.write === true || asked.append === true;
  const opened = openFile(m, p, path, { ...asked, write, read: asked.read ?? !write });
  if ('errno' in opened) return opened;
  return install(p, opened) ?? no('EMFILE');
}

function openFile(m: Machine, p: Process, path: string, flags: OpenFlags): OpenFile | { readonly errno: Errno } {
  const found = lookup(m, p, path);
  if (isErrno(found)) return found;
  const actor = actorOf(m, p);
  const writes = flags.write === true;
  if (!found.place) {
    if (!flags.create) return no('ENOENT');
    if (path.endsWith('/')) return no('EISDIR');
    const ino = createFile(actor, found, flags.mode ?? 0o666);
    if (typeof ino === 'object') return ino;
    return found.parent.tree.kind === 'tree' ? fileAt(m, found.parent.tree, ino, flags) : no('EACCES');
  }
  if (flags.create && flags.exclusive) return no('EEXIST');
  const { place } = found;
  const { inode } = place;
  if (inode.type === 'symlink') return inode.descriptor ? reopen(m, inode.descriptor) : no('ELOOP');
  if (inode.type === 'dir') return writes ? no('EISDIR') : openObject(m, { kind: 'directory', path: place.path }, flags);
  if (flags.read && !permits(p.credentials, inode, 'read')) return no('EACCES');
  if (writes && place.mount.readOnly && inode.type === 'file') return no('EROFS');
  if (writes && !permits(p.credentials, inode, 'write')) return no('EACCES');
  return openInode(m, p, place, inode, flags);
}

function openInode(m: Machine, p: Process, place: Place, inode: Inode, flags: OpenFlags): OpenFile | { readonly errno: Errno } {
  if (inode.type === 'device') {
    if (inode.device === 'forbidden') return no('EPERM');
    if (inode.device !== 'tty') return openObject(m, { kind: 'device', device: inode.device }, flags);
    return p.terminal ? openObject(m, { kind: 'terminal', terminal: p.terminal }, flags) : no('ENXIO');
  }
  if (place.tree.kind === 'pseudo') {
    if (inode.type !== 'file') return no('EACCES');
    if (flags.write) return openObject(m, { kind: 'device', device: 'null' }, flags);
    return openObject(m, { kind: 'text', data: readContent(inode.content, 0, inode.content.size) }, flags);
  }
  if (inode.type === 'fifo') return openObject(m, fifoAt(m, place.tree, place.ino), flags);
  if (flags.truncate && inode.type === 'file' && inode.content.size > 0) {
    putInode(place.tree, place.ino, { ...inode, content: resized(inode.content, 0), mtime: m.kernel.epochNow });
  }
  return fileAt(m, place.tree, place.ino, flags);
}

const fileAt = (m: Machine, tree: Tree, ino: Ino, flags: OpenFlags): OpenFile => openObject(m, { kind: 'file', tree, ino }, flags);

/** A fifo is a pipe with a name: all who open it meet in one. */
function fifoAt(m: Machine, tree: Tree, ino: Ino): OpenObject {
  const key = `${tree.id}/${ino}`;
  const known: Pipe | undefined = m.world.fifos.get(key);
  const pipe: Pipe = known ?? { ...newPipe(m), fresh: true, read: false };
  if (!known) m.world.fifos.set(key, pipe);
  return { kind: 'pipe', pipe };
}

/** /proc/PID/fd/N and what /dev/stdout leads to: the same file again. */
function reopen(m: Machine, { process, fd }: { readonly process: number; readonly fd: number }): OpenFile | { readonly errno: Errno } {
  return m.world.processes.get(process)?.fds.get(fd) ?? no('ENOENT');
}
