import { ExactQuantity, formatTime, type PodSpec, quantityOf } from '../../../api/index.ts';
import type { Millis } from '../../kernel/index.ts';
import type { KubeletCore } from '../core.ts';
import { isTerminalPhase } from '../spec/pod.ts';
import { podResources } from '../spec/pod-resources.ts';
import type { Condition } from '../status/types.ts';
import { effectiveGrace } from '../worker/grace.ts';
import type { Worker } from '../worker/worker.ts';
import { pressureSignals, setPressure, type Signal } from './pressure.ts';
import { evictionOrder, type Usage } from './order.ts';

/** The kubelet compares use with limits every ten seconds. */
const period = 10_000;
/** Volumes are measured for the first time at the node's next minute, then every one to two minutes. */
const volumePeriod = 60_000;
/** Evicted pods get no more than this. */
const immediateGrace = 1;

/** The next instant on a beat of `every` milliseconds. */
const beat = (from: Millis, every: Millis, phase: Millis): Millis => from + every - ((((from - phase) % every) + every) % every);

/** Makes sure that use is compared with limits while pods run. */
export function awaitEvictionCheck(core: KubeletCore): void {
  core.state.evictionTimer ??= core.at(beat(core.now, period, core.syncPhase), 'eviction.check', {});
}

const evictable = ({ stage, status }: Worker): boolean => stage === 'syncing' && !isTerminalPhase(status?.phase);

/** Compares what pods use with what they may, and evicts. */
export function checkEviction(core: KubeletCore): void {
  delete core.state.evictionTimer;
  const workers = core.workers().filter(evictable);
  if (workers.length === 0) return;
  awaitEvictionCheck(core);
  for (const signal of pressureSignals(core.parts.runtime.usage())) relieve(core, signal, workers);
  for (const worker of workers) {
    if (!evictable(worker)) continue;
    const message = overLimit(core, worker);
    if (message) evict(core, worker, message);
  }
}

/** What a pod's volumes hold, as last measured. */
function volumeUse(core: KubeletCore, worker: Worker, id: string): number {
  const due = worker.measured?.due ?? beat(core.now - 1, volumePeriod, core.relistPhase * 60);
  if (core.now >= due) {
    const sizes = Object.values(worker.volumes).flatMap(({ mounted }) => (mounted?.ephemeral ? [mounted.id] : []));
    worker.measured = {
      due: core.now + volumePeriod * (1 + core.parts.kernel.jitter()),
      bytes: Object.fromEntries(sizes.map((volume) => [volume, core.parts.runtime.volumeUsage(volume)])),
    };
  } else worker.measured ??= { due, bytes: {} };
  return worker.measured.bytes[id] ?? 0;
}

const limited = new WeakMap<PodSpec, boolean>();

/** Whether a pod's spec limits what it may keep on disk. */
function hasDiskLimit(spec: PodSpec): boolean {
  const before = limited.get(spec);
  if (before !== undefined) return before;
  const has =
    (spec.volumes ?? []).some(({ emptyDir }) => emptyDir?.sizeLimit !== undefined) ||
    podResources(spec, 'limits')['ephemeral-storage'] !== undefined;
  limited.set(spec, has);
  return has;
}

/** Why a pod uses more disk than it may, in the words of the event. */
function overLimit(core: KubeletCore, worker: Worker): string | undefined {
  const { pod } = worker;
  if (!hasDiskLimit(pod.spec)) return undefined;
  const emptyDirs = (pod.spec.volumes ?? []).filter(({ emptyDir }) => emptyDir);
  const measured = (name: string): number => {
    const mounted = worker.volumes[name]?.mounted;
    return mounted ? volumeUse(core, worker, mounted.id) : 0;
  };
  for (const { name, emptyDir } of emptyDirs) {
    if (emptyDir?.sizeLimit === undefined) continue;
    const limit = quantityOf(emptyDir.sizeLimit);
    if (limit.sign > 0 && measured(name) > limit.value)
      return `Usage of EmptyDir volume "${name}" exceeds the limit "${limit.toString()}". `;
  }
  const ofPod = podResources(pod.spec, 'limits')['ephemeral-storage'];
  if (!ofPod) return undefined;
  const own = runningUse(core, worker);
  const disks = emptyDirs.filter(({ emptyDir }) => emptyDir?.medium !== 'Memory');
  const total = [...own.values(), ...disks.map(({ name }) => measured(name))].reduce((sum, bytes) => sum + bytes, 0);
  if (total > ofPod.value) return `Pod ephemeral local storage usage exceeds the total limit of containers ${ofPod.toString()}. `;
  for (const { name, resources } of pod.spec.containers) {
    const limit = resources?.limits?.['ephemeral-storage'];
    if (limit !== undefined && (own.get(name) ?? 0) > quantityOf(limit).value)
      return `Container ${name} exceeded its local ephemeral storage limit "${quantityOf(limit).toString()}". `;
  }
  return undefined;
}

/** What each container wrote outside its volumes. */
function runningUse(core: KubeletCore, worker: Worker): ReadonlyMap<string, number> {
  const use = new Map<string, number>();
  for (const { id, name } of worker.runs) use.set(name, (use.get(name) ?? 0) + core.parts.runtime.writableUsage(id));
  return use;
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

/** The node is short of something: its condition says so, and one pod has to go. */
function relieve(core: KubeletCore, signal: Signal, workers: readonly Worker[]): void {
  setPressure(core, signal);
  if (!signal.met) return;
  const candidates = workers.filter(evictable).map((worker) => ({
    worker,
    priority: worker.pod.spec.priority ?? 0,
    usages: usageOf(core, worker, signal.resource),
  }));
  const [first] = evictionOrder(candidates);
  if (!first) return;
  const { resource, threshold, available } = signal;
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
}

/** Whole KiB, as the kubelet prints what it measured. */
const bytes = (amount: number): string => `${Math.floor(amount / 1024)}Ki`;
