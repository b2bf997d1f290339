import type { KubeObject, ManagedFieldsEntry } from '../../api/index.ts';
import type { Millis } from '../kernel/index.ts';

export type WatchType = 'ADDED' | 'MODIFIED' | 'DELETED';

/** A new object before and after admission. Fields that admission set are nobody's; what the writer had said in their place stays the writer's. */
export interface Admitted {
  readonly sent: KubeObject;
  readonly made: KubeObject;
}

/** Who wrote a revision, and how: what managedFields is derived from. */
export interface Writer {
  readonly manager: string;
  readonly operation: 'Update' | 'Apply';
  readonly subresource?: string;
  /** What admission made of the object when it was created. */
  readonly admitted?: Admitted;
  /** Who manages what after this write, where that cannot be worked out from what changed. */
  readonly fields?: readonly ManagedFieldsEntry[];
}

/** One change of one object. `object` is the state after it (for DELETED: the last state); objects are never changed in place. */
export interface Revision {
  readonly revision: number;
  readonly at: Millis;
  readonly type: WatchType;
  /** Plural with group where there is one: `pods`, `deployments.apps`. */
  readonly resource: string;
  readonly key: string;
  readonly object: KubeObject;
  readonly previous?: KubeObject;
  readonly by?: Writer;
}

/** The first place in a history that is newer than a revision. */
export const placeAfter = (history: readonly Revision[], revision: number): number =>
  countWhile(history, (one) => one.revision <= revision);

/** How many revisions stand at or before an instant. */
export const countUntil = (history: readonly Revision[], at: Millis): number => countWhile(history, (one) => one.at <= at);

/** How many revisions at the beginning are so; none after them may be. */
function countWhile(history: readonly Revision[], isSo: (revision: Revision) => boolean): number {
  let from = 0;
  let to = history.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const one = history[middle];
    if (one && isSo(one)) from = middle + 1;
    else to = middle;
  }
  return from;
}
