import type { KubeObject } from '../../api/index.ts';
import type { Revision } from '../../cluster/index.ts';

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
