import { joined, type Pod } from '../../api/index.ts';
import type { Cluster } from '../cluster.ts';
import { Kubelet } from '../kubelet/index.ts';
import type { Runtime } from '../runtime/index.ts';
import { Faults } from './faults.ts';

export const faultNames = ['node-down', 'memory-pressure', 'full-disk', 'registry-outage', 'killed-process'] as const;
export type FaultName = (typeof faultNames)[number];

export interface Fault {
  readonly name: FaultName;
  /** A node; a registry's host; `namespace/pod/container`. */
  readonly target: string;
  readonly on: boolean;
}

/** Breaks something, or mends it. A process that was killed stays dead: only its container's restart helps. False: there is no such target. */
export function setFault(cluster: Cluster, runtime: Runtime, { name, target, on }: Fault): boolean {
  if (name === 'node-down') return setNodeDown(cluster, runtime, target, on);
  if (name === 'killed-process') return on && killProcess(cluster, runtime, target);
  if (name === 'memory-pressure') return fillNode(cluster, runtime, target, 'memory', on);
  if (name === 'full-disk') return fillNode(cluster, runtime, target, 'disk', on);
  runtime.setOutage(target, on ? `dial tcp: lookup ${target}: i/o timeout` : undefined);
  return true;
}

function setNodeDown(cluster: Cluster, runtime: Runtime, name: string, down: boolean): boolean {
  const kubelet = cluster.component(`kubelet/${name}`);
  const node = runtime.node(name);
  const faults = cluster.component('faults');
  if (!(kubelet instanceof Kubelet) || !node || !(faults instanceof Faults)) return false;
  node.setRunning(!down);
  faults.silence(name, down);
  kubelet.setRunning(!down);
  return true;
}

/** What is left to a node: less than its kubelet lets be free, more than what would stop it at once. */
const leftOver = (what: 'memory' | 'disk', capacity: number): number => (what === 'memory' ? 64 * 2 ** 20 : capacity * 0.05);

/** Something beside the pods fills a node's memory or disk, or gives it back. */
function fillNode(cluster: Cluster, runtime: Runtime, name: string, what: 'memory' | 'disk', on: boolean): boolean {
  const kubelet = cluster.component(`kubelet/${name}`);
  const node = runtime.node(name);
  if (!(kubelet instanceof Kubelet) || !node) return false;
  const { memoryCapacity, diskCapacity } = node.usage();
  node.leave(what, on ? leftOver(what, what === 'memory' ? memoryCapacity : diskCapacity) : undefined);
  kubelet.watchNode();
  return true;
}

function killProcess(cluster: Cluster, runtime: Runtime, target: string): boolean {
  const [namespace = '', name = '', container = ''] = target.split('/');
  const pod: Pod | undefined = cluster.store.get('pods', namespace, name);
  const statuses = joined(pod?.status?.containerStatuses ?? [], pod?.status?.initContainerStatuses ?? []);
  const status = statuses.find((one) => one.name === container);
  const node = runtime.node(pod?.spec?.nodeName ?? '');
  if (!node || !status?.state?.running || !status.containerID) return false;
  node.stopContainer(status.containerID.replace(/^.*:\/\//, ''), 0, 'KILL');
  return true;
}
