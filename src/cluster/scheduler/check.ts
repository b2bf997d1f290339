import type { NodeInfo, PodInfo } from './node-info.ts';
import type { Refusal, World } from './plugin.ts';
import { filters } from './plugins/index.ts';

/** Asks every filter about a node; the first refusal counts. */
export type Check = (node: NodeInfo) => Refusal | undefined;

export function checkFor(world: World, pod: PodInfo): Check {
  const checks = filters.flatMap((plugin) => plugin.prepare(world, pod) ?? []);
  return (node) => {
    for (const check of checks) {
      const refusal = check(node);
      if (refusal) return refusal;
    }
    return undefined;
  };
}

/** `2 Insufficient cpu, 1 node(s) were unschedulable`, sorted as text. */
export function tally(reasons: Iterable<string>): string {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .map(([reason, count]) => `${count} ${reason}`)
    .sort()
    .join(', ');
}
