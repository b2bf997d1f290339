import type { Machine } from './machine.ts';
import type { Process, Waiters } from './state.ts';

/** Puts a process in line to go on. */
export function makeReady(m: Machine, process: Process): void {
  if (process.state === 'ready' || process.state === 'zombie' || process.state === 'dead') return;
  process.state = 'ready';
  if (process.stopped) return;
  m.world.ready.push(process);
  m.scheduleRun();
}

/** What the processes waited for may have come: they look again. */
export function wake(m: Machine, waiters: Waiters): void {
  if (waiters.length === 0) return;
  for (const process of waiters.splice(0)) if (process.state === 'blocked') makeReady(m, process);
}

/** Leaves every line in which the process stands. */
export function leaveWaiters(process: Process): void {
  for (const waiters of process.waiting) {
    const at = waiters.indexOf(process);
    if (at >= 0) waiters.splice(at, 1);
  }
  process.waiting = [];
}
