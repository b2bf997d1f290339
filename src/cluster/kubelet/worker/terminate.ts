import type { KubeletCore } from '../core.ts';
import { probeKinds } from '../prober/probe.ts';
import { stopProbes } from '../prober/prober.ts';
import { flush, setStatus } from '../status/status-manager.ts';
import { terminatedStatus } from '../status/terminate.ts';
import { unmountVolumes } from '../volumes/volume-manager.ts';
import { finish } from './finish.ts';
import { generate } from './generate.ts';
import { look } from './relist.ts';
import { retryResizes } from './resize.ts';
import { runningIn } from './seen.ts';
import type { Worker, WorkerStep } from './worker.ts';

/** The pod is to end: its containers are killed, then its sandbox is stopped. */
export function syncTerminating(core: KubeletCore, worker: Worker): void {
  const { seen, stop } = worker;
  const status = generate(core, worker, seen, false);
  if (stop) {
    Object.assign(status, { phase: stop.phase, reason: stop.reason, message: stop.message });
    if (stop.condition)
      status.conditions = [...(status.conditions ?? []).filter(({ type }) => type !== stop.condition?.type), stop.condition];
  }
  setStatus(core, worker, status);
  flush(core, worker);
  core.stepPod(worker, { type: 'stop.requested' });
  stopProbes(core, worker, ['liveness', 'startup']);
  const targets = runningIn(seen);
  const steps: WorkerStep[] = [];
  if (targets.length > 0) steps.push({ do: 'kill', targets, ordered: true, ...(worker.grace !== undefined && { override: worker.grace }) });
  steps.push({ do: 'stopSandboxes' });
  worker.sync = { mode: 'terminating', steps, failures: {}, tried: [], did: false, failed: false, seen };
  core.loop.advance(worker);
}

/** All containers are stopped: the pod's last phase is known. */
export function endTerminating(core: KubeletCore, worker: Worker): void {
  stopProbes(core, worker, probeKinds);
  const seen = look(core, worker);
  const status = generate(core, worker, seen, true);
  worker.before = worker.pod.status;
  setStatus(core, worker, status);
  worker.stage = 'terminated';
  retryResizes(core);
  core.stepPod(worker, { type: 'containers.stopped', succeeded: status.phase === 'Succeeded' });
  flush(core, worker);
  worker.pending = true;
  finish(core, worker, { phaseChanged: true });
}

/** A pod that has ended is cleaned up, and, if it is deleted, let go. */
export function syncTerminated(core: KubeletCore, worker: Worker): void {
  const status = generate(core, worker, worker.seen, true);
  setStatus(core, worker, status);
  flush(core, worker);
  unmountVolumes(core, worker);
  const known = { ...worker.pod, status: worker.before ?? worker.pod.status };
  setStatus(core, worker, terminatedStatus(known, worker.status ?? status), true);
  worker.stage = 'finished';
  worker.working = false;
  core.cancel(worker.look);
  core.cancel(worker.deadlineTimer);
  flush(core, worker);
  if (worker.removed) discard(core, worker);
}

/** What is left of a pod that is gone from the API and has ended. */
export function discard(core: KubeletCore, worker: Worker): void {
  const { runtime } = core.parts;
  for (const { id } of worker.runs) {
    runtime.removeContainer(id);
    delete core.state.podOf[id];
  }
  for (const { id } of worker.sandboxes) runtime.removeSandbox(id);
  for (const memory of [core.state.crashBackOff, core.state.pullBackOff, core.state.pullErrors])
    for (const key of Object.keys(memory)) if (key.startsWith(worker.uid)) delete memory[key];
  core.stepPod(worker, { type: 'pod.removed' });
  core.state.workers.delete(worker.uid);
}
