import type { Effect } from '../program.ts';
import { charge, pay } from './cpu.ts';
import { block, perform } from './effects.ts';
import { checkpoint, materialize, outgrown, tell } from './executions.ts';
import { endProcess } from './lifecycle.ts';
import type { Machine } from './machine.ts';
import { killForMemory } from './memory.ts';
import { leaveWaiters, makeReady } from './ready.ts';
import type { Process } from './state.ts';

/** Runs what can run, each until it waits for something, used up its turn, or ended. */
export function runReady(m: Machine): void {
  while (m.world.ready.length > 0) {
    const turn = m.world.ready;
    m.world.ready = [];
    for (const process of turn) if (process.state === 'ready' && !process.stopped && process.host.running) run(m, process);
  }
}

function run(m: Machine, process: Process): void {
  const live = materialize(m, process.execution);
  if (!live) return endProcess(m, process, { code: 127 });
  process.state = 'running';
  rest(m, process);
  process.blocked = undefined;
  if (process.answer !== undefined) {
    const { answer } = process;
    process.answer = undefined;
    tell(process.execution, live, answer);
  }
  for (let current = live; ; ) {
    if (current.asks.done)
      return current.asks.value === outgrown ? killForMemory(m, process) : endProcess(m, process, { code: current.asks.value & 255 });
    const effect: Effect = current.asks.value;
    if (effect.call === 'checkpoint') {
      checkpoint(process.execution, current, effect.state);
      continue;
    }
    charge(m, process);
    const answer = process.interrupted ? interrupt(process) : perform(m, process, effect);
    if (process.state !== 'running') return;
    if (answer === block) return suspend(m, process, effect);
    settle(m, process);
    if (effect.call === 'exec' && answer === undefined) {
      const next = materialize(m, process.execution);
      if (!next) return endProcess(m, process, { code: 127 });
      current = next;
      continue;
    }
    if (pay(m, process)) {
      process.answer = answer;
      return;
    }
    tell(process.execution, current, answer);
  }
}

function interrupt(process: Process): unknown {
  process.interrupted = false;
  process.unseen = false;
  return process.progress > 0 ? process.progress : { errno: 'EINTR' };
}

function suspend(m: Machine, process: Process, effect: Effect): void {
  // A function is no plain data.
  process.blocked = effect.call === 'poll' && effect.respond ? { call: 'poll', fds: effect.fds } : effect;
  process.state = 'blocked';
  process.since = m.kernel.now;
  if (!process.unseen && !process.interrupted) return;
  process.interrupted = true;
  makeReady(m, process);
}

/** The call is answered: nothing of the waiting stays. */
function settle(m: Machine, process: Process): void {
  if (process.timer !== undefined) m.kernel.clock.cancel(process.timer);
  process.timer = undefined;
  process.timedOut = false;
  process.interrupted = false;
  process.progress = 0;
  if (process.waiting.length > 0) leaveWaiters(process);
}

/** Time spent waiting pays for the processor used before. */
export function rest(m: Machine, process: Process): void {
  if (process.blocked) process.debt = Math.max(0, process.debt - (m.kernel.now - process.since));
}
