import { find, isErrno, versionOf } from '../files/index.ts';
import { ephemeralPort, meet } from '../network/sockets.ts';
import type { Bytes, Desk, Effect, Prompt } from '../program.ts';
import { writeLog } from './container-log.ts';
import { charge } from './cpu.ts';
import { perform } from './effects.ts';
import { materialize } from './executions.ts';
import type { Machine } from './machine.ts';
import { rest } from './scheduler.ts';
import type { NetworkNamespace, Process } from './state.ts';

/**
 * The response of a server that waits for nothing but connections and answers such a request with one function call; undefined when it has
 * to be asked through a connection. Log, processor time and ports are as if it had been.
 */
export function respondAtOnce(
  m: Machine,
  from: NetworkNamespace,
  ip: string,
  port: number,
  request: Bytes,
): Prompt['response'] | undefined {
  const met = meet(m, from, ip, port);
  if (typeof met !== 'object' || 'errno' in met) return undefined;
  const { backlog, acceptable } = met.listener;
  const process = acceptable[0];
  if (!process || acceptable.length > 1 || backlog.length > 0 || !isIdle(process)) return undefined;
  const log = process.fds.get(1)?.object;
  const asks = materialize(m, process.execution)?.asks;
  if (log?.kind !== 'log' || !asks || asks.done || asks.value.call !== 'poll' || !asks.value.respond) return undefined;
  const said = asks.value.respond(request, `${met.seen}:${from.nextPort}`, new ProcessDesk(m, process));
  if (!said || said.calls > mostCalls) return undefined;
  ephemeralPort(from);
  rest(m, process);
  process.since = m.kernel.now;
  charge(m, process, said.calls);
  writeLog(m, log.container, log.stream, said.output);
  return said.response;
}

const mostCalls = 100;

/** It waits, nothing else has come, and it has processor time to spare: answering doesn't make it pay with time. */
const isIdle = (process: Process): boolean =>
  process.state === 'blocked' &&
  process.blocked?.call === 'poll' &&
  !process.stopped &&
  !process.unseen &&
  !process.interrupted &&
  process.pending.length === 0 &&
  process.host.running &&
  process.debt < 1 &&
  process.cgroup.busy < 50;

/** What a server may look at while it answers at once. */
class ProcessDesk implements Desk {
  constructor(
    private readonly m: Machine,
    private readonly process: Process,
  ) {}

  get now(): number {
    return this.m.kernel.epochNow;
  }

  get files(): number {
    return versionOf(this.process.mounts);
  }

  look(effect: Effect): unknown {
    return isPlain(this.m, this.process, effect) ? perform(this.m, this.process, effect) : undefined;
  }
}

function isPlain(
  m: Machine,
  process: Process,
  effect: Effect,
): effect is Extract<Effect, { readonly call: 'stat' | 'open' | 'read' | 'close' }> {
  if (effect.call === 'close') return true;
  if (effect.call === 'read') return process.fds.get(effect.fd)?.object.kind === 'file';
  if (effect.call === 'stat') {
    const place = find(m, process, effect.path);
    return isErrno(place) || place.tree.kind === 'tree';
  }
  if (effect.call !== 'open' || effect.flags.write || effect.flags.append || effect.flags.create || effect.flags.truncate) return false;
  const place = find(m, process, effect.path);
  return isErrno(place) || (place.tree.kind === 'tree' && place.inode.type === 'file');
}
