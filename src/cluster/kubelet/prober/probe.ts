import type { ProbeVerdict } from '../worker/actions.ts';

export const probeKinds = ['startup', 'readiness', 'liveness'] as const;
export type ProbeKind = (typeof probeKinds)[number];

/** What a probe knew before it has spoken. */
export const initialVerdict: Readonly<Record<ProbeKind, ProbeVerdict>> = { startup: 'unknown', readiness: 'failure', liveness: 'success' };

export interface ProbeState {
  readonly kind: ProbeKind;
  readonly container: string;
  /** The container it last looked at. */
  readonly id?: string;
  readonly last?: 'success' | 'failure';
  /** How often in a row. */
  readonly run: number;
  /** It has spoken its last word on this container. */
  readonly onHold: boolean;
  /** A check is under way. */
  readonly checking: boolean;
}

export interface ProbeThresholds {
  readonly failure: number;
  readonly success: number;
}

export const newProbe = (kind: ProbeKind, container: string): ProbeState => ({ kind, container, run: 0, onHold: false, checking: false });

/** What a tick of a probe finds. */
export interface ProbeTarget {
  readonly id: string | undefined;
  readonly running: boolean;
  readonly started: boolean;
  /** Whole seconds since the container started; only looked at when there is a delay. */
  readonly runningFor: number;
  readonly initialDelay: number;
  /** The container has ended and will not run again. */
  readonly overForGood: boolean;
  readonly podDeleted: boolean;
}

export interface ProbeTick {
  readonly do: 'wait' | 'check' | 'stop';
  readonly state: ProbeState;
  /** What the probe says of a container that it sees for the first time, or for the last. */
  readonly set: readonly [id: string, verdict: ProbeVerdict] | undefined;
}

/** A probe's tick: whether it checks, waits, or has no more to do. */
export function tick(before: ProbeState, target: ProbeTarget): ProbeTick {
  if (!target.id) return { do: 'wait', state: before, set: undefined };
  const isNew = before.id !== target.id;
  const state: ProbeState = isNew ? { ...before, id: target.id, onHold: false } : before;
  const set = isNew ? ([target.id, initialVerdict[before.kind]] as const) : undefined;
  if (state.onHold) return { do: 'wait', state, set };
  if (!target.running) return { do: target.overForGood ? 'stop' : 'wait', state, set: [target.id, 'failure'] };
  if (target.podDeleted && state.kind !== 'readiness') return { do: 'stop', state, set: [target.id, 'success'] };
  const early = target.runningFor < target.initialDelay;
  const notItsTurn = target.started === (state.kind === 'startup');
  return early || notItsTurn || state.checking ? { do: 'wait', state, set } : { do: 'check', state: { ...state, checking: true }, set };
}

export interface ProbeSpoken {
  readonly state: ProbeState;
  /** Set when enough answers in a row agree. */
  readonly verdict?: 'success' | 'failure';
}

/** Takes an answer: a verdict only when as many in a row agree as the threshold asks. An error is no answer. */
export function answered(before: ProbeState, result: 'success' | 'failure' | 'error', { failure, success }: ProbeThresholds): ProbeSpoken {
  if (result === 'error') return { state: { ...before, checking: false } };
  const run = before.last === result ? before.run + 1 : 1;
  const state = { ...before, checking: false, last: result, run };
  if (run < (result === 'failure' ? failure : success)) return { state };
  const final = before.kind === 'startup' || (before.kind === 'liveness' && result === 'failure');
  return { state: final ? { ...state, onHold: true, run: 0 } : state, verdict: result };
}
