import type { FilterPlugin, ScorePlugin } from '../plugin.ts';
import { balancedAllocation, leastAllocated, nodeName, nodePorts, nodeResourcesFit } from './fit.ts';
import { dynamicResources, imageLocality } from './image-locality.ts';
import { nodeAffinity, preferredNodeAffinity } from './node-affinity.ts';
import { interPodAffinity, preferredPodAffinity } from './pod-affinity.ts';
import { nodeUnschedulable, preferredTaints, untoleratedTaint } from './taints.ts';
import { preferredSpread, topologySpread } from './topology-spread.ts';
import { volumeRestrictions, volumes } from './volumes.ts';

/** In the order in which a node is asked; the first that refuses it is the reason. */
export const filters: readonly FilterPlugin[] = [
  nodeUnschedulable,
  nodeName,
  untoleratedTaint,
  nodeAffinity,
  nodePorts,
  nodeResourcesFit,
  volumeRestrictions,
  volumes,
  topologySpread,
  interPodAffinity,
];

export const scorers: readonly ScorePlugin[] = [
  preferredTaints,
  preferredNodeAffinity,
  leastAllocated,
  preferredSpread,
  preferredPodAffinity,
  dynamicResources,
  balancedAllocation,
  imageLocality,
];

export { clashes } from './fit.ts';
export { demandsMet, namedNodes } from './node-affinity.ts';
export { tolerates } from './taints.ts';
