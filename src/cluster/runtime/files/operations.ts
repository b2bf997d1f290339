import type { Errno, FileStat } from '../program.ts';
import { isCapable, mayRemove, owns, permits } from './access.ts';
import { resized } from './content.ts';
import { deviceOf, type DirInode, type Ino, type Inode } from './inode.ts';
import { find, type FileSource, type Found, inodeOf, isErrno, lookup, type NotFound, type Place, type Viewer } from './path.ts';
import { addInode, noEntries, newFile, putInode, releaseInode, type Tree } from './tree.ts';

/** What changes files: who asks, of which machine, at what time. */
export interface Actor {
  readonly source: FileSource;
  readonly viewer: Viewer;
  /** Milliseconds of the Unix epoch. */
  readonly now: number;
  readonly umask: number;
}

type Done = NotFound | null;
const no = (errno: Errno): NotFound => ({ errno });

const writable = (place: Place): place is Place & { readonly tree: Tree } => place.tree.kind === 'tree' && !place.mount.readOnly;

export function statOf(place: { readonly ino: Ino; readonly inode: Inode }): FileStat {
  const { inode } = place;
  const stat = {
    type: inode.type,
    inode: typeof place.ino === 'number' ? place.ino : 4026531840,
    mode: inode.mode,
    uid: inode.uid,
    gid: inode.gid,
    size:
      inode.type === 'file'
        ? inode.pseudo
          ? 0
          : inode.content.size
        : inode.type === 'symlink'
          ? inode.target.length
          : inode.type === 'dir'
            ? 4096
            : 0,
    links: inode.links,
    mtime: inode.mtime,
  };
  if (inode.type === 'symlink') return { ...stat, target: inode.target };
  return inode.type === 'device' ? { ...stat, numbers: inode.numbers } : stat;
}

export function stat(actor: Actor, path: string, follow: boolean): FileStat | NotFound {
  const place = find(actor.source, actor.viewer, path, follow);
  return isErrno(place) ? place : statOf(place);
}

/** A directory whose entries the actor may change, or why not. */
function changeable(actor: Actor, parent: Place): NotFound | undefined {
  if (parent.inode.type !== 'dir') return no('ENOTDIR');
  if (parent.mount.readOnly) return no('EROFS');
  if (!writable(parent)) return no('EACCES');
  if (!permits(actor.viewer.credentials, parent.inode, 'write')) return no('EACCES');
  return undefined;
}

function setEntries(actor: Actor, tree: Tree, ino: Ino, directory: DirInode, change: (entries: Map<string, Ino>) => void, links = 0): void {
  const entries = new Map(directory.entries);
  change(entries);
  putInode(tree, ino, { ...directory, entries, mtime: actor.now, links: directory.links + links });
}

/** Puts a new inode into a directory; its owner is the actor, its group the directory's if that is setgid. */
function place(actor: Actor, parent: Place, name: string, make: (owner: { uid: number; gid: number }) => Inode): Ino | NotFound {
  const refused = changeable(actor, parent);
  if (refused) return refused;
  if (parent.inode.type !== 'dir' || parent.tree.kind !== 'tree') return no('ENOTDIR');
  const { uid, gid } = actor.viewer.credentials;
  const setgid = (parent.inode.mode & 0o2000) !== 0;
  const inode = make({ uid, gid: setgid ? parent.inode.gid : gid });
  const inherited: Inode = setgid && inode.type === 'dir' ? { ...inode, mode: inode.mode | 0o2000 } : inode;
  const ino = addInode(parent.tree, inherited);
  setEntries(actor, parent.tree, parent.ino, parent.inode, (entries) => entries.set(name, ino), inode.type === 'dir' ? 1 : 0);
  return ino;
}

function create(actor: Actor, path: string, make: (owner: { uid: number; gid: number }) => Inode): Done {
  const found = lookup(actor.source, actor.viewer, path, false);
  if (isErrno(found)) return found;
  if (found.place) return no('EEXIST');
  const made = place(actor, found.parent, found.name, make);
  return typeof made === 'object' ? made : null;
}

export const createFile = (actor: Actor, found: Found, mode: number): Ino | NotFound =>
  place(actor, found.parent, found.name, ({ uid, gid }) => newFile(mode & ~actor.umask, uid, gid, actor.now));

