import type { DaemonSet, KubeObject } from '../../api/index.ts';
import { scaledValue } from './int-or-percent.ts';
import { isAvailable, isReady } from './pods.ts';

export const hashLabel = 'controller-revision-hash';

type Daemons = DaemonSet & KubeObject;

/** What is to be done: daemons that go, nodes that get one more. */
export interface Exchange {
  readonly remove: readonly KubeObject[];
  readonly create: readonly string[];
}

const nothing: Exchange = { remove: [], create: [] };

const byAge = (a: KubeObject, b: KubeObject): number =>
  (a.metadata.creationTimestamp ?? '').localeCompare(b.metadata.creationTimestamp ?? '');

/** The daemons of one node, oldest first. */
export const oldestFirst = (pods: readonly KubeObject[]): readonly KubeObject[] => [...pods].sort(byAge);

const surgeOf = ({ spec }: Daemons, desired: number): number =>
  scaledValue(spec?.updateStrategy?.rollingUpdate?.maxSurge ?? 0, desired, true);

const isUpdated = (pod: KubeObject, hash: string): boolean => pod.metadata.labels?.[hashLabel] === hash;

/**
 * Of several running daemons on one node, those that are too many. One is right; while a rollout makes new ones before old ones go,
 * an old one that is ready and a new one that is not yet available may stand together.
 */
export function tooMany(set: Daemons, running: readonly KubeObject[], hash: string, now: number): readonly KubeObject[] {
  const pods = oldestFirst(running);
  if (pods.length <= 1) return [];
  if (surgeOf(set, 1) === 0) return pods.slice(1);
  const fresh = pods.find((pod) => isUpdated(pod, hash));
  const old = pods.find((pod) => !isUpdated(pod, hash));
  const done = fresh && old && (!isReady(old) || isAvailable(fresh, set.spec?.minReadySeconds ?? 0, now));
  return [...pods.filter((pod) => pod !== fresh && pod !== old), ...(done ? [old] : [])];
}

/** A node's daemon of the current revision and that of an earlier one; undefined if there are two of a kind. */
function pairOf(pods: readonly KubeObject[], hash: string) {
  const alive = pods.filter(({ metadata }) => !metadata.deletionTimestamp);
  const fresh = alive.filter((pod) => isUpdated(pod, hash));
  const old = alive.filter((pod) => !isUpdated(pod, hash));
  return fresh.length > 1 || old.length > 1 ? undefined : { fresh: fresh[0], old: old[0] };
}

type Pairs = readonly (readonly [node: string, pair: ReturnType<typeof pairOf>])[];

/** Old daemons go, no more at once than may be unavailable; their places are filled when they are gone. */
function replaceInPlace(pairs: Pairs, limit: number, available: (pod: KubeObject) => boolean): Exchange {
  let unavailable = 0;
  const idle: KubeObject[] = [];
  const candidates: KubeObject[] = [];
  for (const [, pair] of pairs) {
    const { fresh, old } = pair ?? {};
    if (fresh && !old) unavailable += available(fresh) ? 0 : 1;
    else if (!old || fresh) unavailable++;
    else (available(old) ? candidates : idle).push(old);
  }
  return { remove: [...idle, ...candidates.slice(0, Math.max(0, limit - unavailable))], create: [] };
}

/** New daemons come beside old ones, no more at once than may be too many; an old one goes when its successor is available. */
function surge(pairs: Pairs, most: number, available: (pod: KubeObject) => boolean): Exchange {
  let surging = 0;
  const remove: KubeObject[] = [];
  const idle: string[] = [];
  const candidates: string[] = [];
  for (const [node, pair] of pairs) {
    const { fresh, old } = pair ?? {};
    if (!pair) surging++;
    else if (old && !fresh) (available(old) ? candidates : idle).push(node);
    else if (old && fresh && available(fresh)) remove.push(old);
    else if (old) surging++;
  }
  return { remove, create: [...idle, ...candidates.slice(0, Math.max(0, most - surging))] };
}

/** The next step of a rolling update. `nodes`: the daemons of each node; `desired`: how many nodes should have one. */
export function nextExchange(
  set: Daemons,
  nodes: ReadonlyMap<string, readonly KubeObject[]>,
  hash: string,
  desired: number,
  now: number,
): Exchange {
  if (set.spec?.updateStrategy?.type === 'OnDelete') return nothing;
  const pairs = [...nodes].map(([node, pods]) => [node, pairOf(pods, hash)] as const);
  const available = (pod: KubeObject) => isAvailable(pod, set.spec?.minReadySeconds ?? 0, now);
  const most = surgeOf(set, desired);
  if (most > 0) return surge(pairs, most, available);
  const { maxUnavailable = 1 } = set.spec?.updateStrategy?.rollingUpdate ?? {};
  return replaceInPlace(pairs, Math.max(1, scaledValue(maxUnavailable, desired, true)), available);
}
