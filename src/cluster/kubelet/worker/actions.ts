import { type Container, joined } from '../../../api/index.ts';
import type { PodObject } from '../spec/pod.ts';
import { isSidecar } from '../spec/pod.ts';
import { restartsAllContainers, shouldRestart } from '../spec/restart-rules.ts';
import { specHashOf } from '../spec/spec-hash.ts';
import { hasAppContainer, needsSandbox, type SeenContainer, type SeenPod, seenContainer } from './seen.ts';

export type KillReason = 'liveness' | 'startup' | 'postStart' | 'restartAll' | 'other';

export interface ToKill {
  readonly id: string;
  readonly name: string;
  readonly message: string;
  readonly reason: KillReason;
}

/** What has to be done so that a pod is as its spec wants it. Containers are named by their place in the spec's lists. */
export interface PodActions {
  readonly createSandbox: boolean;
  /** All containers and the sandbox are to be stopped. */
  readonly killPod: boolean;
  readonly kill: readonly ToKill[];
  /** Of a restart in place of the whole pod: containers to be killed if they run, and removed, in this order. */
  readonly reset: readonly { readonly id: string; readonly name: string; readonly running: boolean }[];
  readonly ephemeral: readonly number[];
  readonly init: readonly number[];
  readonly app: readonly number[];
}

/** What the kubelet knows beside the spec when it decides. */
export interface Verdicts {
  /** By container id, of probes that have spoken. */
  readonly liveness: Readonly<Record<string, ProbeVerdict>>;
  readonly startup: Readonly<Record<string, ProbeVerdict>>;
  readonly restartingAll: boolean;
  /** Names of running containers that a resize has to restart. */
  readonly resizeRestarts: readonly string[];
}

export type ProbeVerdict = 'success' | 'failure' | 'unknown';

const nothing: PodActions = { createSandbox: false, killPod: false, kill: [], reset: [], ephemeral: [], init: [], app: [] };

export const shouldRestartOnFailure = (pod: PodObject): boolean => pod.spec.restartPolicy !== 'Never';

/** Whether a container that isn't running is to be started at the next look. */
export function shouldBeRestarted(container: Container, pod: PodObject, seen: SeenPod): boolean {
  if (pod.metadata.deletionTimestamp) return false;
  const found = seenContainer(seen, container.name);
  if (!found) return true;
  if (found.state === 'running') return false;
  return found.state === 'created' || shouldRestart(container, pod.spec, found.exitCode);
}

/** The rules of the kubelet's sync: from what it saw to what it does. */
export function podActions(pod: PodObject, seen: SeenPod, verdicts: Verdicts): PodActions {
  if (verdicts.restartingAll) return { ...nothing, reset: containersToReset(pod, seen) };
  if (needsSandbox(seen)) return actionsWithoutSandbox(pod, seen);
  const ephemeral = (pod.spec.ephemeralContainers ?? []).flatMap(({ name }, index) => (seenContainer(seen, name) ? [] : [index]));
  const init = initActions(pod, seen, verdicts);
  if (init.killPod || !init.initialized) return { ...nothing, ephemeral, killPod: init.killPod, kill: init.kill, init: init.start };
  const app = appActions(pod, seen, verdicts);
  return {
    ...nothing,
    ephemeral,
    killPod: app.over,
    kill: joined(init.kill, app.kill),
    init: app.over ? [] : init.start,
    app: app.start,
  };
}

function actionsWithoutSandbox(pod: PodObject, seen: SeenPod): PodActions {
  const { containers, initContainers } = pod.spec;
  const attempt = seen.sandboxes.length;
  if (!shouldRestartOnFailure(pod) && attempt > 0 && seen.containers.length > 0) return { ...nothing, killPod: true };
  const app = containers.flatMap((container, index) => {
    const runsOnce = (container.restartPolicy ?? pod.spec.restartPolicy) === 'OnFailure';
    const found = seenContainer(seen, container.name);
    return runsOnce && found?.state === 'exited' && found.exitCode === 0 ? [] : [index];
  });
  const names = containers.map(({ name }) => name);
  if (app.length === 0 && hasAppContainer(seen, names)) return { ...nothing, killPod: true };
  const create = { ...nothing, killPod: true, createSandbox: true };
  return (initContainers ?? []).length > 0 ? { ...create, init: [0] } : { ...create, app };
}

interface InitActions {
  readonly initialized: boolean;
  readonly killPod: boolean;
  readonly kill: readonly ToKill[];
  readonly start: readonly number[];
}

