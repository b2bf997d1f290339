import { ExactQuantity, formatTime, quantityOf } from '../../../api/index.ts';
import type { KubeletCore } from '../core.ts';
import { isTerminalPhase } from '../spec/pod.ts';
import type { Condition } from '../status/types.ts';
import { effectiveGrace } from '../worker/grace.ts';
import type { Worker } from '../worker/worker.ts';
import { beat } from './beat.ts';
import { overLimit, volumeUse } from './limits.ts';
import { evictionOrder, type Usage } from './order.ts';
import { isPressed, nodeEvent, pressureSignals, type Signal, watchPressure } from './pressure.ts';
import { reclaimDisk } from './reclaim.ts';

/** The kubelet compares use with limits every ten seconds. */
const period = 10_000;
/** Evicted pods get no more than this. */
const immediateGrace = 1;
/** After an eviction for the node's sake it waits until the pod is cleaned up, looking every second. */
const cleanupLook = 1000;
const longestCleanup = 30_000;
/** Pods of this priority are the cluster's own. */
const critical = 2_000_000_000;

/** Makes sure that use is compared with limits while pods run. */
export function awaitEvictionCheck(core: KubeletCore): void {
  core.state.evictionTimer ??= core.at(beat(core.now, period, core.syncPhase), { to: core.address, type: 'eviction.check' });
}

const evictable = ({ stage, status }: Worker): boolean => stage === 'syncing' && !isTerminalPhase(status?.phase);

/** Compares what pods use with what they may, and what the node has left with what it needs; evicts. */
export function checkEviction(core: KubeletCore): void {
  delete core.state.evictionTimer;
  if (isCleaningUp(core)) return;
  const workers = core.workers().filter(evictable);
  const signals = pressureSignals(core.parts.runtime.usage());
  if (workers.length === 0 && !isPressed(core, signals)) return;
  awaitEvictionCheck(core);
  for (const signal of signals) watchPressure(core, signal);
  if (evictOverLimit(core, workers)) return;
  // One thing at a time, memory first.
  const short = signals.find(({ met }) => met);
  if (short) relieve(core, short, workers);
}

function evictOverLimit(core: KubeletCore, workers: readonly Worker[]): boolean {
  let some = false;
  for (const worker of workers) {
    const message = overLimit(core, worker);
    if (message === undefined || !evictable(worker)) continue;
    evict(core, worker, message);
    some = true;
  }
  return some;
}

/** Whether the last pod that had to go for the node's sake is still on its way. */
function isCleaningUp(core: KubeletCore): boolean {
  const { cleaningUp } = core.state;
  if (!cleaningUp) return false;
  const stage = core.worker(cleaningUp.uid)?.stage;
  if (stage === undefined || stage === 'finished' || core.now - cleaningUp.since >= longestCleanup) {
    delete core.state.cleaningUp;
    return false;
  }
  core.state.evictionTimer = core.after(cleanupLook, { to: core.address, type: 'eviction.check' });
  return true;
}

/** The pod is stopped, and fails with the reason. */
export function evict(core: KubeletCore, worker: Worker, message: string, condition?: Condition): void {
  core.event(worker.pod, undefined, 'Warning', 'Evicted', message);
  core.note(worker, { type: 'evicted', message });
  worker.stop = { phase: 'Failed', reason: 'Evicted', message, ...(condition && { condition }) };
  worker.grace = effectiveGrace(worker.pod, worker.grace, immediateGrace);
  worker.stage = 'terminating';
  core.loop.trigger(worker);
}

const usageOf = (core: KubeletCore, worker: Worker, resource: Signal['resource']): readonly Usage[] =>
  worker.pod.spec.containers.map(({ name, resources }) => {
    const run = worker.runs.find((entry) => entry.name === name);
    const { runtime } = core.parts;
    const used = !run ? 0 : resource === 'memory' ? (runtime.container(run.id)?.memoryBytes ?? 0) : runtime.writableUsage(run.id);
    const request = resources?.requests?.[resource];
    return { name, used, request: request === undefined ? ExactQuantity.zero : quantityOf(request) };
  });

/** What a pod uses of a resource beside its containers: on disk, its volumes. */
function besideOf(core: KubeletCore, worker: Worker, resource: Signal['resource']): number {
  if (resource === 'memory') return 0;
  return Object.values(worker.volumes).reduce(
    (sum, { mounted }) => sum + (mounted?.ephemeral ? volumeUse(core, worker, mounted.id) : 0),
    0,
  );
}

/** The node is short of something: it gives up what it can spare, and then one pod has to go. */
function relieve(core: KubeletCore, signal: Signal, workers: readonly Worker[]): void {
  const { resource, threshold, available } = signal;
  nodeEvent(core, 'Warning', 'EvictionThresholdMet', `Attempting to reclaim ${resource}`);
  if (resource === 'ephemeral-storage' && reclaimDisk(core)) return;
  const candidates = workers
    .filter((worker) => evictable(worker) && (worker.pod.spec.priority ?? 0) < critical)
    .map((worker) => ({
      worker,
      priority: worker.pod.spec.priority ?? 0,
      usages: usageOf(core, worker, resource),
      beside: besideOf(core, worker, resource),
    }));
  const [first] = evictionOrder(candidates);
  if (!first) return;
  const larger = first.usages
    .filter(({ used, request }) => used > request.value)
    .map(
      ({ name, used, request }) =>
        `Container ${name} was using ${bytes(used)}, request is ${request.toString()}, has larger consumption of ${resource}. `,
    );
  const message = `The node was low on resource: ${resource}. Threshold quantity: ${threshold}, available: ${bytes(available)}. ${larger.join('')}`;
  evict(core, first.worker, message, {
    type: 'DisruptionTarget',
    observedGeneration: first.worker.pod.metadata.generation ?? 0,
    status: 'True',
    lastTransitionTime: formatTime(core.epochNow),
    reason: 'TerminationByKubelet',
    message,
  });
  core.state.cleaningUp = { uid: first.worker.uid, since: core.now };
  core.cancel(core.state.evictionTimer);
  core.state.evictionTimer = core.after(cleanupLook, { to: core.address, type: 'eviction.check' });
}

/** Whole KiB, as the kubelet prints what it measured. */
const bytes = (amount: number): string => `${Math.floor(amount / 1024)}Ki`;
