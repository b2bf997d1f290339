import { joined } from '../../../api/index.ts';
import { type Amounts, podRequests } from '../amounts.ts';
import type { HostPort, PodInfo } from '../node-info.ts';
import { type FilterPlugin, type Refusal, type ScorePlugin, unresolvable, unschedulable } from '../plugin.ts';

export const nodeName: FilterPlugin = {
  name: 'NodeName',
  prepare(_world, { pod }) {
    const wanted = pod.spec?.nodeName;
    if (!wanted) return undefined;
    return ({ name }) => (name === wanted ? undefined : unresolvable('NodeName', "node(s) didn't match the requested node name"));
  },
};

/** Whether two pods cannot have these ports on one node. */
export const clashes = (a: HostPort, b: HostPort): boolean =>
  a.port === b.port && a.protocol === b.protocol && (a.ip === b.ip || a.ip === '0.0.0.0' || b.ip === '0.0.0.0');

export const nodePorts: FilterPlugin = {
  name: 'NodePorts',
  prepare(_world, { ports }) {
    if (ports.length === 0) return undefined;
    return ({ pods }) => {
      for (const other of pods.values())
        if (other.ports.some((taken) => ports.some((port) => clashes(port, taken))))
          return unschedulable('NodePorts', "node(s) didn't have free ports for the requested pod ports");
      return undefined;
    };
  },
};

const shown = ['cpu', 'memory', 'ephemeral-storage'];

/** What is short of, in the order in which it is told. More than a node could ever give cannot be resolved by taking pods away. */
export const nodeResourcesFit: FilterPlugin = {
  name: 'NodeResourcesFit',
  prepare(_world, { requests }) {
    const order = joined(
      shown,
      [...requests.keys()].filter((resource) => !shown.includes(resource)),
    );
    return ({ pods, allocatable, requested }): Refusal | undefined => {
      const reasons: string[] = [];
      let resolvable = true;
      if (pods.size + 1 > (allocatable.get('pods') ?? 0)) reasons.push('Too many pods');
      for (const resource of order) {
        const wanted = requests.get(resource) ?? 0;
        const whole = allocatable.get(resource) ?? 0;
        if (wanted <= 0 || wanted <= whole - (requested.get(resource) ?? 0)) continue;
        reasons.push(`Insufficient ${resource}`);
        if (wanted > whole) resolvable = false;
      }
      return reasons.length === 0 ? undefined : { plugin: 'NodeResourcesFit', reasons, resolvable };
    };
  },
};

const compared = ['cpu', 'memory'];

const freeShare = (used: number, whole: number): number => (used > whole ? 0 : Math.trunc(((whole - used) * 100) / whole));

/** This score takes a new pod by its containers alone, whatever it asks for as a whole. */
function needsOfContainers({ pod, needs }: PodInfo): Amounts {
  if (!pod.spec?.resources) return needs;
  const { resources: _, ...spec } = pod.spec;
  return podRequests({ ...pod, spec }, false);
}

/** The more is left of cpu and memory, the better. */
export const leastAllocated: ScorePlugin = {
  name: 'NodeResourcesFit',
  weight: 1,
  prepare(_world, info) {
    const needs = needsOfContainers(info);
    return ({ allocatable, needed }) => {
      // Asked for every pod and node: no lists are made.
      let known = 0;
      let shares = 0;
      for (const resource of compared) {
        const whole = allocatable.get(resource) ?? 0;
        if (whole <= 0) continue;
        known++;
        shares += freeShare((needed.get(resource) ?? 0) + (needs.get(resource) ?? 0), whole);
      }
      return known === 0 ? 0 : Math.trunc(shares / known);
    };
  },
};

/** How evenly cpu and memory are used, 0…100. */
function balance(used: Amounts, more: Amounts | undefined, allocatable: Amounts): number {
  const fractions = compared
    .filter((resource) => (allocatable.get(resource) ?? 0) > 0)
    .map((resource) => Math.min(1, ((used.get(resource) ?? 0) + (more?.get(resource) ?? 0)) / (allocatable.get(resource) ?? 1)));
  const [cpu, memory] = fractions;
  const spread = cpu !== undefined && memory !== undefined ? Math.abs((cpu - memory) / 2) : 0;
  return Math.trunc((1 - spread) * 100);
}

/** Better where the pod makes the use of cpu and memory more even than it was. */
export const balancedAllocation: ScorePlugin = {
  name: 'NodeResourcesBalancedAllocation',
  weight: 1,
  prepare(_world, { requests }) {
    if (compared.every((resource) => !requests.get(resource))) return undefined;
    return ({ allocatable, requested }) =>
      50 + Math.trunc((50 + balance(requested, requests, allocatable) - balance(requested, undefined, allocatable)) / 2);
  },
};
