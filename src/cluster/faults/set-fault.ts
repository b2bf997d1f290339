import type { Pod } from '../../api/index.ts';
import type { Cluster } from '../cluster.ts';
import { Kubelet } from '../kubelet/index.ts';
import type { Runtime } from '../runtime/index.ts';
import { Faults } from './faults.ts';

export const faultNames = ['node-down', 'registry-outage', 'killed-process'] as const;
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

function killProcess(cluster: Cluster, runtime: Runtime, target: string): boolean {
  const [namespace = '', name = '', container = ''] = target.split('/');
  const pod: Pod | undefined = cluster.store.get('pods', namespace, name);
  const statuses = [...(pod?.status?.containerStatuses ?? []), ...(pod?.status?.initContainerStatuses ?? [])];
  const status = statuses.find((one) => one.name === container);
  const node = runtime.node(pod?.spec?.nodeName ?? '');
  if (!node || !status?.state?.running || !status.containerID) return false;
  node.stopContainer(status.containerID.replace(/^.*:\/\//, ''), 0, 'KILL');
  return true;
}
