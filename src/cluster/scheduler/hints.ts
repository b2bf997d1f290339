import type { KubeObject, Node, Pod } from '../../api/index.ts';
import { sameValue } from '../apiserver/index.ts';
import type { Revision } from '../store/index.ts';
import { checkFor } from './check.ts';
import { NodeInfo, type PodInfo } from './node-info.ts';
import type { World } from './plugin.ts';

/** Plugins whose verdict other pods, or nodes, or volumes can change. */
const byPods = new Set(['NodeResourcesFit', 'NodePorts', 'PodTopologySpread', 'InterPodAffinity', 'VolumeRestrictions']);
const byNeighbours = new Set(['PodTopologySpread', 'InterPodAffinity']);
const byTolerations = new Set(['TaintToleration', 'NodeUnschedulable']);
const volumes = new Set(['persistentvolumeclaims', 'persistentvolumes', 'storageclasses.storage.k8s.io']);

const placed = (object: Pod | undefined): boolean => Boolean(object?.spec?.nodeName);
const ended = (object: Pod | undefined): boolean => object?.status?.phase === 'Succeeded' || object?.status?.phase === 'Failed';

/**
 * Whether a change could let a pod go somewhere that nothing would take before, by the plugins that refused: the reason why an
 * unschedulable pod is tried again at once, and why most changes leave it where it is.
 */
export function mayHelp({ resource, type, object, previous }: Revision, pod: PodInfo, plugins: ReadonlySet<string>, world: World): boolean {
  if (volumes.has(resource)) return type !== 'DELETED' && plugins.has('VolumeBinding');
  if (resource === 'nodes') return type !== 'DELETED' && (uncordoned(object, previous, plugins) || nodeHelps(object, previous, pod, world));
  if (resource !== 'pods') return false;
  if (type === 'DELETED' || (ended(object) && !ended(previous))) return placed(previous ?? object) && some(plugins, byPods);
  const came = placed(object) && !placed(previous);
  const relabelled = !sameValue(object.metadata.labels, previous?.metadata.labels);
  return (came || relabelled) && some(plugins, byNeighbours);
}

/**
 * Whether a change of the pod itself could let it go somewhere: it bears more, asks for less, or is called otherwise where that counts.
 * Whatever else changes, it stays where it is.
 */
export function ownChangeHelps(pod: PodInfo, before: PodInfo, plugins: ReadonlySet<string>): boolean {
  if (some(plugins, byTolerations) && !sameValue(pod.pod.spec?.tolerations, before.pod.spec?.tolerations)) return true;
  if (some(plugins, byNeighbours) && !sameValue(pod.labels, before.labels)) return true;
  return plugins.has('NodeResourcesFit') && [...before.requests].some(([name, amount]) => (pod.requests.get(name) ?? 0) < amount);
}

const some = (plugins: ReadonlySet<string>, set: ReadonlySet<string>): boolean => [...plugins].some((plugin) => set.has(plugin));

const relevant = (object: KubeObject) => {
  const node: Node = object;
  return [object.metadata.labels, node.spec?.taints, node.spec?.unschedulable, node.status?.allocatable];
};

/** Who was refused for a cordon alone is tried when that ends, though the taint of it may still stand. */
function uncordoned(node: Node, previous: Node | undefined, plugins: ReadonlySet<string>): boolean {
  return plugins.has('NodeUnschedulable') && previous?.spec?.unschedulable === true && !node.spec?.unschedulable;
}

/** The changed node takes the pod now, or is new: so that a heartbeat wakes nobody. */
function nodeHelps(object: KubeObject, previous: KubeObject | undefined, pod: PodInfo, world: World): boolean {
  if (!previous) return true;
  if (sameValue(relevant(object), relevant(previous))) return false;
  return checkFor(world, pod)(new NodeInfo(object)) === undefined;
}
