import { pin, unpin } from '../files/index.ts';
import { closeListener } from '../network/index.ts';
import type { Machine } from './machine.ts';
import { detach, newOpenFile } from './pipes.ts';
import type { OpenFile, OpenObject, Pipe, Process } from './state.ts';

const maxDescriptors = 1024;

/** Gives an open file the lowest free descriptor; undefined when the process has too many. */
export function install(process: Process, file: OpenFile, from = 0): number | undefined {
  let fd = from;
  while (process.fds.has(fd)) fd++;
  if (fd >= maxDescriptors) return undefined;
  process.fds.set(fd, file);
  file.refs++;
  return fd;
}

export function installAt(m: Machine, process: Process, file: OpenFile, fd: number): void {
  file.refs++;
  const old = process.fds.get(fd);
  process.fds.set(fd, file);
  if (old) detachFile(m, old);
}

export function openObject(m: Machine, object: OpenObject, mode: { read?: boolean; write?: boolean; append?: boolean }): OpenFile {
  if (object.kind === 'file') pin(object.tree, object.ino);
  return newOpenFile(m, object, mode);
}

/** One descriptor fewer leads to it; with the last it is closed. */
export function detachFile(m: Machine, file: OpenFile): void {
  if (--file.refs > 0) return;
  if (file.object.kind === 'file') unpin(file.object.tree, file.object.ino);
  else if (file.object.kind === 'listener') closeListener(m, file.object.listener);
  else detach(m, file);
}

/** A process gets one end of a pipe; -1 when it has too many descriptors. */
export const installPipeEnd = (m: Machine, process: Process, pipe: Pipe, end: 'read' | 'write'): number =>
  install(process, openObject(m, { kind: 'pipe', pipe }, end === 'read' ? { read: true } : { write: true })) ?? -1;

/** The descriptors of a child: all of the parent's, or those it is given. */
export function inherit(parent: Process, map: Readonly<Record<number, number>> | undefined): Map<number, OpenFile> | undefined {
  const fds = new Map<number, OpenFile>();
  if (!map) for (const [fd, file] of parent.fds) fds.set(fd, file);
  else
    for (const [fd, from] of Object.entries(map)) {
      const file = parent.fds.get(from);
      if (!file) return undefined;
      fds.set(Number(fd), file);
    }
  for (const file of fds.values()) file.refs++;
  return fds;
}
