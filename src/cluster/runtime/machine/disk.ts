import type { Mount, Tree } from '../files/index.ts';
import type { Host } from './host.ts';
import type { Machine } from './machine.ts';
import type { Process } from './state.ts';

/** Bytes on the disk of a machine: what containers and volumes wrote, their logs, and what others left there. */
export function diskUsage(host: Host): number {
  let bytes = host.outside.disk;
  for (const container of host.containers.values()) bytes += container.root.bytes + container.log.bytes;
  for (const volume of host.volumes.values()) if (!volume.tree.memory) bytes += volume.tree.bytes;
  for (const size of host.images.values()) bytes += size;
  return bytes;
}

/** Bytes in all and left of the file system at a mount. */
export function freeSpace(_: Machine, process: Process, mount: Mount | undefined): { readonly total: number; readonly free: number } {
  const tree = mount?.tree;
  if (tree?.kind === 'pseudo' || !tree) return { total: 0, free: 0 };
  if (tree.memory) {
    const total = tree.limit ?? process.host.memoryBytes;
    return { total, free: Math.max(0, total - tree.bytes) };
  }
  return { total: process.host.diskBytes, free: Math.max(0, process.host.diskBytes - diskUsage(process.host)) };
}

/** Whether more bytes fit on the disk on which a tree lies. */
export const hasRoom = (process: Process, tree: Tree, bytes: number): boolean =>
  tree.memory || bytes < 1 << 20 || diskUsage(process.host) + bytes <= process.host.diskBytes;
