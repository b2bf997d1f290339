import type { KubeletCore } from '../core.ts';
import { awaitRelist, isFresh } from './relist.ts';
import { giveUpMounting, syncPod } from './sync-pod.ts';
import { syncTerminated, syncTerminating } from './terminate.ts';
import type { Worker } from './worker.ts';

/** Makes a pod sync: now, or when its current sync has ended. */
export function trigger(core: KubeletCore, worker: Worker): void {
  if (worker.stage === 'finished') return;
  worker.pending = true;
  if (!worker.working) begin(core, worker);
}

/** A sync begins when the pod has been looked at since the last one. */
export function begin(core: KubeletCore, worker: Worker): void {
  worker.working = true;
  if (!isFresh(core, worker)) {
    worker.waiting = true;
    awaitRelist(core);
    return;
  }
  worker.pending = false;
  if (worker.stage === 'syncing') syncPod(core, worker);
  else if (worker.stage === 'terminating') syncTerminating(core, worker);
  else if (worker.stage === 'terminated') syncTerminated(core, worker);
  else worker.working = false;
}

/** The pod is to be stopped: deleted, evicted, or removed. */
export function requestStop(core: KubeletCore, worker: Worker): void {
  if (worker.stage === 'syncing') worker.stage = 'terminating';
  trigger(core, worker);
  giveUpMounting(core, worker);
}
