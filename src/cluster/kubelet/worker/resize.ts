import { type Container, formatTime, goJson, joined, quantityOf, type ResourceRequirements } from '../../../api/index.ts';
import type { KubeletCore } from '../core.ts';
import type { PodObject } from '../spec/pod.ts';
import { sameValue } from '../../apiserver/index.ts';
import type { Condition } from '../status/types.ts';
import { adopt, ofPod, wishesOf } from './adopt.ts';
import { shortageOf } from './admission.ts';
import { type SeenPod, seenContainer } from './seen.ts';
import type { Worker } from './worker.ts';

const resized = (pod: PodObject): readonly Container[] => joined(pod.spec.initContainers ?? [], pod.spec.containers);

const inOrder = ({ limits, requests, ...rest }: ResourceRequirements): ResourceRequirements => ({
  ...(limits && { limits: sorted(limits) }),
  ...(requests && { requests: sorted(requests) }),
  ...rest,
});

const sorted = <T>(map: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));

/** What the events say of a resize. */
function summaryOf(pod: PodObject, generation: number, error?: string): string {
  const listed = (list: readonly Container[] | undefined) =>
    list?.map(({ name, resources }) => ({ name, resources: inOrder(resources ?? {}) }));
  const { initContainers = [], containers } = pod.spec;
  return goJson({
    ...(initContainers.length > 0 && { initContainers: listed(initContainers) }),
    containers: listed(containers),
    generation,
    ...(error && { error }),
  });
}

const pendingType = 'PodResizePending';
const progressType = 'PodResizeInProgress';

function setCondition(core: KubeletCore, worker: Worker, type: string, condition: Omit<Condition, 'type' | 'status'> | undefined): void {
  const others = worker.resize.conditions.filter((entry) => entry.type !== type);
  const before = worker.resize.conditions.find((entry) => entry.type === type);
  const lastTransitionTime = before?.lastTransitionTime ?? formatTime(core.epochNow);
  worker.resize.conditions = condition ? [...others, { type, status: 'True', lastTransitionTime, ...condition }] : others;
}

/** A pod's wish for other resources is granted, put off, or refused for good. */
export function considerResize(core: KubeletCore, worker: Worker, pod: PodObject): void {
  const { resize } = worker;
  const generation = pod.metadata.generation ?? 0;
  if (Object.keys(resize.allocated).length === 0) resize.allocated = wishesOf(worker.pod);
  if (sameValue(resize.allocated, wishesOf(pod))) {
    setCondition(core, worker, pendingType, undefined);
    return;
  }
  const short = shortageOf(core, pod);
  if (!short) {
    resize.allocated = wishesOf(pod);
    setCondition(core, worker, pendingType, undefined);
    setCondition(core, worker, progressType, undefined);
    // A pod that is being stopped is granted what it asks for, but nothing is done about it any more.
    if (worker.stage === 'syncing') setCondition(core, worker, progressType, { observedGeneration: generation });
    core.event(pod, undefined, 'Normal', 'ResizeStarted', `Pod resize started: ${summaryOf(pod, generation)}`);
    return;
  }
  const { name, requested, used, capacity } = short;
  const reason = requested > capacity ? 'Infeasible' : 'Deferred';
  const message = `Node didn't have enough resource: ${name}, requested: ${requested}, used: ${used}, capacity: ${capacity}`;
  const before = resize.conditions.find(({ type }) => type === pendingType);
  setCondition(core, worker, pendingType, { observedGeneration: generation, reason, message });
  if (before?.reason === reason && before.observedGeneration === generation) return;
  const why = reason === 'Deferred' ? `OutOf${name}` : reason;
  core.event(pod, undefined, 'Warning', `Resize${reason}`, `Pod resize ${why}: ${summaryOf(pod, generation, message)}`);
}

/** A resize that was put off is considered again when another pod has gone. */
export function retryResizes(core: KubeletCore): void {
  for (const worker of core.workers()) {
    if (!worker.resize.conditions.some(({ type, reason }) => type === pendingType && reason === 'Deferred')) continue;
    const pod = worker.api ?? worker.pod;
    considerResize(core, worker, pod);
    adopt(worker, pod);
    core.loop.trigger(worker);
  }
}

const actuatedOf = (worker: Worker, name: string): ResourceRequirements | undefined => worker.resize.actuated[name];

