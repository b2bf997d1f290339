import type { Bytes, Effect, Program, Running } from '../program.ts';
import { eachAnswer, newAnswerLog, recordAnswer } from './answers.ts';
import type { Machine } from './machine.ts';
import type { Execution, Origin } from './state.ts';

/** A program under way: its generator, and what it asks now (or that it is done). */
export interface Live {
  readonly generator: Running;
  asks: IteratorResult<Effect, number>;
}

export function newExecution(m: Machine, origin: Origin, argv: readonly Bytes[], env: Readonly<Record<string, Bytes>>): Execution {
  if (origin.kind === 'spawned') origin.by.spawned++;
  return { id: m.world.nextId++, origin, argv, env, log: newAnswerLog(), resume: undefined, spawned: 0, ended: false };
}

/** A program that fails by a fault of its own ends with this code, like one that aborts; one whose strings outgrow all bounds, with that. */
const faulty = 134;
export const outgrown = -1;

function step(generator: Running, answer: unknown): IteratorResult<Effect, number> {
  try {
    return generator.next(answer);
  } catch (error) {
    return { done: true, value: error instanceof RangeError && error.message.includes('length') ? outgrown : faulty };
  }
}

export function begin(m: Machine, execution: Execution, program: Program): Live {
  const { argv, env, resume } = execution;
  const generator = program(resume === undefined ? { argv, env } : { argv, env, resume });
  const live: Live = { generator, asks: step(generator, undefined) };
  m.live.set(execution, live);
  return live;
}

/** Tells the program what it asked for, and writes it down. */
export function tell(execution: Execution, live: Live, answer: unknown): void {
  recordAnswer(execution.log, answer);
  live.asks = step(live.generator, answer);
}

/** From here on the program can begin anew from `state`: what it was told before is forgotten, unless one that it spawned depends on it. */
export function checkpoint(execution: Execution, live: Live, state: unknown): void {
  if (execution.spawned === 0) {
    execution.resume = state;
    const { log } = execution;
    log.full.length = 0;
    log.values = [];
    log.counts = [];
    log.length = 0;
    live.asks = step(live.generator, null);
  } else tell(execution, live, null);
}

/** The running form of an execution; rebuilt from its answers if it was not needed since the last restore. */
export function materialize(m: Machine, execution: Execution): Live | undefined {
  const known = m.live.get(execution);
  if (known) return known;
  const { origin } = execution;
  if (origin.kind === 'program') {
    const program = m.program(origin.key);
    if (program) replay(m, execution, begin(m, execution, program));
  } else if (m.live.has(origin.by)) {
    return undefined;
  } else {
    materialize(m, origin.by);
    if (origin.by.ended) m.live.delete(origin.by);
  }
  return m.live.get(execution);
}

/** Gives a fresh generator its past answers; programs that it spawned and that still live come to life on the way. */
function replay(m: Machine, execution: Execution, live: Live): void {
  const spawned = m.spawnedBy.get(execution);
  let index = 0;
  eachAnswer(execution.log, (answer) => {
    if (live.asks.done) return false;
    const effect = live.asks.value;
    if (spawned && effect.call === 'spawn' && effect.child.program) {
      const child = spawned.get(index);
      if (child && !m.live.has(child)) replay(m, child, begin(m, child, effect.child.program));
    }
    index++;
    live.asks = step(live.generator, answer);
    return true;
  });
}

/** An execution is over: forgotten, and those above it that only lived on for its sake. */
export function endExecution(m: Machine, execution: Execution): void {
  execution.ended = true;
  m.live.delete(execution);
  for (let at: Execution | undefined = execution; at?.ended && at.spawned === 0; ) {
    if (at.origin.kind !== 'spawned') return;
    at = at.origin.by;
    at.spawned--;
  }
}

/** Which executions hang on which, for those that are to be rebuilt. */
export function spawnedIndex(executions: Iterable<Execution>): Map<Execution, Map<number, Execution>> {
  const index = new Map<Execution, Map<number, Execution>>();
  for (const first of executions) {
    let at = first;
    while (at.origin.kind === 'spawned') {
      const siblings = index.get(at.origin.by) ?? new Map<number, Execution>();
      index.set(at.origin.by, siblings.set(at.origin.index, at));
      at = at.origin.by;
    }
  }
  return index;
}
