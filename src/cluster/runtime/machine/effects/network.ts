import { connectTo, interfacesOf, listenOn, resolveName } from '../../network/index.ts';
import { install, openObject } from '../descriptors.ts';
import type { Machine } from '../machine.ts';
import { dropWriter } from '../pipes.ts';
import type { Process } from '../state.ts';
import { fail, type Some, waitIn } from './answer.ts';

type NetworkCall = 'resolve' | 'interfaces' | 'listen' | 'accept' | 'connect' | 'shutdown';

/** Calls about the network. */
export const network: Some<NetworkCall> = {
  interfaces: (_, p) => interfacesOf(p.network),
  resolve(m, p, { name }) {
    const answer = resolveName(m, p, name);
    if (answer !== 'no-server') return answer;
    // Nobody answers: a resolver asks twice, five seconds each.
    return p.timedOut ? fail('ETIMEDOUT') : waitIn(m, p, [], 10_000);
  },
  listen(m, p, { port, host, udp }) {
    const listener = listenOn(m, p, port, host, udp ?? false);
    if ('errno' in listener) return listener;
    return install(p, openObject(m, { kind: 'listener', listener }, { read: true, write: true })) ?? fail('EMFILE');
  },
  accept(m, p, { fd, timeout }) {
    const object = p.fds.get(fd)?.object;
    if (object?.kind !== 'listener') return fail(object ? 'EINVAL' : 'EBADF');
    const connection = object.listener.backlog.shift();
    if (!connection) {
      if (object.listener.closed) return fail('EINVAL');
      return p.timedOut || timeout === 0 ? fail('EAGAIN') : waitIn(m, p, [object.listener.acceptable], timeout);
    }
    const { input, output, from } = connection;
    input.readers--;
    output.writers--;
    const made = install(p, openObject(m, { kind: 'socket', input, output, peer: from }, { read: true, write: true }));
    return made === undefined ? fail('EMFILE') : { fd: made, from };
  },
  shutdown(m, p, { fd }) {
    const object = p.fds.get(fd)?.object;
    if (object?.kind !== 'socket') return fail(object ? 'ENOTCONN' : 'EBADF');
    if (!object.output.ended) {
      object.output.ended = true;
      dropWriter(m, object.output);
    }
    return null;
  },
  connect: (m, p, { host, port, timeout }) => connect(m, p, host, port, timeout),
};

/** What a kernel waits for an answer to a SYN, and for one to an ARP request. */
const synTimeout = 130_000;
const arpTimeout = 3_000;

function connect(m: Machine, p: Process, host: string, port: number, timeout: number | undefined): unknown {
  const made = connectTo(m, p.network, host, port);
  if (typeof made === 'object') {
    if ('errno' in made) return made;
    return install(p, openObject(m, { kind: 'socket', ...made }, { read: true, write: true })) ?? fail('EMFILE');
  }
  if (p.timedOut) return fail(made === 'unreachable' && (timeout === undefined || timeout >= arpTimeout) ? 'EHOSTUNREACH' : 'ETIMEDOUT');
  return waitIn(m, p, [], Math.min(timeout ?? Infinity, made === 'unreachable' ? arpTimeout : synTimeout));
}