/** Init containers from the last to the first: the last that has begun tells how far the pod is; sidecars before it are kept alive. */
function initActions(pod: PodObject, seen: SeenPod, verdicts: Verdicts): InitActions {
  const list = pod.spec.initContainers ?? [];
  if (list.length === 0) return { initialized: true, killPod: false, kill: [], start: [] };
  const kill: ToKill[] = [];
  const start: number[] = [];
  let initialized = pod.spec.containers.some(({ name }) => {
    const state = seenContainer(seen, name)?.state;
    return state === 'created' || state === 'running';
  });
  let laterHasBegun = initialized;
  const replace = (index: number, { id, name }: SeenContainer, message: string, reason: KillReason) => {
    kill.push({ id, name, message: `Init container ${name} ${message}`, reason });
    start.push(index);
  };
  const done = (index: number) => {
    if (index === list.length - 1) initialized = true;
    else if (!laterHasBegun) start.push(index + 1);
  };
  for (const [index, container] of [...list.entries()].reverse()) {
    const found = seenContainer(seen, container.name);
    if (!found) {
      if (laterHasBegun && isSidecar(container)) start.push(index);
      continue;
    }
    if (laterHasBegun && !isSidecar(container)) continue;
    if (found.state === 'created') start.push(index);
    else if (found.state === 'running') {
      if (isSidecar(container)) keepSidecar(container, index, found);
    } else if (isSidecar(container)) start.push(index);
    else if (found.exitCode === 0) {
      if (index === list.length - 1) initialized = true;
      else start.push(index + 1);
    } else if (shouldBeRestarted(container, pod, seen)) start.push(index);
    else return { initialized: false, killPod: true, kill: [], start: [] };
    laterHasBegun = true;
  }
  if (!laterHasBegun) start.push(0);
  return { initialized, killPod: false, kill, start: start.reverse() };

  function keepSidecar(container: Container, index: number, found: SeenContainer): void {
    const startup = container.startupProbe && verdicts.startup[found.id];
    if (container.startupProbe && startup !== 'success') {
      if (startup === 'failure') replace(index, found, 'failed startup probe', 'startup');
      return;
    }
    done(index);
    if (specHashOf(container) !== found.specHash) replace(index, found, 'definition changed', 'other');
    else if (container.livenessProbe && verdicts.liveness[found.id] === 'failure')
      replace(index, found, 'failed liveness probe', 'liveness');
    else if (verdicts.resizeRestarts.includes(container.name)) {
      kill.push({ id: found.id, name: found.name, message: `Container ${container.name} resize requires restart`, reason: 'other' });
      start.push(index);
    }
  }
}

function appActions(pod: PodObject, seen: SeenPod, verdicts: Verdicts) {
  const kill: ToKill[] = [];
  const start: number[] = [];
  let kept = 0;
  for (const [index, container] of pod.spec.containers.entries()) {
    const found = seenContainer(seen, container.name);
    if (found?.state !== 'running') {
      if (shouldBeRestarted(container, pod, seen)) start.push(index);
      continue;
    }
    const fault = faultOf(container, found, verdicts);
    if (!fault) {
      kept++;
      continue;
    }
    const restart = fault.always || (container.restartPolicy ?? pod.spec.restartPolicy) !== 'Never';
    if (restart) start.push(index);
    const message = `Container ${container.name} ${fault.message}${restart && !fault.resize ? ', will be restarted' : ''}`;
    kill.push({ id: found.id, name: found.name, message, reason: fault.reason });
  }
  return { kill, start, over: kept === 0 && start.length === 0 };
}

interface Fault {
  readonly message: string;
  readonly reason: KillReason;
  readonly always: boolean;
  readonly resize?: true;
}

/** Why a running container cannot stay. */
function faultOf(container: Container, found: SeenContainer, verdicts: Verdicts): Fault | undefined {
  if (specHashOf(container) !== found.specHash) return { message: 'definition changed', reason: 'other', always: true };
  if (verdicts.liveness[found.id] === 'failure') return { message: 'failed liveness probe', reason: 'liveness', always: false };
  if (verdicts.startup[found.id] === 'failure') return { message: 'failed startup probe', reason: 'startup', always: false };
  if (verdicts.resizeRestarts.includes(container.name))
    return { message: 'resize requires restart', reason: 'other', always: true, resize: true };
  return undefined;
}

/** Bystanders first, app before init, the container whose exit asked for it last. */
function containersToReset(pod: PodObject, seen: SeenPod): PodActions['reset'] {
  const split = (list: readonly Container[]) => {
    const all = list.flatMap((container) =>
      seen.containers
        .filter(({ name }) => name === container.name)
        .map(({ id, name, state, exitCode }) => ({
          entry: { id, name, running: state !== 'exited' },
          source: state === 'exited' && restartsAllContainers(container, exitCode),
        })),
    );
    return { sources: all.filter(({ source }) => source), targets: all.filter(({ source }) => !source) };
  };
  const init = split(pod.spec.initContainers ?? []);
  const app = split(pod.spec.containers);
  return joined(app.targets, init.targets, app.sources, init.sources).map(({ entry }) => entry);
}
