import { connectTo } from '../../network/index.ts';
import { install, installPipeEnd, openObject } from '../descriptors.ts';
import type { Machine } from '../machine.ts';
import { newPipe } from '../pipes.ts';
import type { Process } from '../state.ts';
import { fail, type Some, waitIn } from './answer.ts';

type ApiCall = 'api' | 'api-watch' | 'api-next' | 'api-stream' | 'edit';

/** One client's writes follow each other as a round trip allows: what hears of the first has acted when the second comes. */
const betweenWrites = 20;

/** Calls to the cluster and to the person at the terminal, which only a workstation has. */
export const api: Some<ApiCall> = {
  api(m, p, { request }) {
    const door = m.doorOf(p);
    if (!door) return fail('ENOSYS');
    if (request.method !== 'GET') {
      if (p.wroteAt === m.kernel.now) return waitIn(m, p, [], betweenWrites);
      p.wroteAt = m.kernel.now;
    }
    return door.request(request);
  },
  'api-watch'(m, p, { request }) {
    const door = m.doorOf(p);
    if (!door) return fail('ENOSYS');
    const id = m.world.nextId++;
    m.world.streams.set(id, { id, events: [], ended: false, waiters: [] });
    const refused = door.watch(id, request);
    if (!refused) return { stream: id };
    m.world.streams.delete(id);
    return refused;
  },
  'api-next'(m, p, { stream, timeout }) {
    const events = m.world.streams.get(stream);
    if (!events) return fail('EBADF');
    const next = events.events.shift();
    if (next !== undefined) return next;
    if (events.ended) return null;
    return p.timedOut || timeout === 0 ? fail('EAGAIN') : waitIn(m, p, [events.waiters], timeout);
  },
  'api-stream'(m, p, { request, tty }) {
    const door = m.doorOf(p);
    if (!door) return fail('ENOSYS');
    const target = door.stream(request);
    if ('code' in target) return target;
    if (target.kind === 'port-forward') return forwardPort(m, p, target.sandbox, target.port);
    const pipes = { stdin: newPipe(m), stdout: newPipe(m), stderr: newPipe(m), status: newPipe(m) };
    const fds = {
      stdin: installPipeEnd(m, p, pipes.stdin, 'write'),
      stdout: installPipeEnd(m, p, pipes.stdout, 'read'),
      stderr: installPipeEnd(m, p, pipes.stderr, 'read'),
      status: installPipeEnd(m, p, pipes.status, 'read'),
    };
    m.openStream(target, pipes, p, tty ?? false);
    return fds;
  },
  edit(m, p, { path }) {
    const door = m.doorOf(p);
    if (!door) return fail('ENOSYS');
    let edit = [...m.world.edits.values()].find((one) => one.process === p.key);
    if (!edit) {
      edit = { id: m.world.nextId++, process: p.key, path: path.startsWith('/') ? path : `${p.cwd}/${path}`, done: undefined, waiters: [] };
      m.world.edits.set(edit.id, edit);
      door.edit(edit.id);
    }
    if (edit.done === undefined) return waitIn(m, p, [edit.waiters]);
    m.world.edits.delete(edit.id);
    return edit.done;
  },
};

/** A forwarded port: both directions are the socket itself; what goes wrong stands on stderr. */
function forwardPort(m: Machine, p: Process, sandboxId: string, port: number): unknown {
  const sandbox = [...m.world.hosts.values()].flatMap((host) => host.sandboxes.get(sandboxId) ?? [])[0];
  const met = sandbox && !sandbox.stopped ? connectTo(m, sandbox.network, '127.0.0.1', port) : 'unreachable';
  const errors = newPipe(m);
  const status = newPipe(m);
  const told = { stderr: installPipeEnd(m, p, errors, 'read'), status: installPipeEnd(m, p, status, 'read') };
  if (typeof met === 'object' && !('errno' in met)) {
    const socket = openObject(m, { kind: 'socket', ...met }, { read: true, write: true });
    return { stdin: install(p, socket) ?? -1, stdout: install(p, socket) ?? -1, ...told };
  }
  const why =
    sandbox && !sandbox.stopped
      ? `dial tcp4 127.0.0.1:${port}: connect: connection refused IPv6 dial tcp6: address localhost: no suitable address found`
      : 'network namespace is gone';
  const network = sandboxId.replace(/^(\w{8})(\w{4})(\w{4})(\w{4})(\w{12}).*$/, '$1-$2-$3-$4-$5');
  errors.data = `failed to execute portforward in network namespace "/var/run/netns/cni-${network}": failed to connect to localhost:${port} inside namespace "${sandboxId}", IPv4: ${why} `;
  const none = newPipe(m);
  return { stdin: installPipeEnd(m, p, none, 'write'), stdout: installPipeEnd(m, p, none, 'read'), ...told };
}
