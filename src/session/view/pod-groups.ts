import type { Objects } from './history.ts';
import type { PodObject } from './objects.ts';
import { podView } from './pod.ts';
import type { StateName } from './state.ts';
import { ownersOf } from './anatomy/index.ts';

/** Pods of one maker that stand in one place. */
export interface PodGroup {
  /** `Deployment/web`; a pod that nobody made is a group of its own kind. */
  readonly key: string;
  readonly kind: string;
  readonly name: string;
  readonly pods: readonly PodObject[];
  /** How many are in which state; what asks for attention first. */
  readonly counts: readonly { readonly state: StateName; readonly count: number; readonly word: string }[];
}

const worstFirst: readonly StateName[] = [
  'failed',
  'backoff',
  'unknown',
  'pending',
  'waiting',
  'terminating',
  'running',
  'ready',
  'succeeded',
];

/** The highest owner of each pod; asked once for pods of one controller. */
function ownerReader(objects: Objects): (pod: PodObject) => { readonly kind: string; readonly name: string } {
  const known = new Map<string, { readonly kind: string; readonly name: string }>();
  const nobody = { kind: 'Pod', name: 'pods without an owner' };
  return (pod) => {
    const uid = pod.metadata.ownerReferences?.[0]?.uid;
    if (uid === undefined) return nobody;
    const found = known.get(uid) ?? ownersOf(pod, objects).at(-1) ?? nobody;
    known.set(uid, found);
    return found;
  };
}

function countsOf(pods: readonly PodObject[]): PodGroup['counts'] {
  const counts = new Map<StateName, { count: number; words: Set<string> }>();
  for (const pod of pods) {
    const { state, status } = podView(pod);
    const one = counts.get(state) ?? { count: 0, words: new Set<string>() };
    counts.set(state, one);
    one.count++;
    one.words.add(status);
  }
  return [...counts]
    .map(([state, { count, words }]) => ({ state, count, word: [...words].slice(0, 2).join(', ') }))
    .sort((a, b) => worstFirst.indexOf(a.state) - worstFirst.indexOf(b.state));
}

/** Answers for any pods of one instant their groups, the largest first. */
export function podGrouper(objects: Objects): (pods: readonly PodObject[]) => readonly PodGroup[] {
  const ownerOf = ownerReader(objects);
  return (pods) => {
    const groups = new Map<string, { kind: string; name: string; pods: PodObject[] }>();
    for (const pod of pods) {
      const { kind, name } = ownerOf(pod);
      const key = `${pod.metadata.namespace ?? 'default'}/${kind}/${name}`;
      const group = groups.get(key) ?? { kind, name, pods: [] };
      groups.set(key, group);
      group.pods.push(pod);
    }
    return [...groups]
      .map(([key, group]) => ({ key, ...group, counts: countsOf(group.pods) }))
      .sort((a, b) => b.pods.length - a.pods.length);
  };
}
