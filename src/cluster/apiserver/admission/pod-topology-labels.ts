import { isDraftOf, type Plugin, type Surroundings } from './plugin.ts';

const keys = ['topology.kubernetes.io/zone', 'topology.kubernetes.io/region'];

/** The labels that a Pod takes over from the node it is bound to. */
export function topologyLabels(node: string | undefined, around: Pick<Surroundings, 'get'>): Record<string, string> {
  const labels = node === undefined ? {} : (around.get('nodes', undefined, node)?.metadata.labels ?? {});
  return Object.fromEntries(keys.flatMap((key) => (labels[key] === undefined ? [] : [[key, labels[key]]])));
}

/** A Pod that names its node at once; Pods bound later get the labels with the binding. */
export const podTopologyLabels: Plugin = {
  mutate({ operation, subresource, draft }, around) {
    if (operation !== 'CREATE' || subresource || !isDraftOf('Pod', draft) || !draft.spec?.nodeName) return undefined;
    const labels = topologyLabels(draft.spec.nodeName, around);
    if (Object.keys(labels).length > 0) draft.metadata = { ...draft.metadata, labels: { ...draft.metadata.labels, ...labels } };
    return undefined;
  },
};
