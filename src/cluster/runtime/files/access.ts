import type { Inode } from './inode.ts';

interface Who {
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
  readonly capabilities: readonly string[];
}

const bits = { read: 4, write: 2, execute: 1 } as const;

export const isCapable = (who: Who, capability: string): boolean => who.capabilities.includes(capability);

/** The class of permission bits that counts: owner, group, others. */
function classBits(who: Who, inode: Inode): number {
  if (inode.uid === who.uid) return (inode.mode >> 6) & 7;
  if (inode.gid === who.gid || who.groups.includes(inode.gid)) return (inode.mode >> 3) & 7;
  return inode.mode & 7;
}

/** Whether the permission bits, or a capability that overrides them, allow it. */
export function permits(who: Who, inode: Inode, want: keyof typeof bits): boolean {
  if (classBits(who, inode) & bits[want]) return true;
  if (isCapable(who, 'DAC_OVERRIDE')) return want !== 'execute' || inode.type === 'dir' || (inode.mode & 0o111) !== 0;
  return isCapable(who, 'DAC_READ_SEARCH') && (want === 'read' || (want === 'execute' && inode.type === 'dir'));
}

export const owns = (who: Who, inode: Inode): boolean => who.uid === inode.uid || isCapable(who, 'FOWNER');

/** Names in a sticky directory are removed only by the owner of the file or of the directory. */
export const mayRemove = (who: Who, directory: Inode, inode: Inode): boolean =>
  (directory.mode & 0o1000) === 0 || inode.uid === who.uid || directory.uid === who.uid || isCapable(who, 'FOWNER');
