import type { KubeletCore } from '../core.ts';
import { missingPullSecrets } from '../images/image-manager.ts';
import { addProbes } from '../prober/prober.ts';
import { isTerminalPhase } from '../spec/pod.ts';
import { flush, setStatus } from '../status/status-manager.ts';
import { claimComplaint, mountTimeout, mountVolumes } from '../volumes/volume-manager.ts';
import { type PodActions, podActions } from './actions.ts';
import { finish } from './finish.ts';
import { generate, showProgress } from './generate.ts';
import { resizeRestarts, showResize } from './resize.ts';
import { runningIn, type SeenPod } from './seen.ts';
import type { Sync, Worker, WorkerStep } from './worker.ts';

/** A look at a pod that is to run: its status, its volumes, then what has to be done. */
export function syncPod(core: KubeletCore, worker: Worker): void {
  const seen = worker.seen;
  showResize(core, worker, seen);
  const status = generate(core, worker, seen, false);
  setStatus(core, worker, status);
  flush(core, worker);
  if (isTerminalPhase(status.phase)) {
    worker.stage = 'terminating';
    core.stepPod(worker, { type: 'pod.ended' });
    worker.pending = true;
    finish(core, worker, { phaseChanged: true });
    return;
  }
  showProgress(core, worker);
  worker.sync = { mode: 'sync', steps: [], failures: {}, tried: [], did: false, failed: false, seen };
  const mounting = mountVolumes(core, worker);
  if (mounting === 'mounted') afterMount(core, worker, worker.sync);
  else awaitMount(core, worker, worker.sync);
}

function awaitMount(core: KubeletCore, worker: Worker, sync: Sync): void {
  const complaint = claimComplaint(worker);
  if (complaint === undefined) {
    sync.mountingSince = core.now;
    sync.mountTimer = core.after(mountTimeout, { to: core.address, type: 'mount.timeout', uid: worker.uid, since: core.now });
    return;
  }
  core.event(worker.pod, undefined, 'Warning', 'FailedMount', `Unable to attach or mount volumes: ${complaint}`);
  worker.volumes = Object.fromEntries(Object.entries(worker.volumes).filter(([, { mounted }]) => mounted));
  worker.sync = undefined;
  finish(core, worker, { failed: true });
}

/** All volumes are there. */
export function mountPolled(core: KubeletCore, worker: Worker): void {
  const { sync } = worker;
  if (sync?.mountingSince === undefined) return;
  delete sync.mountingSince;
  core.cancel(sync.mountTimer);
  afterMount(core, worker, sync);
}

/** The volumes did not come in time, or the pod is to be stopped: this sync is over. */
export function giveUpMounting(core: KubeletCore, worker: Worker, since?: unknown): void {
  const mountingSince = worker.sync?.mountingSince;
  if (mountingSince === undefined || (since !== undefined && since !== mountingSince)) return;
  core.cancel(worker.sync?.mountTimer);
  worker.sync = undefined;
  finish(core, worker, { failed: true });
}

function afterMount(core: KubeletCore, worker: Worker, sync: Sync): void {
  core.stepPod(worker, { type: 'volumes.mounted' });
  const missing = missingPullSecrets(core, worker.pod);
  if (missing) core.event(worker.pod, undefined, 'Warning', 'FailedToRetrieveImagePullSecret', missing);
  addProbes(core, worker);
  const actions = podActions(worker.pod, sync.seen, {
    liveness: worker.verdicts.liveness,
    startup: worker.verdicts.startup,
    restartingAll: worker.status?.conditions?.some(({ type, status }) => type === 'AllContainersRestarting' && status === 'True') ?? false,
    resizeRestarts: resizeRestarts(worker, sync.seen),
  });
  const hasInit = (worker.pod.spec.initContainers ?? []).length > 0;
  if (actions.createSandbox && worker.sandboxes.length > 0) core.stepPod(worker, { type: 'sandbox.lost' });
  if (actions.reset.length > 0) core.stepPod(worker, { type: 'containers.restarting', hasInit });
  sync.steps = stepsOf(worker, sync.seen, actions);
  core.loop.advance(worker);
}

/** What a sync does, in order. */
function stepsOf(worker: Worker, seen: SeenPod, actions: PodActions): WorkerStep[] {
  const steps: WorkerStep[] = [];
  if (actions.killPod) {
    const targets = runningIn(seen);
    if (targets.length > 0) steps.push({ do: 'kill', targets, ordered: true });
    if (worker.sandboxes.some(({ ready }) => ready)) steps.push({ do: 'stopSandboxes' });
  } else {
    for (const target of actions.kill) steps.push({ do: 'kill', targets: [target], ordered: false });
    for (const { id, name, running } of actions.reset) {
      if (running)
        steps.push({ do: 'kill', targets: [{ id, name, message: 'killing', reason: 'restartAll' }], ordered: false, override: 0 });
      steps.push({ do: 'remove', id, name });
    }
  }
  if (actions.createSandbox) steps.push({ do: 'sandbox' });
  if (!actions.killPod || actions.createSandbox)
    for (const { name, image } of worker.pod.spec.volumes ?? []) if (image) steps.push({ do: 'image', volume: name });
  for (const index of actions.ephemeral) steps.push({ do: 'start', kind: 'ephemeral', index });
  for (const index of actions.init) steps.push({ do: 'start', kind: 'init', index });
  for (const index of actions.app) steps.push({ do: 'start', kind: 'app', index });
  return steps;
}
