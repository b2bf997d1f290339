import type { Ino } from './inode.ts';
import type { Tree } from './tree.ts';

/** A file system that is not stored but told: /proc, /sys. */
export interface Pseudo {
  readonly kind: 'pseudo';
  readonly name: 'proc' | 'sys';
}

export interface Mount {
  readonly path: string;
  readonly tree: Tree | Pseudo;
  /** Where in the tree: not its root for a subPath. */
  readonly root: Ino;
  readonly readOnly: boolean;
  readonly source: string;
  readonly type: string;
  readonly options: string;
  /** Writing it counts against this cgroup's memory. */
  readonly volume?: string;
}

/** What a container sees where. The root is at `/`. */
export interface MountNamespace {
  readonly mounts: Map<string, Mount>;
  /** The last names of the paths: what has another name is no place of a mount. */
  readonly names: Set<string>;
  /** Every tree that is or was mounted. */
  readonly trees: Tree[];
}

export function newMounts(mounts: readonly Mount[]): MountNamespace {
  const namespace: MountNamespace = { mounts: new Map(), names: new Set(), trees: [] };
  for (const mount of mounts) addMount(namespace, mount);
  return namespace;
}

/** Mounts at its path, over what is mounted there. */
export function addMount({ mounts, names, trees }: MountNamespace, mount: Mount): void {
  mounts.set(mount.path, mount);
  names.add(mount.path.slice(mount.path.lastIndexOf('/') + 1));
  if (mount.tree.kind === 'tree' && !trees.includes(mount.tree)) trees.push(mount.tree);
}

/** Grows whenever a file changes that may be seen there. */
export function versionOf({ trees }: MountNamespace): number {
  let sum = 0;
  for (let i = 0; i < trees.length; i++) sum += trees[i]?.version ?? 0;
  return sum;
}

/** The mount on which a canonical path lies. */
export function mountOf(namespace: MountNamespace, path: string): Mount | undefined {
  for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const mount = namespace.mounts.get(at);
    if (mount) return mount;
  }
  return namespace.mounts.get('/');
}
