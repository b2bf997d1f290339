import type { KubeObject } from '../../api/index.ts';
import type { Millis, Revision } from '../../cluster/index.ts';

/** Objects by resource and key: what the cluster holds at one instant. Maps are replaced, never edited, once shown. */
export type Objects = ReadonlyMap<string, ReadonlyMap<string, KubeObject>>;

/** Resources that beat without meaning anything to a learner; the page is not told of them. */
const quiet = new Set(['leases.coordination.k8s.io', 'leases.coordination']);
export const isShown = (resource: string): boolean => !quiet.has(resource);

export type Change = Pick<Revision, 'type' | 'resource' | 'key' | 'object'>;

/** The objects after some more changes; resources without a change keep their map. */
export function withChanges(objects: Objects, changes: Iterable<Change>): Objects {
  const next = new Map(objects);
  const fresh = new Set<string>();
  for (const { type, resource, key, object } of changes) {
    if (!isShown(resource)) continue;
    let map = fresh.has(resource) ? (next.get(resource) as Map<string, KubeObject> | undefined) : undefined;
    if (!map) {
      map = new Map(objects.get(resource));
      next.set(resource, map);
      fresh.add(resource);
    }
    if (type === 'DELETED') map.delete(key);
    else map.set(key, object);
  }
  return next;
}

/** How many revisions stand at or before an instant. */
export function revisionsUntil(history: readonly Revision[], at: Millis): number {
  let low = 0;
  let high = history.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if ((history[mid]?.at ?? 0) > at) high = mid;
    else low = mid + 1;
  }
  return low;
}

const stride = 2048;

/** Reads what stood at any instant; keeps every 2,048th state so that an hour back costs no more than a minute back. */
export class HistoryReader {
  private readonly kept: Objects[] = [new Map()];

  constructor(private readonly history: () => readonly Revision[]) {}

  at(instant: Millis): Objects {
    const history = this.history();
    const count = revisionsUntil(history, instant);
    while (this.kept.length * stride <= count) {
      const from = (this.kept.length - 1) * stride;
      this.kept.push(withChanges(this.kept.at(-1) ?? new Map(), history.slice(from, from + stride)));
    }
    const page = Math.floor(count / stride);
    return withChanges(this.kept[page] ?? new Map(), history.slice(page * stride, count));
  }
}
