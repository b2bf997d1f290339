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
}

export const newMounts = (mounts: readonly Mount[]): MountNamespace => ({ mounts: new Map(mounts.map((mount) => [mount.path, mount])) });

/** The mount on which a canonical path lies. */
export function mountOf(namespace: MountNamespace, path: string): Mount | undefined {
  for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const mount = namespace.mounts.get(at);
    if (mount) return mount;
  }
  return namespace.mounts.get('/');
}
