import { emptyContent } from './content.ts';
import type { DirInode, Ino, Inode } from './inode.ts';

/** An image's files: never changed, shared by all containers of the image. Made anew from the image after a restore. */
export interface Layer {
  readonly inodes: ReadonlyMap<Ino, Inode>;
  readonly next: number;
}

/** A writable file system: an image's layer below (or nothing), and what was changed above it. */
export interface Tree {
  readonly id: number;
  readonly kind: 'tree';
  /** Names the image whose layer lies below. */
  readonly base?: string;
  /** undefined: removed. */
  readonly changed: Map<Ino, Inode | undefined>;
  next: number;
  /** Bytes of files written here; what the layer below holds is not counted. */
  bytes: number;
  /** Grows with each change. */
  version: number;
  /** Held by open descriptors and bind mounts, though no name may lead there. */
  readonly pins: Map<Ino, number>;
  readonly memory: boolean;
  limit?: number;
}

export const rootIno = 1;

/** Of a directory in which nothing is yet: entries are never changed, but written anew. */
export const noEntries: ReadonlyMap<string, Ino> = new Map();

const directory = (mode: number, gid: number, mtime: number): DirInode =>
  Object.freeze({ type: 'dir', mode, uid: 0, gid, mtime, links: 2, entries: noEntries });

export function newTree(
  id: number,
  mtime: number,
  options: { base?: string; memory?: boolean; limit?: number; mode?: number; gid?: number },
  next = 2,
): Tree {
  const changed = new Map<Ino, Inode | undefined>();
  if (options.base === undefined) changed.set(rootIno, directory(options.mode ?? 0o755, options.gid ?? 0, mtime));
  const tree: { -readonly [Field in keyof Tree]: Tree[Field] } = {
    id,
    kind: 'tree',
    changed,
    next,
    bytes: 0,
    version: 0,
    pins: new Map(),
    memory: options.memory ?? false,
  };
  if (options.base !== undefined) tree.base = options.base;
  if (options.limit !== undefined) tree.limit = options.limit;
  return tree;
}

const sizeOf = (inode: Inode | undefined): number => (inode?.type === 'file' ? inode.content.size : 0);

/** Puts an inode; counts bytes. False when the tree is full: nothing is changed then. */
export function putInode(tree: Tree, ino: Ino, inode: Inode): boolean {
  const grown = sizeOf(inode) - sizeOf(tree.changed.get(ino));
  if (grown > 0 && tree.limit !== undefined && tree.bytes + grown > tree.limit) return false;
  tree.bytes += grown;
  tree.version++;
  tree.changed.set(ino, Object.freeze(inode));
  return true;
}

export function addInode(tree: Tree, inode: Inode): number {
  const ino = tree.next++;
  putInode(tree, ino, inode);
  return ino;
}

/** Forgets an inode to which no name leads, unless something still holds it. */
export function releaseInode(tree: Tree, ino: Ino): void {
  const inode = tree.changed.get(ino);
  if (!inode || inode.links > 0 || tree.pins.has(ino)) return;
  tree.bytes -= sizeOf(inode);
  tree.version++;
  if (tree.base === undefined) tree.changed.delete(ino);
  else tree.changed.set(ino, undefined);
}

export function pin(tree: Tree, ino: Ino): void {
  tree.pins.set(ino, (tree.pins.get(ino) ?? 0) + 1);
}

export function unpin(tree: Tree, ino: Ino): void {
  const held = (tree.pins.get(ino) ?? 1) - 1;
  if (held > 0) tree.pins.set(ino, held);
  else if (tree.pins.delete(ino)) releaseInode(tree, ino);
}

export const newFile = (mode: number, uid: number, gid: number, mtime: number): Inode => ({
  type: 'file',
  mode,
  uid,
  gid,
  mtime,
  links: 1,
  content: emptyContent,
});
