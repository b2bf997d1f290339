import { type Ino, inodeOf, putInode, type Tree, written } from '../files/index.ts';
import type { Bytes, Errno } from '../program.ts';
import { writeLog } from './container-log.ts';
import { charge } from './cpu.ts';
import { hasRoom } from './disk.ts';
import type { Machine } from './machine.ts';
import { makeRoom, relieve } from './memory.ts';
import { pour, putInto } from './pipes.ts';
import type { OpenFile, OpenObject, Pipe, Process, Terminal } from './state.ts';

type Wrote = number | { readonly errno: Errno };

/** Writes what fits, and says how much that was. */
export function writeTo(m: Machine, p: Process, file: OpenFile, data: Bytes): Wrote {
  const { object } = file;
  switch (object.kind) {
    case 'file':
      return toFile(m, p, file, object.tree, object.ino, data);
    case 'device':
      return object.device === 'full' ? { errno: 'ENOSPC' } : data.length;
    case 'pipe':
      return toPipe(m, object.pipe, data);
    case 'socket':
      return toPipe(m, object.output, data);
    case 'listener':
      return { errno: 'ENOTCONN' };
    case 'directory':
    case 'text':
      return { errno: 'EBADF' };
    case 'log':
      chargeLines(m, p, writeLog(m, object.container, object.stream, data));
      return data.length;
    default:
      emit(m, object, data);
      return data.length;
  }
}

/** Lines cost who writes them: a few are free with their write, a flood of them is as much work as a flood of calls. */
function chargeLines(m: Machine, p: Process, lines: number): void {
  for (let left = lines - freeLines; left > 0; left -= freeLines) charge(m, p);
}

const freeLines = 8;

/** Output that always goes through: logs, screens, captures, terminals. */
export function emit(m: Machine, object: OpenObject, data: Bytes): void {
  if (object.kind === 'log') writeLog(m, object.container, object.stream, data);
  else if (object.kind === 'terminal') print(m, object.terminal, data);
  else if (object.kind === 'screen') m.show(object.run, object.stream, data);
  else if (object.kind === 'pipe') pour(m, object.pipe, data);
  else if (object.kind === 'capture') {
    const { capture } = object;
    if (capture.data.length < capture.limit) capture.data += data.slice(0, capture.limit - capture.data.length);
  }
}

/** Output to a terminal: a new line also returns. */
export function print(m: Machine, terminal: Terminal, data: Bytes): void {
  emit(m, terminal.screen, data.replaceAll('\n', '\r\n'));
}

function toPipe(m: Machine, pipe: Pipe, data: Bytes): Wrote {
  if (pipe.reset) return { errno: 'ECONNRESET' };
  // Who writes into a fifo waits for its first reader.
  if (pipe.readers === 0) return pipe.read === false ? 0 : { errno: 'EPIPE' };
  return putInto(m, pipe, data);
}

function toFile(m: Machine, p: Process, file: OpenFile, tree: Tree, ino: Ino, data: Bytes): Wrote {
  const inode = inodeOf(m, tree, ino);
  if (inode?.type !== 'file') return { errno: 'EBADF' };
  const offset = file.append ? inode.content.size : file.offset;
  if (offset + data.length > maxFile) return { errno: 'EFBIG' };
  if (!hasRoom(p, tree, data.length)) return { errno: 'ENOSPC' };
  const grown = Math.max(0, offset + data.length - inode.content.size);
  if (tree.memory && !makeRoom(m, p, grown)) return 0;
  const before = tree.bytes;
  if (!putInode(tree, ino, { ...inode, content: written(inode.content, offset, data), mtime: m.kernel.epochNow }))
    return { errno: 'ENOSPC' };
  file.offset = offset + data.length;
  if (tree.memory) {
    p.cgroup.shared += tree.bytes - before;
    relieve(m, p);
  }
  return data.length;
}

const maxFile = 2 ** 40;
