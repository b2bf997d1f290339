import type { Cluster } from '../../cluster/index.ts';
import { NodeInfo, podInfoOf, Scheduler } from '../../cluster/scheduler/index.ts';
import { isNode, isPod } from '../view/objects.ts';

/** What a node lacks of one resource, in the scheduler's units: millicores for cpu, whole units for the rest. */
export interface Shortage {
  readonly resource: string;
  readonly asked: number;
  readonly free: number;
  readonly allocatable: number;
}

export interface NodeVerdict {
  readonly node: string;
  readonly outcome: 'refused' | 'fits' | 'chosen';
  /** The filter that said no. */
  readonly filter?: string;
  /** Its words. */
  readonly reasons: readonly string[];
  readonly shortages: readonly Shortage[];
  /** Weighted points by plugin; empty where only one node was left to choose from. */
  readonly scores: readonly { readonly plugin: string; readonly points: number }[];
  readonly total?: number;
}

/** What the scheduler found for a pod when it last looked. Plain data. */
export interface Scheduling {
  readonly pod: string;
  readonly message?: string;
  readonly nodes: readonly NodeVerdict[];
}

function nodeInfos(cluster: Cluster): ReadonlyMap<string, NodeInfo> {
  const infos = new Map<string, NodeInfo>();
  for (const node of cluster.store.list('nodes')) if (isNode(node)) infos.set(node.metadata.name ?? '', new NodeInfo(node));
  for (const pod of cluster.store.list('pods')) {
    if (!isPod(pod) || pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed') continue;
    infos.get(pod.spec?.nodeName ?? '')?.add(podInfoOf(pod));
  }
  return infos;
}

/** The verdict on `namespace/name`, node by node; undefined when the scheduler has not looked at it. Changes nothing. */
export function schedulingOf(cluster: Cluster, key: string): Scheduling | undefined {
  const scheduler = cluster.component('scheduler');
  const verdict = scheduler instanceof Scheduler ? scheduler.verdictOn(key) : undefined;
  const [namespace = '', name = ''] = key.split('/');
  const object = cluster.store.get('pods', namespace, name);
  if (!verdict || !object || !isPod(object)) return undefined;
  const { requests } = podInfoOf(object);
  const nodes = [...nodeInfos(cluster).values()].map((info): NodeVerdict => {
    info.remove(key);
    const refusal = verdict.refusals.get(info.name);
    const reasons = refusal?.reasons ?? [];
    const shortages = reasons.flatMap((reason): readonly Shortage[] => {
      const resource = /^Insufficient (\S+)$/.exec(reason)?.[1];
      if (resource === undefined) return [];
      const allocatable = info.allocatable.get(resource) ?? 0;
      return [{ resource, asked: requests.get(resource) ?? 0, free: allocatable - (info.requested.get(resource) ?? 0), allocatable }];
    });
    const total = verdict.totals.get(info.name);
    return {
      node: info.name,
      outcome: info.name === verdict.node ? 'chosen' : refusal ? 'refused' : 'fits',
      ...(refusal && { filter: refusal.plugin }),
      reasons,
      shortages,
      scores: [...(verdict.scores.get(info.name) ?? [])].map(([plugin, points]) => ({ plugin, points })),
      ...(total !== undefined && { total }),
    };
  });
  // A pod that no node was looked at for (a claim is missing) has only the message.
  const looked = verdict.node !== undefined || verdict.refusals.size > 0;
  return { pod: key, ...(verdict.message !== undefined && { message: verdict.message }), nodes: looked ? nodes : [] };
}
