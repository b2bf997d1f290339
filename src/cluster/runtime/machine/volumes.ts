import { formatTime } from '../../../api/text/index.ts';
import {
  dropTree,
  fileOf,
  type Ino,
  type Inode,
  inodeOf,
  makeDirectories,
  putFile,
  putInode,
  rootIno,
  setNames,
  type Tree,
} from '../files/index.ts';
import type { Bytes } from '../program.ts';
import type { Volume } from './host.ts';
import type { Machine } from './machine.ts';

interface Payload {
  readonly path: string;
  readonly data: Bytes;
  readonly mode: number;
}

/** `..2026_11_21_09_02_54.3141592653`: a directory of its own for each version. */
function versionName(m: Machine): string {
  const time = formatTime(m.kernel.epochNow).slice(0, 19).replace('T', '_').replaceAll(/[-:]/g, '_');
  return `..${time}.${String(m.kernel.random.below(4_000_000_000)).padStart(9, '0')}`;
}

/**
 * Replaces what a volume holds in one step: files lie in a directory of their own, `..data` leads there, and each name leads through it.
 * Who has a file mounted by subPath keeps the old one. The pod's fsGroup, if it owns them, may read them whatever their mode says.
 * Returns the file that there was no room for, if a volume in memory is too small: then nothing has changed.
 */
export function writeVolume(
  m: Machine,
  { tree }: Volume,
  files: readonly Payload[],
  owner: { readonly uid: number; readonly gid: number } | undefined,
): string | undefined {
  const now = m.kernel.epochNow;
  const owned = { uid: owner?.uid ?? 0, gid: owner?.gid ?? 0 };
  const old = entriesOf(m, tree).get('..data');
  const previous = old === undefined ? undefined : inodeOf(m, tree, old);
  const version = versionName(m);
  const misfit = firstMisfit(tree, files);
  if (misfit) return `${version}/${misfit.path}`;
  const directory = makeDirectories(m, tree, [version], now, { ...owned, directoryMode: owner ? 0o2755 : 0o755 });
  const readable = owner ? 0o440 : 0;
  const fileAt = ({ data, mode }: Payload) => ({ data, mode: mode | readable, uid: owned.uid, gid: owned.gid });
  if (files.some(({ path }) => path.includes('/'))) for (const file of files) putFile(m, tree, file.path, fileAt(file), now, directory);
  else setNames(m, tree, directory, files.map((file) => [file.path, fileOf(fileAt(file), now)] as const), now); // biome-ignore format: one line
  const wanted = new Set(files.map(({ path }) => path.split('/')[0] ?? path));
  const standing = entriesOf(m, tree);
  const links = [...wanted].filter((name) => !standing.has(name)).map((name) => [name, linkTo(`..data/${name}`, owned, now)] as const);
  setNames(m, tree, rootIno, [['..data', linkTo(version, owned, now)], ...links], now);
  for (const name of entriesOf(m, tree).keys()) if (!name.startsWith('..') && !wanted.has(name)) removeName(m, tree, name);
  if (previous?.type === 'symlink') removeName(m, tree, previous.target);
  return undefined;
}

const pageBytes = 4096;
const pagesOf = (bytes: number): number => Math.ceil(bytes / pageBytes);

function firstMisfit({ memory, limit }: Tree, files: readonly Payload[]): Payload | undefined {
  if (!memory || limit === undefined) return undefined;
  let left = pagesOf(limit);
  for (const file of files) {
    left -= pagesOf(file.data.length);
    if (left < 0) return file;
  }
  return undefined;
}

const linkTo = (target: string, owner: { readonly uid: number; readonly gid: number }, mtime: number): Inode => ({
  type: 'symlink',
  mode: 0o777,
  ...owner,
  mtime,
  links: 1,
  target,
});

function entriesOf(m: Machine, tree: Tree): ReadonlyMap<string, Ino> {
  const root = inodeOf(m, tree, rootIno);
  return root?.type === 'dir' ? root.entries : new Map();
}

function removeName(m: Machine, tree: Tree, name: string): void {
  const root = inodeOf(m, tree, rootIno);
  const ino = root?.type === 'dir' ? root.entries.get(name) : undefined;
  if (root?.type !== 'dir' || ino === undefined) return;
  const entries = new Map(root.entries);
  entries.delete(name);
  putInode(tree, rootIno, { ...root, entries, mtime: m.kernel.epochNow });
  dropTree(m, tree, ino);
}
