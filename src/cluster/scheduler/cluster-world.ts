import type { LabelSelector, PodDisruptionBudget, ReplicaSet, Service, StatefulSet } from '../../api/index.ts';
import { selects } from '../apiserver/index.ts';
import type { Store } from '../store/index.ts';
import type { NodeInfo, PodInfo } from './node-info.ts';
import type { World } from './plugin.ts';
import { volumesOf } from './volume-view.ts';

const includes = (labels: PodInfo['labels'], wanted: Readonly<Record<string, string>>): boolean =>
  Object.entries(wanted).every(([key, value]) => labels[key] === value);

/** What chooses the pods that do the same work: the selectors of the pod's services and of its owner together. */
function siblingsOf(store: Store, { pod, namespace, labels }: PodInfo): LabelSelector | undefined {
  const matchLabels: Record<string, string> = {};
  const matchExpressions: NonNullable<LabelSelector['matchExpressions']>[number][] = [];
  let found = false;
  for (const object of store.list('services', namespace)) {
    const { spec }: Service = object;
    if (!spec?.selector || !includes(labels, spec.selector)) continue;
    found = true;
    Object.assign(matchLabels, spec.selector);
  }
  const owner = pod.metadata?.ownerReferences?.find(({ controller }) => controller);
  const resource = owner && ownerResources[owner.kind];
  const standing = resource === undefined ? undefined : store.get(resource, namespace, owner?.name ?? '');
  const selector = (standing as ReplicaSet | StatefulSet | undefined)?.spec?.selector;
  if (selector) {
    found = true;
    Object.assign(matchLabels, selector.matchLabels);
    matchExpressions.push(...(selector.matchExpressions ?? []));
  }
  return found ? { matchLabels, ...(matchExpressions.length > 0 && { matchExpressions }) } : undefined;
}

const ownerResources: Readonly<Record<string, string>> = { ReplicaSet: 'replicasets.apps', StatefulSet: 'statefulsets.apps' };

/** The world as the store shows it. */
export function clusterWorld(store: Store, nodes: readonly NodeInfo[]): World {
  const labelsOf = (namespace: string) => store.get('namespaces', undefined, namespace)?.metadata.labels ?? {};
  return {
    nodes,
    namespaceLabels: labelsOf,
    namespaces: (selector) =>
      new Set(store.list('namespaces').flatMap(({ metadata: { name, labels } }) => (name && selects(selector, labels) ? [name] : []))),
    siblings: (pod) => siblingsOf(store, pod),
    volumes: volumesOf(store),
    get budgets() {
      return store.list('poddisruptionbudgets.policy').map((object) => {
        const budget: PodDisruptionBudget = object;
        return {
          namespace: object.metadata.namespace ?? '',
          selector: budget.spec?.selector,
          allowed: budget.status?.disruptionsAllowed ?? 0,
        };
      });
    },
  };
}
