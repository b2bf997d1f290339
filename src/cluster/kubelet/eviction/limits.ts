import { type PodSpec, quantityOf } from '../../../api/index.ts';
import type { KubeletCore } from '../core.ts';
import { podResources } from '../spec/pod-resources.ts';
import type { Worker } from '../worker/worker.ts';
import { beat } from './beat.ts';

/** Volumes are measured for the first time at the node's next minute, then every one to two minutes. */
const volumePeriod = 60_000;

/** What a pod's volumes hold, as last measured. */
export function volumeUse(core: KubeletCore, worker: Worker, id: string): number {
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
    [spec, ...spec.containers, ...(spec.initContainers ?? [])].some(
      ({ resources }) => resources?.limits?.['ephemeral-storage'] !== undefined,
    );
  limited.set(spec, has);
  return has;
}

/** Why a pod uses more disk than it may, in the words of the event. */
export function overLimit(core: KubeletCore, worker: Worker): string | undefined {
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
