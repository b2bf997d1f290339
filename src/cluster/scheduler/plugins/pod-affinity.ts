import type { PodAffinityTerm } from '../../../api/index.ts';
import { selects } from '../../apiserver/index.ts';
import type { NodeInfo, PodInfo } from '../node-info.ts';
import { type FilterPlugin, type ScorePlugin, unresolvable, unschedulable, type World } from '../plugin.ts';

/** A term of a pod, ready to be asked whether another pod is meant. */
interface Term {
  readonly topologyKey: string;
  readonly matches: (other: PodInfo) => boolean;
}

function termOf(world: World, owner: PodInfo, term: PodAffinityTerm): Term {
  const { namespaces = [], namespaceSelector, labelSelector, topologyKey } = term;
  const own = namespaces.length === 0 && !namespaceSelector ? [owner.namespace] : namespaces;
  const chosen = namespaceSelector ? world.namespaces(namespaceSelector) : undefined;
  const meant = new Set([...own, ...(chosen ?? [])]);
  return { topologyKey, matches: (other) => meant.has(other.namespace) && selects(labelSelector, other.labels) };
}

const requiredOf = (world: World, info: PodInfo, kind: 'podAffinity' | 'podAntiAffinity'): readonly Term[] =>
  (info.pod.spec?.affinity?.[kind]?.requiredDuringSchedulingIgnoredDuringExecution ?? []).map((term) => termOf(world, info, term));

const preferredOf = (world: World, info: PodInfo, kind: 'podAffinity' | 'podAntiAffinity', sign: number) =>
  (info.pod.spec?.affinity?.[kind]?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map(({ weight, podAffinityTerm }) => ({
    term: termOf(world, info, podAffinityTerm),
    weight: weight * sign,
  }));

/** Counts by topology key and value. */
class Counts {
  private readonly counts = new Map<string, Map<string, number>>();

  add(node: NodeInfo, key: string, amount: number): void {
    const value = node.labels[key];
    if (value === undefined) return;
    const values = this.counts.get(key);
    if (values) values.set(value, (values.get(value) ?? 0) + amount);
    else this.counts.set(key, new Map([[value, amount]]));
  }

  get empty(): boolean {
    return this.counts.size === 0;
  }

  at(key: string, node: NodeInfo): number {
    const value = node.labels[key];
    return value === undefined ? 0 : (this.counts.get(key)?.get(value) ?? 0);
  }

  keys(): Iterable<string> {
    return this.counts.keys();
  }
}

const matchesAll = (terms: readonly Term[], pod: PodInfo): boolean => terms.length > 0 && terms.every((term) => term.matches(pod));

/** Pods of the cluster that keep others away. */
function keptAway(world: World, info: PodInfo): Counts {
  const counts = new Counts();
  for (const node of world.nodes)
    for (const other of node.affine.values())
      for (const term of requiredOf(world, other, 'podAntiAffinity')) if (term.matches(info)) counts.add(node, term.topologyKey, 1);
  return counts;
}

export const interPodAffinity: FilterPlugin = {
  name: 'InterPodAffinity',
  prepare(world, info) {
    const existing = keptAway(world, info);
    const wanted = requiredOf(world, info, 'podAffinity');
    const avoided = requiredOf(world, info, 'podAntiAffinity');
    if (existing.empty && wanted.length === 0 && avoided.length === 0) return undefined;
    const near = new Counts();
    const far = new Counts();
    if (wanted.length + avoided.length > 0)
      for (const node of world.nodes)
        for (const other of node.pods.values()) {
          if (matchesAll(wanted, other)) for (const { topologyKey } of wanted) near.add(node, topologyKey, 1);
          for (const term of avoided) if (term.matches(other)) far.add(node, term.topologyKey, 1);
        }
    /** The first of its kind may go anywhere: nobody can be near it yet. */
    const isFirst = near.empty && matchesAll(wanted, info);
    const affine = (node: NodeInfo): boolean =>
      wanted.every(({ topologyKey }) => node.labels[topologyKey] !== undefined) &&
      (isFirst || wanted.every(({ topologyKey }) => near.at(topologyKey, node) > 0));
    return (node) => {
      if (!affine(node)) return unresolvable('InterPodAffinity', "node(s) didn't match pod affinity rules");
      if (avoided.some(({ topologyKey }) => far.at(topologyKey, node) > 0))
        return unschedulable('InterPodAffinity', "node(s) didn't match pod anti-affinity rules");
      for (const key of existing.keys())
        if (existing.at(key, node) > 0)
          return unschedulable('InterPodAffinity', "node(s) didn't satisfy existing pods anti-affinity rules");
      return undefined;
    };
  },
};

export const preferredPodAffinity: ScorePlugin = {
  name: 'InterPodAffinity',
  weight: 2,
  prepare(world, info) {
    const wishes = [...preferredOf(world, info, 'podAffinity', 1), ...preferredOf(world, info, 'podAntiAffinity', -1)];
    const counts = new Counts();
    for (const node of world.nodes) {
      if (wishes.length > 0)
        for (const other of node.pods.values())
          for (const { term, weight } of wishes) if (term.matches(other)) counts.add(node, term.topologyKey, weight);
      for (const other of node.affine.values()) {
        for (const term of requiredOf(world, other, 'podAffinity')) if (term.matches(info)) counts.add(node, term.topologyKey, 1);
        for (const { term, weight } of [
          ...preferredOf(world, other, 'podAffinity', 1),
          ...preferredOf(world, other, 'podAntiAffinity', -1),
        ])
          if (term.matches(info)) counts.add(node, term.topologyKey, weight);
      }
    }
    if (counts.empty) return undefined;
    return (node) => [...counts.keys()].reduce((sum, key) => sum + counts.at(key, node), 0);
  },
  normalize(scores) {
    const least = Math.min(...scores);
    const range = Math.max(...scores) - least;
    return scores.map((score) => (range > 0 ? Math.trunc(100 * ((score - least) / range)) : 0));
  },
};
