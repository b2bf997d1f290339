import type { KubeObject } from '../../api/index.ts';
import type { Late, Millis, Revision, Thinned } from '../../cluster/index.ts';
import type { Graded } from '../../lesson/index.ts';
import type { FileEdit, HomeFile, Visit } from '../desk/index.ts';
import type { Applied } from '../protocol.ts';
import type { Scheduling } from '../scheduling/index.ts';
import type { RequestLog } from '../requests/request-log.ts';
import type { Input } from '../playground/input.ts';
import type { Chart } from '../view/chart.ts';
import type { TimelineEntry } from '../view/timeline-entry.ts';

/**
 * The cluster with its learner's machine, as the engine drives it. Simulated: `now` moves only in `step`.
 * What happened is read, never told: `history` and the marks only grow, but for what is thinned of the oldest part.
 */
export interface World {
  readonly now: Millis;
  readonly history: readonly Revision[];
  /** The newest revision there ever was. */
  readonly revision: number;
  readonly thinned: Thinned | undefined;
  readonly charts: readonly Chart[];
  readonly version: string;
  /** Does the next thing due at or before `until`; false when there is none, then `now` is `until`. */
  step(until: Millis): boolean;
  /** The part of the program that has to be loaded before the next step, if there is one. */
  lacks(): Late | undefined;
  /** Does what the learner asked, at `now`. */
  perform(input: Input): void;
  /** Marks that no revision tells of (probes, pulls, the learner's actions), since last asked. */
  takeEntries(): readonly TimelineEntry[];
  takeTerminal(): string;
  takeApplied(): readonly Applied[];
  /** Files of the learner's home that programs changed, since last asked. */
  takeFiles(): readonly HomeFile[];
  /** The file that a program waits for the learner to edit. */
  editing(): FileEdit | undefined;
  /** Ports of the learner's computer that something listens on. */
  ports(): readonly number[];
  /** Pages that were asked for and came, since last asked. */
  takeVisits(): readonly Visit[];
  /** Where the tasks of the exercise stand now; undefined without an exercise. */
  grade(): Graded | undefined;
  /** What the scheduler found for a pod; undefined when it has not looked at it. */
  scheduling(pod: string): Scheduling | undefined;
  /** An object of the history with who manages which of its fields, as the API server shows it. */
  withManagers(object: KubeObject): KubeObject;
  /** The requests that the learner's actions made, oldest first. */
  readonly requests: Pick<RequestLog, 'count' | 'heads' | 'exchange'>;
  kubectl(argv: readonly string[], at?: Millis): { readonly stdout: string; readonly stderr: string; readonly code: number };
}
