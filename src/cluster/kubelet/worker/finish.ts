import type { KubeletCore } from '../core.ts';
import { awaitRelist, nextBeat, relistPod } from './relist.ts';
import type { Worker } from './worker.ts';

/** The next look after a failed sync comes after this, or at the end of the back-off; a minute at most; up to half as much later. */
const retryAfter = 10_000;
const longestRetry = 60_000;
const jitterFactor = 0.5;
export interface SyncEnd {
  readonly failed?: boolean;
  readonly did?: boolean;
  readonly phaseChanged?: boolean;
  readonly backOffUntil?: number;
}

/** A sync is over: when the pod is looked at again, and at once if something came up meanwhile. */
export function finish(core: KubeletCore, worker: Worker, { failed, did, phaseChanged, backOffUntil }: SyncEnd): void {
  worker.lastSyncAt = core.now;
  worker.fresh = false;
  if (did && !failed) relistPod(core, worker);
  else if (worker.dirty) awaitRelist(core);
  core.cancel(worker.look);
  worker.look = undefined;
  if (failed && !phaseChanged) {
    const wait = backOffUntil === undefined ? retryAfter : Math.min(Math.max(backOffUntil - core.now, 0), longestRetry);
    const due = core.now + wait * (1 + jitterFactor * core.parts.kernel.jitter());
    worker.look = core.at(nextBeat(due, core.syncPhase), { to: core.address, type: 'look', uid: worker.uid });
  }
  if (worker.pending) core.loop.begin(worker);
  else worker.working = false;
}
