import { contentOf, type Inode } from '../../files/index.ts';

const common = { uid: 0, gid: 0, mtime: 0 } as const;

export const textInode = (data: string, mode = 0o444): Inode => ({
  ...common,
  type: 'file',
  mode,
  links: 1,
  content: contentOf(data),
  pseudo: true,
});

export const linkInode = (target: string): Inode => ({ ...common, type: 'symlink', mode: 0o777, links: 1, target });

/** A directory of /proc: the number of an entry is its path. */
export const directoryInode = (path: string, names: Iterable<string>, mode = 0o555): Inode => ({
  ...common,
  type: 'dir',
  mode,
  links: 2,
  entries: new Map([...names].map((name) => [name, path === '' ? name : `${path}/${name}`])),
});
