import type { KubeletCore } from '../core.ts';
import { finish } from './finish.ts';
import { beginKill } from './kill.ts';
import { applyResizes } from './resize.ts';
import { stopSandboxes } from './sandbox.ts';
import { fetchVolume, postStartKilled, startContainer } from './start.ts';
import { endTerminating } from './terminate.ts';
import type { Sync, Worker, WorkerStep } from './worker.ts';

/** How long the runtime takes for a sandbox: pause process, network, address. */
const sandboxTime = 100;

/** Goes on with the current sync: the next step, or its end. */
export function advance(core: KubeletCore, worker: Worker): void {
  if (worker.starting?.complaint !== undefined) {
    postStartKilled(core, worker);
    return;
  }
  const { sync } = worker;
  if (!sync || worker.starting || Object.keys(worker.kills).length > 0) return;
  for (let step = sync.steps[0]; step; step = sync.steps[0]) {
    if (!perform(core, worker, sync, step)) return;
    if (worker.sync !== sync) return;
  }
  endSync(core, worker, sync);
}

/** Does one step; false when its end is still to come. */
function perform(core: KubeletCore, worker: Worker, sync: Sync, step: WorkerStep): boolean {
  switch (step.do) {
    case 'kill':
      if (step.begun) return drop(sync);
      step.begun = true;
      sync.did = true;
      killAll(core, worker, step);
      return false;
    case 'stopSandboxes':
      stopSandboxes(core, worker);
      sync.did = true;
      return drop(sync);
    case 'remove':
      remove(core, worker, step.id);
      sync.did = true;
      sync.removed = true;
      return drop(sync);
    case 'sandbox':
      if (step.begun) return drop(sync);
      step.begun = true;
      sync.did = true;
      core.after(sandboxTime, { to: core.address, type: 'sandbox.due', uid: worker.uid });
      return false;
    case 'image':
      drop(sync);
      fetchVolume(core, worker, step.volume);
      return false;
    default:
      drop(sync);
      startContainer(core, worker, step.kind, step.index);
      return false;
  }
}

function drop(sync: Sync): true {
  sync.steps.shift();
  return true;
}

function killAll(core: KubeletCore, worker: Worker, { targets, override, ordered }: Extract<WorkerStep, { do: 'kill' }>): void {
  const hasSidecar = (worker.pod.spec.initContainers ?? []).some(({ restartPolicy }) => restartPolicy === 'Always');
  const together = ordered && hasSidecar ? targets.map(({ name }) => name) : undefined;
  for (const target of targets)
    beginKill(core, worker, target, { ...(override !== undefined && { override }), ...(together && { together }) });
  if (Object.keys(worker.kills).length === 0) advance(core, worker);
}

function remove(core: KubeletCore, worker: Worker, id: string): void {
  core.parts.runtime.removeContainer(id);
  worker.runs = worker.runs.filter((run) => run.id !== id);
  delete core.state.podOf[id];
}

/** The current sync has done all its steps. */
function endSync(core: KubeletCore, worker: Worker, sync: Sync): void {
  worker.sync = undefined;
  if (sync.mode === 'terminating') {
    endTerminating(core, worker);
    return;
  }
  for (const name of sync.tried) delete worker.failures[name];
  Object.assign(worker.failures, sync.failures);
  const resized = applyResizes(core, worker, sync.seen);
  const { failed, did, backOffUntil } = sync;
  if (resized) worker.pending = true;
  if (resized) worker.dirty = true;
  if (sync.removed && !failed) worker.pending = true;
  finish(core, worker, { failed, did: did || resized, ...(backOffUntil !== undefined && { backOffUntil }) });
}