export const mkdir = (actor: Actor, path: string, mode: number): Done =>
  create(actor, path, (owner) => ({ type: 'dir', mode: mode & ~actor.umask, ...owner, mtime: actor.now, links: 2, entries: noEntries }));

export const symlink = (actor: Actor, target: string, path: string): Done =>
  create(actor, path, (owner) => ({ type: 'symlink', mode: 0o777, ...owner, mtime: actor.now, links: 1, target }));

export const mkfifo = (actor: Actor, path: string, mode: number): Done =>
  create(actor, path, (owner) => ({ type: 'fifo', mode: mode & ~actor.umask, ...owner, mtime: actor.now, links: 1 }));

export function mknod(actor: Actor, path: string, mode: number, numbers: string): Done {
  if (!isCapable(actor.viewer.credentials, 'MKNOD')) return no('EPERM');
  const device = deviceOf(numbers);
  return create(actor, path, (owner) => ({
    type: 'device',
    mode: mode & ~actor.umask,
    ...owner,
    mtime: actor.now,
    links: 1,
    device,
    numbers,
  }));
}

/** Takes a name away; the file goes with its last name, once nobody holds it. */
function removeName(actor: Actor, parent: Place, name: string, victim: Place): Done {
  const refused = changeable(actor, parent);
  if (refused) return refused;
  if (parent.inode.type !== 'dir' || parent.tree.kind !== 'tree') return no('ENOTDIR');
  if (actor.viewer.mounts.mounts.has(victim.path)) return no('EBUSY');
  if (!mayRemove(actor.viewer.credentials, parent.inode, victim.inode)) return no('EPERM');
  const directory = victim.inode.type === 'dir';
  setEntries(actor, parent.tree, parent.ino, parent.inode, (entries) => entries.delete(name), directory ? -1 : 0);
  putInode(parent.tree, victim.ino, { ...victim.inode, links: directory ? 0 : victim.inode.links - 1 });
  releaseInode(parent.tree, victim.ino);
  return null;
}

export function unlink(actor: Actor, path: string): Done {
  const found = lookup(actor.source, actor.viewer, path, false);
  if (isErrno(found)) return found;
  if (!found.place) return no('ENOENT');
  if (found.place.inode.type === 'dir') return no('EISDIR');
  return removeName(actor, found.parent, found.name, found.place);
}

export function rmdir(actor: Actor, path: string): Done {
  const found = lookup(actor.source, actor.viewer, path, false);
  if (isErrno(found)) return found;
  const victim = found.place;
  if (!victim) return no('ENOENT');
  if (victim.inode.type !== 'dir') return no('ENOTDIR');
  if (victim.inode.entries.size > 0) return no('ENOTEMPTY');
  return found.name === '' ? no('EBUSY') : removeName(actor, found.parent, found.name, victim);
}

export function link(actor: Actor, from: string, to: string): Done {
  const source = find(actor.source, actor.viewer, from, false);
  if (isErrno(source)) return source;
  if (source.inode.type === 'dir') return no('EPERM');
  const found = lookup(actor.source, actor.viewer, to, false);
  if (isErrno(found)) return found;
  if (found.place) return no('EEXIST');
  const refused = changeable(actor, found.parent);
  if (refused) return refused;
  const { parent } = found;
  if (parent.mount !== source.mount || parent.tree.kind !== 'tree' || parent.inode.type !== 'dir') return no('EXDEV');
  putInode(parent.tree, source.ino, { ...source.inode, links: source.inode.links + 1 });
  setEntries(actor, parent.tree, parent.ino, parent.inode, (entries) => entries.set(found.name, source.ino));
  return null;
}

