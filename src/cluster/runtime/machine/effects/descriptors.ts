import { find, inodeOf, isErrno, statOf } from '../../files/index.ts';
import type { FileStat } from '../../program.ts';
import { detachFile, install, installAt, openObject } from '../descriptors.ts';
import type { Machine } from '../machine.ts';
import { newPipe } from '../pipes.ts';
import { readFrom } from '../reading.ts';
import { deliver } from '../signals.ts';
import type { OpenFile, Process } from '../state.ts';
import { echoed } from '../terminal.ts';
import { writeTo } from '../writing.ts';
import { fail, type Some, waitIn } from './answer.ts';

type DescriptorCall = 'read' | 'write' | 'close' | 'dup' | 'seek' | 'pipe' | 'isatty' | 'winsize' | 'ttymode' | 'fstat' | 'poll';

/** Calls about what is open. */
export const descriptors: Some<DescriptorCall> = {
  read(m, p, { fd, max, timeout }) {
    const file = p.fds.get(fd);
    if (!file?.read) return fail('EBADF');
    const answer = readFrom(m, p, file, max);
    if (answer !== undefined) return answer;
    if (p.timedOut || timeout === 0) return fail('EAGAIN');
    return waitIn(m, p, readableOf(file), timeout);
  },
  write(m, p, { fd, data }) {
    const file = p.fds.get(fd);
    if (!file?.write) return fail('EBADF');
    const answer = writeTo(m, p, file, p.progress > 0 ? data.slice(p.progress) : data);
    if (typeof answer === 'object') {
      if (answer.errno === 'EPIPE') deliver(m, p, 'PIPE');
      return answer;
    }
    p.progress += answer;
    return p.progress >= data.length ? data.length : waitIn(m, p, writableOf(file));
  },
  close(m, p, { fd }) {
    const file = p.fds.get(fd);
    if (!file) return fail('EBADF');
    p.fds.delete(fd);
    detachFile(m, file);
    return null;
  },
  dup(m, p, { fd, to }) {
    const file = p.fds.get(fd);
    if (!file) return fail('EBADF');
    if (to === undefined) return install(p, file) ?? fail('EMFILE');
    if (to !== fd) installAt(m, p, file, to);
    return to;
  },
  seek(m, p, { fd, offset, whence }) {
    const file = p.fds.get(fd);
    if (!file) return fail('EBADF');
    const { object } = file;
    if (object.kind !== 'file' && object.kind !== 'text') return object.kind === 'device' ? 0 : fail('ESPIPE');
    const inode = object.kind === 'file' ? inodeOf(m, object.tree, object.ino) : undefined;
    const size = object.kind === 'text' ? object.data.length : inode?.type === 'file' ? inode.content.size : 0;
    const at = (whence === 'set' ? 0 : whence === 'cur' ? file.offset : size) + offset;
    if (at < 0) return fail('EINVAL');
    file.offset = at;
    return at;
  },
  pipe(m, p) {
    const pipe = newPipe(m);
    const ends = [openObject(m, { kind: 'pipe', pipe }, { read: true }), openObject(m, { kind: 'pipe', pipe }, { write: true })] as const;
    const input = install(p, ends[0]);
    const output = install(p, ends[1]);
    return input === undefined || output === undefined ? fail('EMFILE') : [input, output];
  },
  isatty: (_, p, { fd }) => p.fds.get(fd)?.object.kind === 'terminal',
  winsize: (_, p) => (p.terminal ? [p.terminal.columns, p.terminal.rows] : [80, 24]),
  ttymode(m, p, { raw }) {
    if (!p.terminal) return fail('ENOSYS');
    p.terminal.raw = raw;
    echoed(m, p.terminal);
    return null;
  },
  fstat: (m, p, { fd }) => {
    const file = p.fds.get(fd);
    return file ? statOpen(m, p, file) : fail('EBADF');
  },
  poll(m, p, { fds, timeout }) {
    const files = fds.map((fd) => p.fds.get(fd));
    const open = fds.filter((_, i) => files[i] === undefined || isReadable(m, files[i]));
    if (open.length > 0 || p.timedOut || timeout === 0) return open;
    return waitIn(
      m,
      p,
      files.flatMap((file) => (file ? readableOf(file) : [])),
      timeout,
    );
  },
};

function readableOf({ object }: OpenFile): Process[][] {
  if (object.kind === 'pipe') return [object.pipe.readable];
  if (object.kind === 'socket') return [object.input.readable];
  if (object.kind === 'terminal') return [object.terminal.input.readable];
  if (object.kind === 'listener') return [object.listener.acceptable];
  return [];
}

function writableOf({ object }: OpenFile): Process[][] {
  if (object.kind === 'pipe') return [object.pipe.writable];
  return object.kind === 'socket' ? [object.output.writable] : [];
}

function isReadable(_: Machine, { object }: OpenFile): boolean {
  if (object.kind === 'listener') return object.listener.backlog.length > 0 || object.listener.closed;
  const pipe =
    object.kind === 'pipe'
      ? object.pipe
      : object.kind === 'socket'
        ? object.input
        : object.kind === 'terminal'
          ? object.terminal.input
          : undefined;
  return pipe === undefined || pipe.data.length > 0 || pipe.writers === 0 || pipe.reset;
}

function statOpen(m: Machine, p: Process, { id, object }: OpenFile): FileStat | { readonly errno: string } {
  if (object.kind === 'file') {
    const inode = inodeOf(m, object.tree, object.ino);
    return inode ? statOf({ ino: object.ino, inode }) : fail('ENOENT');
  }
  if (object.kind === 'directory') {
    const place = find(m, p, object.path);
    return isErrno(place) ? place : statOf(place);
  }
  const type = object.kind === 'device' || object.kind === 'terminal' ? 'device' : object.kind === 'text' ? 'file' : 'fifo';
  return {
    type,
    inode: id,
    mode: type === 'device' ? 0o666 : 0o600,
    uid: p.credentials.uid,
    gid: p.credentials.gid,
    size: 0,
    links: 1,
    mtime: m.kernel.epochNow,
  };
}
