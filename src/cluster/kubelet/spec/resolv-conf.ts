import { joined } from '../../../api/index.ts';
import type { PodObject } from './pod.ts';

const clusterDns = '10.96.0.10';

interface Resolver {
  readonly nameservers: readonly string[];
  readonly searches: readonly string[];
  readonly options: readonly string[];
}

const ofCluster = (namespace: string): Resolver => ({
  nameservers: [clusterDns],
  searches: [`${namespace}.svc.cluster.local`, 'svc.cluster.local', 'cluster.local'],
  options: ['ndots:5'],
});

const nothing: Resolver = { nameservers: [], searches: [], options: [] };

/** What the policy gives before dnsConfig is added: the cluster's DNS, the node's, or none. */
function ofPolicy({ metadata, spec }: PodObject): Resolver {
  if (spec.dnsPolicy === 'None') return nothing;
  const ofNode = spec.dnsPolicy === 'Default' || (spec.hostNetwork && spec.dnsPolicy !== 'ClusterFirstWithHostNet');
  return ofNode ? { ...nothing, nameservers: [clusterDns] } : ofCluster(metadata.namespace);
}

const distinct = (items: readonly string[]): readonly string[] => [...new Set(items)];

/** An option of the same name replaces the policy's. */
function mergedOptions(
  standing: readonly string[],
  given: readonly { readonly name?: string; readonly value?: string }[],
): readonly string[] {
  const merged = new Map(standing.map((option) => [option.split(':')[0] ?? option, option]));
  for (const { name = '', value } of given) merged.set(name, value === undefined ? name : `${name}:${value}`);
  return [...merged.values()];
}

/** A pod's /etc/resolv.conf. */
export function resolvConfOf(pod: PodObject): string {
  const base = ofPolicy(pod);
  const { nameservers = [], searches = [], options = [] } = pod.spec.dnsConfig ?? {};
  const search = distinct(joined(base.searches, searches));
  const merged = mergedOptions(base.options, options);
  const lines = joined(
    search.length > 0 ? [`search ${search.join(' ')}`] : [],
    distinct(joined(base.nameservers, nameservers)).map((server) => `nameserver ${server}`),
    merged.length > 0 ? [`options ${merged.join(' ')}`] : [],
  );
  return lines.map((line) => `${line}\n`).join('');
}