export function rename(actor: Actor, from: string, to: string): Done {
  const source = lookup(actor.source, actor.viewer, from, false);
  if (isErrno(source)) return source;
  const moved = source.place;
  if (!moved) return no('ENOENT');
  const target = lookup(actor.source, actor.viewer, to, false);
  if (isErrno(target)) return target;
  if (source.parent.mount !== target.parent.mount) return no('EXDEV');
  if (actor.viewer.mounts.mounts.has(moved.path)) return no('EBUSY');
  const refused = changeable(actor, source.parent) ?? changeable(actor, target.parent);
  if (refused) return refused;
  if (!mayRemove(actor.viewer.credentials, source.parent.inode, moved.inode)) return no('EPERM');
  if (moved.inode.type === 'dir' && `${target.parent.path}/`.startsWith(`${moved.path}/`)) return no('EINVAL');
  if (target.place) {
    if (target.place.ino === moved.ino) return null;
    if (target.place.inode.type === 'dir') {
      if (moved.inode.type !== 'dir') return no('EISDIR');
      if (target.place.inode.entries.size > 0) return no('ENOTEMPTY');
    } else if (moved.inode.type === 'dir') return no('ENOTDIR');
    const removed = removeName(actor, target.parent, target.name, target.place);
    if (removed) return removed;
  }
  const { tree } = source.parent;
  if (tree.kind !== 'tree') return no('EACCES');
  const step = moved.inode.type === 'dir' ? 1 : 0;
  editDirectory(actor, tree, source.parent.ino, (entries) => entries.delete(source.name), -step);
  editDirectory(actor, tree, target.parent.ino, (entries) => entries.set(target.name, moved.ino), step);
  return null;
}

function editDirectory(actor: Actor, tree: Tree, ino: Ino, change: (entries: Map<string, Ino>) => void, links: number): void {
  const directory = inodeOf(actor.source, tree, ino);
  if (directory?.type === 'dir') setEntries(actor, tree, ino, directory, change, links);
}

/** Changes what stands in an inode; `may` says whether the actor is allowed to. */
function alter(actor: Actor, path: string, may: (inode: Inode) => NotFound | undefined, change: (inode: Inode) => Inode): Done {
  const at = find(actor.source, actor.viewer, path);
  if (isErrno(at)) return at;
  if (at.mount.readOnly) return no('EROFS');
  const refused = may(at.inode);
  if (refused) return refused;
  if (!writable(at)) return no('EPERM');
  return putInode(at.tree, at.ino, change(at.inode)) ? null : no('ENOSPC');
}

const owner = (actor: Actor) => (inode: Inode) => (owns(actor.viewer.credentials, inode) ? undefined : no('EPERM'));

export const chmod = (actor: Actor, path: string, mode: number): Done =>
  alter(actor, path, owner(actor), (inode) => ({ ...inode, mode: mode & 0o7777 }));

export function chown(actor: Actor, path: string, uid: number, gid: number): Done {
  const who = actor.viewer.credentials;
  const may = (inode: Inode) => {
    if (isCapable(who, 'CHOWN')) return undefined;
    const sameUser = uid === -1 || uid === inode.uid;
    const ownGroup = gid === -1 || gid === inode.gid || gid === who.gid || who.groups.includes(gid);
    return who.uid === inode.uid && sameUser && ownGroup ? undefined : no('EPERM');
  };
  return alter(actor, path, may, (inode) => ({ ...inode, uid: uid === -1 ? inode.uid : uid, gid: gid === -1 ? inode.gid : gid }));
}

export const utime = (actor: Actor, path: string, mtime: number): Done =>
  alter(
    actor,
    path,
    (inode) => (owns(actor.viewer.credentials, inode) || permits(actor.viewer.credentials, inode, 'write') ? undefined : no('EACCES')),
    (inode) => ({ ...inode, mtime }),
  );

export function truncate(actor: Actor, path: string, size: number): Done {
  const may = (inode: Inode) => {
    if (inode.type === 'dir') return no('EISDIR');
    return permits(actor.viewer.credentials, inode, 'write') ? undefined : no('EACCES');
  };
  return alter(actor, path, may, (inode) =>
    inode.type === 'file' ? { ...inode, content: resized(inode.content, size), mtime: actor.now } : inode,
  );
}

export function readdir(actor: Actor, path: string): string[] | NotFound {
  const at = find(actor.source, actor.viewer, path);
  if (isErrno(at)) return at;
  if (at.inode.type !== 'dir') return no('ENOTDIR');
  if (!permits(actor.viewer.credentials, at.inode, 'read')) return no('EACCES');
  return [...at.inode.entries.keys()].sort();
}

export function readlink(actor: Actor, path: string): string | NotFound {
  const at = find(actor.source, actor.viewer, path, false);
  if (isErrno(at)) return at;
  return at.inode.type === 'symlink' ? at.inode.target : no('EINVAL');
}
