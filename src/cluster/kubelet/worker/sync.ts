import { qosClassOf } from '../spec/qos.ts';
import { containersOf, isTerminalPhase, type PodObject } from '../spec/pod.ts';
import { allContainersCouldRestart, restartsAllContainers } from '../spec/restart-rules.ts';
import type { KubeletCore } from '../core.ts';
import { deadlineOf } from './deadline.ts';
import { addProbes, probeFacts, probeNow, stopProbes } from '../prober/prober.ts';
import { missingPullSecrets } from '../images/image-manager.ts';
import { probeKinds } from '../prober/probe.ts';
import { podStatusOf } from '../status/pod-status.ts';
import { flush, setStatus } from '../status/status-manager.ts';
import { terminatedStatus } from '../status/terminate.ts';
import type { StatusDraft } from '../status/types.ts';
import { claimComplaint, mountTimeout, mountVolumes, unmountVolumes } from '../volumes/volume-manager.ts';
import { type PodActions, podActions } from './actions.ts';
import { beginKill } from './kill.ts';
import { applyResizes, resizeRestarts, retryResizes, showResize } from './resize.ts';
import { awaitRelist, isFresh, look, nextBeat, relistPod } from './relist.ts';
import { needsSandbox, type SeenPod, seenContainer } from './seen.ts';
import { postStartKilled, startContainer } from './start.ts';
import { couldRun, type Sync, type Worker, type WorkerStep } from './worker.ts';

/** The next look after a failed sync comes after this, or at the end of the back-off; a minute at most; up to half as much later. */
const retryAfter = 10_000;
const longestRetry = 60_000;
const jitterFactor = 0.5;
/** How long the runtime takes for a sandbox: pause process, network, address. */
const sandboxTime = 100;

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

/** Puts the pod's status together and takes it; `over` once all containers are stopped. */
function generate(core: KubeletCore, worker: Worker, seen: SeenPod, over: boolean): StatusDraft {
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
  return { ...status, qosClass: pod.status.qosClass ?? qosClassOf(pod.spec) };
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

function syncPod(core: KubeletCore, worker: Worker): void {
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
    core.after(mountTimeout, 'mount.timeout', { uid: worker.uid, since: core.now });
    return;
  }
  core.event(worker.pod, undefined, 'Warning', 'FailedMount', `Unable to attach or mount volumes: ${complaint}`);
  worker.volumes = Object.fromEntries(Object.entries(worker.volumes).filter(([, { mounted }]) => mounted));
  delete worker.sync;
  finish(core, worker, { failed: true });
}

/** All volumes are there. */
export function mountPolled(core: KubeletCore, worker: Worker): void {
  const { sync } = worker;
  if (sync?.mountingSince === undefined) return;
  delete sync.mountingSince;
  afterMount(core, worker, sync);
}

/** The volumes did not come in time, or the pod is to be stopped: this sync is over. */
export function giveUpMounting(core: KubeletCore, worker: Worker, since?: unknown): void {
  const mountingSince = worker.sync?.mountingSince;
  if (mountingSince === undefined || (since !== undefined && since !== mountingSince)) return;
  delete worker.sync;
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
  sync.steps = stepsOf(worker, sync.seen, actions);
  advance(core, worker);
}

const runningIn = (seen: SeenPod) =>
  seen.containers.filter(({ state }) => state === 'running').map(({ id, name }) => ({ id, name, message: '', reason: 'other' as const }));

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
  for (const index of actions.ephemeral) steps.push({ do: 'start', kind: 'ephemeral', index });
  for (const index of actions.init) steps.push({ do: 'start', kind: 'init', index });
  for (const index of actions.app) steps.push({ do: 'start', kind: 'app', index });
  return steps;
}

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
      core.after(sandboxTime, 'sandbox.due', { uid: worker.uid });
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

function stopSandboxes(core: KubeletCore, worker: Worker): void {
  for (const sandbox of worker.sandboxes) {
    if (!sandbox.ready) continue;
    core.parts.runtime.stopSandbox(sandbox.id);
    sandbox.ready = false;
  }
  worker.dirty = true;
  awaitRelist(core);
}

function remove(core: KubeletCore, worker: Worker, id: string): void {
  core.parts.runtime.removeContainer(id);
  worker.runs = worker.runs.filter((run) => run.id !== id);
  delete core.state.podOf[id];
}

const resolvConf = (namespace: string): string =>
  `search ${namespace}.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:5\n`;

