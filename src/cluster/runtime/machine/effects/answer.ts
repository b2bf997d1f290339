import type { Effect, Errno } from '../../program.ts';
import type { Machine } from '../machine.ts';
import type { Process, Waiters } from '../state.ts';

export type Call = Exclude<Effect['call'], 'checkpoint'>;
export type EffectOf<C extends Call> = Extract<Effect, { readonly call: C }>;
export type Handler<C extends Call> = (m: Machine, process: Process, effect: EffectOf<C>) => unknown;
export type Handlers = { readonly [C in Call]: Handler<C> };
export type Some<C extends Call> = Pick<Handlers, C>;

/** The process has to wait; it asks again when it is woken. */
export const block = Symbol('block');

export const fail = (errno: Errno): { readonly errno: Errno } => ({ errno });

/** Waits in these lines, at most `timeout` ms from the first time it asked. */
export function waitIn(m: Machine, process: Process, lines: readonly Waiters[], timeout?: number): typeof block {
  for (const waiters of lines) {
    if (waiters.includes(process)) continue;
    waiters.push(process);
    process.waiting.push(waiters);
  }
  if (timeout !== undefined && process.timer === undefined) {
    process.timer = m.kernel.clock.after(Math.max(0, timeout), { to: m.address, type: 'timeout', process: process.key });
  }
  return block;
}
