import { inodeOf, readContent } from '../files/index.ts';
import type { Bytes, Errno } from '../program.ts';
import { randomBytes, zeros } from './devices.ts';
import type { Machine } from './machine.ts';
import { takeFrom } from './pipes.ts';
import type { OpenFile, Pipe, Process } from './state.ts';

type Read = Bytes | { readonly errno: Errno } | undefined;

/** What a read brings; undefined: nothing yet. */
export function readFrom(m: Machine, _: Process, file: OpenFile, max: number): Read {
  const { object } = file;
  switch (object.kind) {
    case 'file': {
      const inode = inodeOf(m, object.tree, object.ino);
      const data = inode?.type === 'file' ? readContent(inode.content, file.offset, max) : '';
      file.offset += data.length;
      return data;
    }
    case 'text': {
      const data = object.data.slice(file.offset, file.offset + max);
      file.offset += data.length;
      return data;
    }
    case 'device':
      return object.device === 'random' ? randomBytes(m, max) : object.device === 'zero' || object.device === 'full' ? zeros(max) : '';
    case 'pipe':
      return fromPipe(m, object.pipe, max);
    case 'socket':
      return fromPipe(m, object.input, max);
    case 'terminal':
      return fromPipe(m, object.terminal.input, max);
    case 'directory':
      return { errno: 'EISDIR' };
    case 'listener':
      return { errno: 'ENOTCONN' };
    case 'log':
    case 'capture':
    case 'screen':
      return '';
  }
}

function fromPipe(m: Machine, pipe: Pipe, max: number): Read {
  if (pipe.data.length > 0) return takeFrom(m, pipe, max);
  if (pipe.reset) return { errno: 'ECONNRESET' };
  if (pipe.eof > 0) {
    pipe.eof--;
    return '';
  }
  return pipe.writers === 0 && !pipe.fresh ? '' : undefined;
}
