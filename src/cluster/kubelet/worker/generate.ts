import type { KubeletCore } from '../core.ts';
import { probeFacts, probeNow } from '../prober/prober.ts';
import { containersOf } from '../spec/pod.ts';
import { allContainersCouldRestart, restartsAllContainers } from '../spec/restart-rules.ts';
import { podStatusOf } from '../status/pod-status.ts';
import type { StatusDraft } from '../status/types.ts';
import { deadlineOf } from './deadline.ts';
import { needsSandbox, type SeenPod, seenContainer } from './seen.ts';
import { couldRun, type Worker } from './worker.ts';

/** Puts the pod's status together and takes it; `over` once all containers are stopped. */
export function generate(core: KubeletCore, worker: Worker, seen: SeenPod, over: boolean): StatusDraft {
  const { pod } = worker;
  const old = worker.status ?? pod.status;
  const deadline = deadlineOf(pod, old, core.epochNow);
  if (deadline) core.event(pod, undefined, 'Normal', deadline.reason, deadline.message);
  const restartingAll = isRestartingAll(worker, seen);
  const { status, probeNow: names } = podStatusOf(pod, {
    old,
    seen,
    over,
    failures: worker.failures,
    restartingAll,
    startedAt: core.parts.kernel.options.startedAt,
    hostIp: core.parts.hostIp,
    deadline,
    resizeConditions: worker.resize.conditions,
    actuated: worker.resize.actuated,
    probes: ({ name, containerID }) => probeFacts(worker, name, containerID),
  });
  for (const name of names) probeNow(core, worker, name);
  return status;
}

/** Whether a container's exit asked for a restart in place of the whole pod, and it is not done yet. */
function isRestartingAll({ pod, status }: Worker, seen: SeenPod): boolean {
  if (status?.conditions?.some(({ type, status: verdict }) => type === 'AllContainersRestarting' && verdict === 'True')) return true;
  if (!allContainersCouldRestart(pod.spec)) return false;
  return containersOf(pod).some(({ kind, container }) => {
    if (kind === 'ephemeral') return false;
    const found = seenContainer(seen, container.name);
    return found?.state === 'exited' && restartsAllContainers(container, found.exitCode);
  });
}

/** Lets the pod's machine follow what the containers show. */
export function showProgress(core: KubeletCore, worker: Worker): void {
  if (needsSandbox(worker.seen) || !couldRun(worker)) return;
  const { pod, status } = worker;
  const hasInit = (pod.spec.initContainers ?? []).length > 0;
  const initialized = status?.conditions?.some(({ type, status: verdict }) => type === 'Initialized' && verdict === 'True');
  if (hasInit && initialized) core.stepPod(worker, { type: 'init.completed' });
  if (status?.phase === 'Running') core.stepPod(worker, { type: 'containers.started' });
  for (const { name, ready, state } of status?.containerStatuses ?? [])
    if (state?.running) core.stepContainer(worker, name, { type: ready ? 'probe.ready' : 'probe.unready' });
  for (const { name, ready, state } of status?.initContainerStatuses ?? [])
    if (state?.running) core.stepContainer(worker, name, { type: ready ? 'probe.ready' : 'probe.unready' });
}
