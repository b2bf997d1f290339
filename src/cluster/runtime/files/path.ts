import type { Credentials, PidNamespace, Process } from '../machine/state.ts';
import type { Errno } from '../program.ts';
import { permits } from './access.ts';
import type { Ino, Inode } from './inode.ts';
import type { Mount, MountNamespace, Pseudo } from './mounts.ts';
import type { Layer, Tree } from './tree.ts';

/** Who looks: from which root and directory, with which rights, among which processes. */
export interface Viewer {
  readonly mounts: MountNamespace;
  readonly cwd: string;
  readonly credentials: Credentials;
  readonly namespace?: PidNamespace;
  readonly pid?: number;
}

/** What a file system needs of its machine: image layers, and what /proc and /sys tell. */
export interface FileSource {
  layer(base: string): Layer;
  pseudo(tree: Pseudo, ino: string, viewer: Viewer): Inode | undefined;
  processOf(key: number): Process | undefined;
}

/** A file found: where it lies, and its path without links. */
export interface Place {
  readonly mount: Mount;
  readonly tree: Tree | Pseudo;
  readonly ino: Ino;
  readonly inode: Inode;
  readonly path: string;
}

/** A name looked up: what it leads to, and the directory that holds it or could. */
export interface Found {
  readonly parent: Place;
  readonly name: string;
  readonly place: Place | undefined;
}

export interface NotFound {
  readonly errno: Errno;
}

export const isErrno = (value: object): value is NotFound => 'errno' in value;

export function inodeOf(source: FileSource, tree: Tree, ino: Ino): Inode | undefined {
  const changed = tree.changed.get(ino);
  if (changed || tree.base === undefined || tree.changed.has(ino)) return changed;
  return source.layer(tree.base).inodes.get(ino);
}

const inodeIn = (source: FileSource, tree: Tree | Pseudo, ino: Ino, viewer: Viewer): Inode | undefined =>
  tree.kind === 'tree' ? inodeOf(source, tree, ino) : source.pseudo(tree, String(ino), viewer);

export function mountPlace(source: FileSource, mount: Mount, viewer: Viewer): Place | undefined {
  const inode = inodeIn(source, mount.tree, mount.root, viewer);
  return inode && { mount, tree: mount.tree, ino: mount.root, inode, path: mount.path };
}

function childPlace(source: FileSource, at: Place, name: string, viewer: Viewer): Place | undefined {
  if (at.inode.type !== 'dir') return undefined;
  const path = at.path === '/' ? `/${name}` : `${at.path}/${name}`;
  const mount = viewer.mounts.names.has(name) ? viewer.mounts.mounts.get(path) : undefined;
  if (mount) return mountPlace(source, mount, viewer);
  const ino = at.inode.entries.get(name);
  const inode = ino === undefined ? undefined : inodeIn(source, at.tree, ino, viewer);
  return inode && ino !== undefined ? { mount: at.mount, tree: at.tree, ino, inode, path } : undefined;
}

const maxLinks = 40;

/** The names in a path, from the last to the first: the next one is taken from the end. */
function namesOf(path: string): string[] {
  const names: string[] = [];
  for (let end = path.length; end > 0; ) {
    const slash = path.lastIndexOf('/', end - 1);
    const name = path.slice(slash + 1, end);
    if (name !== '' && name !== '.') names.push(name);
    end = slash;
  }
  return names;
}

/** Walks a path as the kernel does: links, `..`, mounts, search permission. `follow`: the last name too, when it is a link. */
export function lookup(source: FileSource, viewer: Viewer, path: string, follow = true): Found | NotFound {
  if (path === '') return { errno: 'ENOENT' };
  const rootMount = viewer.mounts.mounts.get('/');
  const root = rootMount && mountPlace(source, rootMount, viewer);
  if (!root) return { errno: 'ENOENT' };
  const whole = path.startsWith('/') ? path : viewer.cwd === '/' ? `/${path}` : `${viewer.cwd}/${path}`;
  return walkPlain(source, viewer, root, whole, follow) ?? walk(source, viewer, root, path, whole, follow);
}

/** Most paths: plain names, no links on the way. The part walked is then the path without links. undefined: this is none of them. */
function walkPlain(source: FileSource, viewer: Viewer, root: Place, path: string, follow: boolean): Found | NotFound | undefined {
  const { credentials, mounts } = viewer;
  let { mount, tree, ino, inode } = root;
  for (let from = 1; ; ) {
    const slash = path.indexOf('/', from);
    const last = slash < 0;
    const name = path.slice(from, last ? path.length : slash);
    if (name === '' || name === '.' || name === '..') return undefined;
    if (inode.type !== 'dir') return { errno: 'ENOTDIR' };
    if (!permits(credentials, inode, 'execute')) return { errno: 'EACCES' };
    if (name.length > 255) return { errno: 'ENAMETOOLONG' };
    const mounted = mounts.names.has(name) ? mounts.mounts.get(last ? path : path.slice(0, slash)) : undefined;
    const childTree = mounted ? mounted.tree : tree;
    const childIno = mounted ? mounted.root : inode.entries.get(name);
    const child = childIno === undefined ? undefined : inodeIn(source, childTree, childIno, viewer);
    if (child?.type === 'symlink' && !child.descriptor && (!last || follow)) return undefined;
    if (last) {
      const parent = { mount, tree, ino, inode, path: from === 1 ? '/' : path.slice(0, from - 1) };
      const place =
        child && childIno !== undefined ? { mount: mounted ?? mount, tree: childTree, ino: childIno, inode: child, path } : undefined;
      return { parent, name, place };
    }
    if (!child || childIno === undefined) return { errno: 'ENOENT' };
    mount = mounted ?? mount;
    tree = childTree;
    ino = childIno;
    inode = child;
    from = slash + 1;
  }
}

function walk(source: FileSource, viewer: Viewer, root: Place, path: string, whole: string, follow: boolean): Found | NotFound {
  const left = namesOf(whole);
  let stack: Place[] = [root];
  let links = 0;
  for (;;) {
    const at = stack[stack.length - 1] ?? root;
    const name = left.pop();
    if (name === undefined) return { parent: stack[stack.length - 2] ?? root, name: '', place: at };
    if (at.inode.type !== 'dir') return { errno: 'ENOTDIR' };
    if (!permits(viewer.credentials, at.inode, 'execute')) return { errno: 'EACCES' };
    if (name.length > 255) return { errno: 'ENAMETOOLONG' };
    if (name === '..') {
      if (stack.length > 1) stack.pop();
      continue;
    }
    const last = left.length === 0;
    const child = childPlace(source, at, name, viewer);
    if (!child) return last ? { parent: at, name, place: undefined } : { errno: 'ENOENT' };
    if (child.inode.type === 'symlink' && !child.inode.descriptor && (!last || follow || path.endsWith('/'))) {
      if (++links > maxLinks) return { errno: 'ELOOP' };
      if (child.inode.target.startsWith('/')) stack = [root];
      left.push(...namesOf(child.inode.target));
      continue;
    }
    if (last) {
      if (path.endsWith('/') && child.inode.type !== 'dir') return { errno: 'ENOTDIR' };
      return { parent: at, name, place: child };
    }
    stack.push(child);
  }
}

/** The file a path leads to. */
export function find(source: FileSource, viewer: Viewer, path: string, follow = true): Place | NotFound {
  const found = lookup(source, viewer, path, follow);
  if (isErrno(found)) return found;
  return found.place ?? { errno: 'ENOENT' };
}