function sandboxConfig(pod: PodObject) {
  const { metadata, spec } = pod;
  return {
    podUid: metadata.uid,
    namespace: metadata.namespace,
    name: metadata.name,
    hostname: spec.hostNetwork ? (spec.nodeName ?? '') : (spec.hostname ?? metadata.name).slice(0, 63),
    hostNetwork: spec.hostNetwork ?? false,
    shareProcessNamespace: spec.shareProcessNamespace ?? false,
    hostAliases: (spec.hostAliases ?? []).map(({ ip, hostnames }) => ({ ip, hostnames: hostnames ?? [] })),
    resolvConf: resolvConf(metadata.namespace),
    portMappings: spec.containers.flatMap(({ ports = [] }) =>
      ports.flatMap(({ hostPort, containerPort }) => (hostPort ? [{ hostPort, containerPort }] : [])),
    ),
    sysctls: Object.fromEntries((spec.securityContext?.sysctls ?? []).map(({ name, value }) => [name, value])),
  };
}

/** The sandbox is ready: the API hears of it before any image is pulled. */
export function sandboxDue(core: KubeletCore, worker: Worker): void {
  const { sync } = worker;
  if (sync?.steps[0]?.do !== 'sandbox') return;
  if (worker.sandboxes.length > 0)
    core.event(worker.pod, undefined, 'Normal', 'SandboxChanged', 'Pod sandbox changed, it will be killed and re-created.');
  const { id, ip } = core.parts.runtime.runSandbox(sandboxConfig(worker.pod));
  worker.sandboxes.unshift({ id, ip, attempt: worker.sandboxes.length, ready: true });
  worker.dirty = true;
  awaitRelist(core);
  core.stepPod(worker, { type: 'sandbox.created', hasInit: (worker.pod.spec.initContainers ?? []).length > 0 });
  const { status } = worker;
  const conditions = (status?.conditions ?? []).map((condition) =>
    condition.type === 'PodReadyToStartContainers' ? { ...condition, status: 'True' } : condition,
  );
  if (status && setStatus(core, worker, { ...status, conditions })) flush(core, worker);
  advance(core, worker);
}

/** The current sync has done all its steps. */
function endSync(core: KubeletCore, worker: Worker, sync: Sync): void {
  delete worker.sync;
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

interface SyncEnd {
  readonly failed?: boolean;
  readonly did?: boolean;
  readonly phaseChanged?: boolean;
  readonly backOffUntil?: number;
}

/** A sync is over: when the pod is looked at again, and at once if something came up meanwhile. */
function finish(core: KubeletCore, worker: Worker, { failed, did, phaseChanged, backOffUntil }: SyncEnd): void {
  worker.lastSyncAt = core.now;
  worker.fresh = false;
  if (did && !failed) relistPod(core, worker);
  else if (worker.dirty) awaitRelist(core);
  core.cancel(worker.look);
  delete worker.look;
  if (failed && !phaseChanged) {
    const wait = backOffUntil === undefined ? retryAfter : Math.min(Math.max(backOffUntil - core.now, 0), longestRetry);
    const due = core.now + wait * (1 + jitterFactor * core.parts.kernel.jitter());
    worker.look = core.at(nextBeat(due, core.syncPhase), 'look', { uid: worker.uid });
  }
  if (worker.pending) begin(core, worker);
  else worker.working = false;
}

/** The pod is to be stopped: deleted, evicted, or removed. */
export function requestStop(core: KubeletCore, worker: Worker): void {
  if (worker.stage === 'syncing') worker.stage = 'terminating';
  trigger(core, worker);
  giveUpMounting(core, worker);
}

function syncTerminating(core: KubeletCore, worker: Worker): void {
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
  advance(core, worker);
}

function endTerminating(core: KubeletCore, worker: Worker): void {
  stopProbes(core, worker, probeKinds);
  const seen = look(core, worker);
  const status = generate(core, worker, seen, true);
  setStatus(core, worker, status);
  worker.stage = 'terminated';
  retryResizes(core);
  core.stepPod(worker, { type: 'containers.stopped', succeeded: status.phase === 'Succeeded' });
  flush(core, worker);
  worker.pending = true;
  finish(core, worker, { phaseChanged: true });
}

function syncTerminated(core: KubeletCore, worker: Worker): void {
  const status = generate(core, worker, worker.seen, true);
  setStatus(core, worker, status);
  flush(core, worker);
  unmountVolumes(core, worker);
  setStatus(core, worker, terminatedStatus(worker.pod, worker.status ?? status), true);
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
  for (const { container } of containersOf(worker.pod))
    delete core.state.crashBackOff[`${worker.uid} ${container.name} ${container.image ?? ''}`];
  core.stepPod(worker, { type: 'pod.removed' });
  delete core.state.workers[worker.uid];
}

/** Lets the pod's machine follow what the containers show. */
function showProgress(core: KubeletCore, worker: Worker): void {
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
