import type { PodObject, Timeline } from '../../session/index.ts';

export interface NodeUse {
  /** Processors and bytes. */
  readonly cpu: number;
  readonly memory: number;
}

/** What the containers of some pods together use at an instant, as it was last measured. */
export function consumptionOf(pods: readonly PodObject[], timeline: Timeline, now: number): NodeUse {
  let [cpu, memory] = [0, 0];
  for (const { metadata, status } of pods) {
    const running = new Set(
      [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])]
        .filter(({ state }) => state?.running)
        .map(({ name }) => name),
    );
    for (const { name, use } of timeline.pods.get(metadata.uid ?? '')?.containers.values() ?? []) {
      const last = running.has(name) ? use.findLast(({ at }) => at <= now) : undefined;
      cpu += (last?.milliCpu ?? 0) / 1000;
      memory += last?.memoryBytes ?? 0;
    }
  }
  return { cpu, memory };
}
