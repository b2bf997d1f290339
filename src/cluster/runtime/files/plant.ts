import { contentOf } from './content.ts';
import type { Ino, Inode } from './inode.ts';
import { type FileSource, inodeOf } from './path.ts';
import { addInode, noEntries, putInode, releaseInode, rootIno, type Tree } from './tree.ts';

/** Puts a file, with the directories above it, into a tree that nobody guards (volumes, files the kubelet makes). */
export function putFile(
  source: FileSource,
  tree: Tree,
  path: string,
  file: { data: string; mode: number; uid?: number; gid?: number },
  now: number,
  from: Ino = rootIno,
): Ino {
  const slash = path.lastIndexOf('/');
  const parent = slash < 0 ? from : makeDirectories(source, tree, path.slice(0, slash).split('/'), now, file, from);
  return setName(source, tree, parent, path.slice(slash + 1), fileOf(file, now), now);
}

/** A new file's inode. */
export const fileOf = (file: { data: string; mode: number; uid?: number; gid?: number }, now: number): Inode => ({
  type: 'file',
  mode: file.mode,
  uid: file.uid ?? 0,
  gid: file.gid ?? 0,
  mtime: now,
  links: 1,
  content: contentOf(file.data),
});

/** Gives a name in a directory to a new inode; an old one of that name is let go. */
export function setName(source: FileSource, tree: Tree, parent: Ino, name: string, inode: Inode, now: number): Ino {
  const directory = inodeOf(source, tree, parent);
  const ino = addInode(tree, inode);
  if (directory?.type !== 'dir') return ino;
  const old = directory.entries.get(name);
  putInode(tree, parent, { ...directory, entries: new Map(directory.entries).set(name, ino), mtime: now });
  if (old !== undefined) dropTree(source, tree, old);
  return ino;
}

/** Gives several names at once: the directory is written anew only once. */
export function setNames(
  source: FileSource,
  tree: Tree,
  parent: Ino,
  inodes: readonly (readonly [name: string, Inode])[],
  now: number,
): void {
  const directory = inodeOf(source, tree, parent);
  if (directory?.type !== 'dir') return;
  const entries = new Map(directory.entries);
  const replaced: Ino[] = [];
  for (const [name, inode] of inodes) {
    const old = entries.get(name);
    if (old !== undefined) replaced.push(old);
    entries.set(name, addInode(tree, inode));
  }
  putInode(tree, parent, { ...directory, entries, mtime: now });
  for (const old of replaced) dropTree(source, tree, old);
}

export function makeDirectories(
  source: FileSource,
  tree: Tree,
  names: readonly string[],
  now: number,
  owner: { uid?: number; gid?: number; directoryMode?: number } = {},
  from: Ino = rootIno,
): Ino {
  let at = from;
  for (let i = 0; i < names.length; i++) {
    const name = names[i] ?? '';
    if (name === '') continue;
    const directory = inodeOf(source, tree, at);
    const known = directory?.type === 'dir' ? directory.entries.get(name) : undefined;
    if (known === undefined)
      return makeChain(
        source,
        tree,
        at,
        names.slice(i).filter((one) => one !== ''),
        now,
        owner,
      );
    at = known;
  }
  return at;
}

/** Directories one in the other, none of which is there yet: each is written once, with the next in it. Answers the innermost. */
function makeChain(
  source: FileSource,
  tree: Tree,
  parent: Ino,
  names: readonly string[],
  now: number,
  { uid = 0, gid = 0, directoryMode = 0o755 }: { uid?: number; gid?: number; directoryMode?: number },
): Ino {
  const outermost = tree.next;
  tree.next += names.length;
  for (let i = names.length - 1; i >= 0; i--) {
    const inner = names[i + 1];
    const entries = inner === undefined ? noEntries : new Map([[inner, outermost + i + 1]]);
    putInode(tree, outermost + i, { type: 'dir', mode: directoryMode, uid, gid, mtime: now, links: 2, entries });
  }
  const directory = inodeOf(source, tree, parent);
  if (directory?.type === 'dir')
    putInode(tree, parent, { ...directory, entries: new Map(directory.entries).set(names[0] ?? '', outermost), mtime: now });
  return outermost + names.length - 1;
}

/** Lets go of an inode and, when it is a directory, of all below. */
export function dropTree(source: FileSource, tree: Tree, ino: Ino): void {
  const inode = inodeOf(source, tree, ino);
  if (!inode) return;
  if (inode.type === 'dir') for (const child of inode.entries.values()) dropTree(source, tree, child);
  putInode(tree, ino, { ...inode, links: 0 });
  releaseInode(tree, ino);
}