/** Running containers that do not have what they were granted. */
const unequal = (worker: Worker, seen: SeenPod): readonly Container[] => {
  const { initContainers, containers } = worker.pod.spec;
  const differs = (container: Container) => isUnequal(worker, seen, container);
  return containers.some(differs) || initContainers?.some(differs) ? resized(worker.pod).filter(differs) : none;
};

const none: readonly Container[] = [];

function isUnequal(worker: Worker, seen: SeenPod, container: Container): boolean {
  const actuated = actuatedOf(worker, container.name);
  return (
    actuated !== undefined &&
    !sameValue(actuated, container.resources ?? {}) &&
    seenContainer(seen, container.name)?.state === 'running' &&
    !sameValue(numbersOf(actuated), numbersOf(container.resources ?? {}))
  );
}

/** Amounts as numbers, so that 1 and 1000m are the same. */
const numbersOf = ({ limits, requests }: ResourceRequirements) =>
  [limits, requests].map((list) =>
    Object.fromEntries(
      ['cpu', 'memory'].flatMap((name) => (list?.[name] === undefined ? [] : [[name, quantityOf(list[name]).milliValue]])),
    ),
  );

/** The pod as a whole does not have what it was granted. */
const podIsUnequal = ({ pod, resize }: Worker): boolean =>
  resize.actuated[ofPod] !== undefined && !sameValue(numbersOf(resize.actuated[ofPod]), numbersOf(pod.spec.resources ?? {}));

/** At the beginning of a sync: the condition of a resize under way, or the news that it is done. */
export function showResize(core: KubeletCore, worker: Worker, seen: SeenPod): void {
  const condition = worker.resize.conditions.find(({ type }) => type === progressType);
  if (unequal(worker, seen).length > 0 || podIsUnequal(worker)) {
    if (!condition) setCondition(core, worker, progressType, { observedGeneration: worker.pod.metadata.generation ?? 0 });
    return;
  }
  if (!condition) return;
  setCondition(core, worker, progressType, undefined);
  const generation = condition.observedGeneration ?? 0;
  core.event(worker.pod, undefined, 'Normal', 'ResizeCompleted', `Pod resize completed: ${summaryOf(worker.pod, generation)}`);
}

function mustRestart(worker: Worker, container: Container): boolean {
  const [oldLimits, oldRequests] = numbersOf(actuatedOf(worker, container.name) ?? {});
  const [newLimits, newRequests] = numbersOf(container.resources ?? {});
  return (container.resizePolicy ?? []).some(
    ({ resourceName, restartPolicy }) =>
      restartPolicy === 'RestartContainer' &&
      (oldLimits?.[resourceName] !== newLimits?.[resourceName] || oldRequests?.[resourceName] !== newRequests?.[resourceName]),
  );
}

/** Names of running containers that can only be resized by a restart. */
export const resizeRestarts = (worker: Worker, seen: SeenPod): readonly string[] =>
  unequal(worker, seen)
    .filter((container) => mustRestart(worker, container))
    .map(({ name }) => name);

/** Gives running containers what they were granted; true when something changed. */
export function applyResizes(core: KubeletCore, worker: Worker, seen: SeenPod): boolean {
  const changes = unequal(worker, seen).filter((container) => !mustRestart(worker, container));
  const ofWhole = podIsUnequal(worker);
  if (ofWhole) {
    worker.resize.actuated[ofPod] = worker.pod.spec.resources ?? {};
    for (const { id, ready } of worker.sandboxes) if (ready) core.parts.runtime.setPodMemory(id, podMemoryOf(worker.pod));
  }
  for (const { name, resources } of changes) {
    const id = seenContainer(seen, name)?.id;
    const limits = resources?.limits ?? {};
    if (id !== undefined)
      core.parts.runtime.setLimits(id, {
        ...(limits['cpu'] !== undefined && { cpuLimit: quantityOf(limits['cpu']).milliValue }),
        ...(limits['memory'] !== undefined && { memoryLimit: quantityOf(limits['memory']).value }),
      });
    worker.resize.actuated[name] = resources ?? {};
  }
  return changes.length > 0 || ofWhole;
}

/** The bytes that the containers of a pod may use together. */
export function podMemoryOf({ spec }: PodObject): number | undefined {
  const memory = spec.resources?.limits?.['memory'];
  return memory === undefined ? undefined : quantityOf(memory).value;
}
