import type { Content } from './content.ts';

/** A number in a tree; a path in a pseudo file system (/proc). */
export type Ino = number | string;

interface Common {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Milliseconds of the Unix epoch. */
  readonly mtime: number;
  readonly links: number;
}

export interface FileInode extends Common {
  readonly type: 'file';
  readonly content: Content;
  /** Told when it is read (/proc): its size shows as 0. */
  readonly pseudo?: boolean;
}

export interface DirInode extends Common {
  readonly type: 'dir';
  readonly entries: ReadonlyMap<string, Ino>;
}

export interface SymlinkInode extends Common {
  readonly type: 'symlink';
  readonly target: string;
  /** A link of /proc/PID/fd: opening it opens what that descriptor has open. */
  readonly descriptor?: { readonly process: number; readonly fd: number };
}

/** 'forbidden': one that no container may open. */
export type DeviceName = 'null' | 'zero' | 'full' | 'random' | 'tty' | 'forbidden';

const devices: Readonly<Record<string, DeviceName>> = {
  '1,3': 'null',
  '1,5': 'zero',
  '1,7': 'full',
  '1,8': 'random',
  '1,9': 'random',
  '5,0': 'tty',
};

/** The device with these numbers (`1,3`; a block device's begin with b). */
export const deviceOf = (numbers: string): DeviceName => devices[numbers] ?? 'forbidden';

export interface DeviceInode extends Common {
  readonly type: 'device';
  readonly device: DeviceName;
  readonly numbers: string;
}

export interface FifoInode extends Common {
  readonly type: 'fifo';
}

/** What a name leads to. Inodes are never changed, only replaced: whoever holds one keeps what it was. */
export type Inode = FileInode | DirInode | SymlinkInode | DeviceInode | FifoInode;
