import type { LabelSelector, TopologySpreadConstraint } from '../../../api/index.ts';
import { selects } from '../../apiserver/index.ts';
import type { NodeInfo, PodInfo } from '../node-info.ts';
import { type FilterPlugin, type ScorePlugin, unresolvable, unschedulable, type World } from '../plugin.ts';
import { demandsMet } from './node-affinity.ts';
import { untoleratedTaint } from './taints.ts';

const hostname = 'kubernetes.io/hostname';
const mismatch = "node(s) didn't match pod topology spread constraints";

interface Constraint {
  readonly topologyKey: string;
  readonly maxSkew: number;
  readonly minDomains: number;
  readonly counts: (pod: PodInfo) => boolean;
  /** Whether the node is one of those over which is spread. */
  readonly includes: (node: NodeInfo) => boolean;
}

const isEmpty = ({ matchLabels, matchExpressions }: LabelSelector): boolean =>
  Object.keys(matchLabels ?? {}).length + (matchExpressions ?? []).length === 0;

/** The labels named by matchLabelKeys, with the pod's own values, narrow the selector. */
function narrowed(selector: LabelSelector | undefined, keys: readonly string[] | undefined, info: PodInfo): LabelSelector | undefined {
  const own = Object.fromEntries((keys ?? []).flatMap((key) => (info.labels[key] === undefined ? [] : [[key, info.labels[key]]])));
  return selector && Object.keys(own).length > 0 ? { ...selector, matchLabels: { ...selector.matchLabels, ...own } } : selector;
}

function constraintOf(world: World, info: PodInfo, constraint: TopologySpreadConstraint): Constraint {
  const {
    topologyKey,
    maxSkew,
    minDomains = 1,
    labelSelector,
    matchLabelKeys,
    nodeAffinityPolicy = 'Honor',
    nodeTaintsPolicy = 'Ignore',
  } = constraint;
  const selector = narrowed(labelSelector, matchLabelKeys, info);
  const refuses = untoleratedTaint.prepare(world, info);
  return {
    topologyKey,
    maxSkew,
    minDomains,
    counts: (pod) => selects(selector, pod.labels),
    includes: (node) =>
      (nodeAffinityPolicy !== 'Honor' || demandsMet(info.pod, node)) && (nodeTaintsPolicy !== 'Honor' || refuses?.(node) === undefined),
  };
}

const constraintsOf = (world: World, info: PodInfo, when: string): readonly Constraint[] =>
  (info.pod.spec?.topologySpreadConstraints ?? [])
    .filter(({ whenUnsatisfiable }) => whenUnsatisfiable === when)
    .map((c) => constraintOf(world, info, c));

const hasAll = (node: NodeInfo, constraints: readonly Constraint[]): boolean =>
  constraints.every(({ topologyKey }) => node.labels[topologyKey] !== undefined);

function countOn(node: NodeInfo, { counts }: Constraint, namespace: string): number {
  let count = 0;
  for (const other of node.pods.values())
    if (other.namespace === namespace && !other.pod.metadata?.deletionTimestamp && counts(other)) count++;
  return count;
}

export const topologySpread: FilterPlugin = {
  name: 'PodTopologySpread',
  prepare(world, info) {
    const constraints = constraintsOf(world, info, 'DoNotSchedule');
    if (constraints.length === 0) return undefined;
    const totals = constraints.map(() => new Map<string, number>());
    for (const node of world.nodes) {
      if (!hasAll(node, constraints)) continue;
      for (const [i, constraint] of constraints.entries()) {
        if (!constraint.includes(node)) continue;
        const value = node.labels[constraint.topologyKey] ?? '';
        totals[i]?.set(value, (totals[i]?.get(value) ?? 0) + countOn(node, constraint, info.namespace));
      }
    }
    return (node) => {
      for (const [i, constraint] of constraints.entries()) {
        const value = node.labels[constraint.topologyKey];
        if (value === undefined) return unresolvable('PodTopologySpread', `${mismatch} (missing required label)`);
        const domains = totals[i] ?? new Map<string, number>();
        const least = domains.size < constraint.minDomains ? 0 : Math.min(2 ** 31 - 1, ...domains.values());
        const skew = (domains.get(value) ?? 0) + (constraint.counts(info) ? 1 : 0) - least;
        if (skew > constraint.maxSkew) return unschedulable('PodTopologySpread', mismatch);
      }
      return undefined;
    };
  },
};

/** What holds for pods that say nothing themselves: apart from those that do the same work, by node and by zone. */
const usual = [
  { topologyKey: hostname, maxSkew: 3 },
  { topologyKey: 'topology.kubernetes.io/zone', maxSkew: 5 },
];

function softConstraints(world: World, info: PodInfo): readonly Constraint[] {
  if ((info.pod.spec?.topologySpreadConstraints ?? []).length > 0) return constraintsOf(world, info, 'ScheduleAnyway');
  const siblings = world.siblings(info);
  if (!siblings || isEmpty(siblings)) return [];
  return usual.map(({ topologyKey, maxSkew }) =>
    constraintOf(world, info, { topologyKey, maxSkew, whenUnsatisfiable: 'ScheduleAnyway', labelSelector: siblings }),
  );
}

export const preferredSpread: ScorePlugin = {
  name: 'PodTopologySpread',
  weight: 2,
  prepare(world, info, nodes) {
    const constraints = softConstraints(world, info);
    if (constraints.length === 0) return undefined;
    const strict = (info.pod.spec?.topologySpreadConstraints ?? []).length > 0;
    const counted = nodes.filter((node) => !strict || hasAll(node, constraints));
    const domains = constraints.map(
      ({ topologyKey }) => new Map(topologyKey === hostname ? [] : counted.map((node) => [node.labels[topologyKey] ?? '', 0])),
    );
    const weights = constraints.map(({ topologyKey }, i) =>
      Math.log((topologyKey === hostname ? counted.length : (domains[i]?.size ?? 0)) + 2),
    );
    for (const node of world.nodes) {
      if (strict && !hasAll(node, constraints)) continue;
      for (const [i, constraint] of constraints.entries()) {
        const value = node.labels[constraint.topologyKey] ?? '';
        const known = domains[i]?.get(value);
        if (known !== undefined && constraint.includes(node)) domains[i]?.set(value, known + countOn(node, constraint, info.namespace));
      }
    }
    return (node) => {
      if (!counted.includes(node)) return ignored;
      let score = 0;
      for (const [i, constraint] of constraints.entries()) {
        const value = node.labels[constraint.topologyKey];
        if (value === undefined) continue;
        const count = constraint.topologyKey === hostname ? countOn(node, constraint, info.namespace) : (domains[i]?.get(value) ?? 0);
        score += count * (weights[i] ?? 0) + (constraint.maxSkew - 1);
      }
      return Math.round(score);
    };
  },
  normalize(scores) {
    const known = scores.filter((score) => score !== ignored);
    const most = Math.max(0, ...known);
    const least = known.length > 0 ? Math.min(...known) : 0;
    return scores.map((score) => (score === ignored ? 0 : most === 0 ? 100 : Math.trunc((100 * (most + least - score)) / most)));
  },
};

/** A node that lacks a label of the constraints is not compared. */
const ignored = -1;
