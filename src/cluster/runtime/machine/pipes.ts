import type { Bytes } from '../program.ts';
import type { ContainerRecord, Follower } from './host.ts';
import type { Machine } from './machine.ts';
import { wake } from './ready.ts';
import type { OpenFile, OpenObject, Pipe } from './state.ts';

export const newPipe = (m: Machine, capacity = 65_536): Pipe => ({
  id: m.world.nextId++,
  data: '',
  capacity,
  readers: 0,
  writers: 0,
  eof: 0,
  reset: false,
  readable: [],
  writable: [],
});

export const newOpenFile = (m: Machine, object: OpenObject, mode: { read?: boolean; write?: boolean; append?: boolean }): OpenFile => {
  const file: OpenFile = {
    id: m.world.nextId++,
    refs: 0,
    read: mode.read ?? false,
    write: mode.write ?? false,
    append: mode.append ?? false,
    offset: 0,
    object,
  };
  attach(m, file);
  return file;
};

/** A pipe counts its ends: the last reader's going breaks it, the last writer's going ends it. */
function attach(m: Machine, { object, read, write }: OpenFile): void {
  if (object.kind === 'pipe') {
    if (read) {
      object.pipe.readers++;
      if (object.pipe.read === false) {
        object.pipe.read = true;
        wake(m, object.pipe.writable);
      }
    }
    if (write) {
      object.pipe.writers++;
      object.pipe.fresh = false;
    }
  } else if (object.kind === 'socket') {
    object.input.readers++;
    object.output.writers++;
  } else if (object.kind === 'terminal') object.terminal.input.readers++;
}

export function detach(m: Machine, { object, read, write }: OpenFile): void {
  if (object.kind === 'pipe') {
    if (read) dropReader(m, object.pipe);
    if (write) dropWriter(m, object.pipe);
  } else if (object.kind === 'socket') {
    // Closed with data unread: the other side is reset, not ended.
    if (object.input.data.length > 0) object.output.reset = true;
    dropReader(m, object.input);
    if (!object.output.ended) dropWriter(m, object.output);
  } else if (object.kind === 'terminal') object.terminal.input.readers--;
}

export function dropReader(m: Machine, pipe: Pipe): void {
  if (--pipe.readers > 0) return;
  wake(m, pipe.writable);
  forget(pipe);
}

/** A fifo that nobody has open any more begins anew. */
function forget(pipe: Pipe): void {
  if (pipe.read === undefined || pipe.readers > 0 || pipe.writers > 0) return;
  pipe.read = false;
  pipe.fresh = true;
  pipe.data = '';
}

export function dropWriter(m: Machine, pipe: Pipe): void {
  if (--pipe.writers > 0) return;
  forget(pipe);
  wake(m, pipe.readable);
  if (pipe.inquiry) m.inquired(pipe.inquiry);
  if (pipe.into && pipe.endsInto) dropWriter(m, pipe.into);
  else if (pipe.attached) {
    const { container, follower } = pipe.attached;
    // What the container says to the last of its input still comes.
    const task = { to: m.address, type: 'leave', host: container.host.name, container: container.id, stdout: follower.stdout.id };
    m.kernel.clock.after(lastWordMillis, task);
  }
}

/** Nothing more goes to one who followed a container's output. */
export function leave(m: Machine, { followers }: ContainerRecord, follower: Follower): void {
  const place = followers.indexOf(follower);
  if (place < 0) return;
  followers.splice(place, 1);
  pour(m, follower.status, '{"metadata":{},"status":"Success"}');
  for (const pipe of new Set([follower.stdout, follower.stderr, follower.status])) dropWriter(m, pipe);
}

/** Takes what is there, up to `max` bytes. */
export function takeFrom(m: Machine, pipe: Pipe, max: number): Bytes {
  const data = pipe.data.length <= max ? pipe.data : pipe.data.slice(0, max);
  pipe.data = pipe.data.slice(data.length);
  if (data.length > 0) wake(m, pipe.writable);
  return data;
}

/** Puts in what fits, and says how much that was. */
export function putInto(m: Machine, pipe: Pipe, data: Bytes): number {
  if (pipe.keyboard) {
    m.typed(pipe.keyboard, data);
    return data.length;
  }
  if (pipe.into) return putInto(m, pipe.into, data);
  const room = Math.max(0, pipe.capacity - pipe.data.length);
  const part = data.length <= room ? data : data.slice(0, room);
  pipe.data += part;
  if (part.length > 0) wake(m, pipe.readable);
  if (pipe.inquiry) m.inquired(pipe.inquiry);
  return part.length;
}

/** Puts in all, unless the reader is far behind: then what comes is lost. */
export function pour(m: Machine, pipe: Pipe, data: Bytes): void {
  if (data === '' || pipe.readers === 0 || pipe.data.length > far) return;
  pipe.data += data;
  wake(m, pipe.readable);
}

const far = 1 << 20;
const lastWordMillis = 20;
