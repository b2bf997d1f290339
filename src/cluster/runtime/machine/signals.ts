import type { Signal } from '../program.ts';
import { endProcess } from './lifecycle.ts';
import type { Machine } from './machine.ts';
import { makeReady, wake } from './ready.ts';
import type { Process } from './state.ts';

const harmless: ReadonlySet<Signal> = new Set(['CHLD', 'CONT', 'WINCH']);
const stopping: ReadonlySet<Signal> = new Set(['STOP', 'TSTP']);

/** The process that ends its namespace with it: the kernel lets through to it only what it catches. */
export const isInit = (process: Process): boolean => process.namespace.init === process;

/**
 * A signal comes. From within its own namespace nothing can kill a first process, not even KILL;
 * from outside (`fromHost`) KILL and STOP can, but the others still do nothing unless caught.
 */
export function deliver(m: Machine, process: Process, signal: Signal, fromHost = false): void {
  if (process.state === 'zombie' || process.state === 'dead') return;
  if (signal === 'CONT') resume(m, process);
  const unstoppable = signal === 'KILL' || signal === 'STOP';
  if (unstoppable && (fromHost || !isInit(process))) return act(m, process, signal);
  if (unstoppable || process.ignored.has(signal)) return;
  if (process.caught.has(signal)) return notice(m, process, signal);
  if (!isInit(process)) act(m, process, signal);
}

/** What a signal does when nobody said otherwise. */
function act(m: Machine, process: Process, signal: Signal): void {
  if (harmless.has(signal)) return;
  if (stopping.has(signal)) stop(m, process, signal);
  else if (process.stopped && signal !== 'KILL') process.held.push(signal);
  else endProcess(m, process, { signal });
}

function stop(m: Machine, process: Process, signal: Signal): void {
  if (process.stopped) return;
  process.stopped = true;
  process.untold = signal;
  if (process.parent) wake(m, process.parent.childWaiters);
}

function resume(m: Machine, process: Process): void {
  if (!process.stopped) return;
  process.stopped = false;
  process.untold = undefined;
  const { held } = process;
  process.held = [];
  for (const signal of held) deliver(m, process, signal);
  if (process.state !== 'ready') return;
  m.world.ready.push(process);
  m.scheduleRun();
}

function notice(m: Machine, process: Process, signal: Signal): void {
  if (!process.pending.includes(signal)) process.pending.push(signal);
  process.unseen = true;
  if (process.state !== 'blocked') return;
  process.interrupted = true;
  makeReady(m, process);
}

/** To every process of a group. */
export function deliverToGroup(m: Machine, members: Iterable<Process>, group: number, signal: Signal): number {
  const targets = [...members].filter((process) => process.group === group && process.state !== 'zombie');
  for (const process of targets) deliver(m, process, signal);
  return targets.length;
}
