import { type KubeObject, parseRfc3339, type Pod, type PodDisruptionBudget } from '../../api/index.ts';
import { sameValue, selects } from '../apiserver/index.ts';
import { controller, controllerOf, keyOfObject, splitKey, storageOf, type Work } from './controller.ts';
import { scaledValue } from './int-or-percent.ts';
import { isActive, isReady } from './pods.ts';

type Budget = PodDisruptionBudget & KubeObject;

const budgets = 'poddisruptionbudgets.policy';
/** An eviction that was granted and doesn't come is forgotten. */
const disruptionMillis = 120_000;

/** How many pods their controllers want together. */
function wantedByOwners(work: Work<unknown>, pods: readonly KubeObject[]): number {
  const wanted = new Map<string, number>();
  for (const pod of pods) {
    const owner = controllerOf(pod);
    const resource = owner && storageOf(owner.apiVersion, owner.kind);
    if (!owner || !resource) continue;
    const object = work.store.get(resource, pod.metadata.namespace, owner.name);
    const above = object && controllerOf(object);
    const top =
      (above &&
        storageOf(above.apiVersion, above.kind) &&
        work.store.get(storageOf(above.apiVersion, above.kind) ?? '', pod.metadata.namespace, above.name)) ||
      object;
    const { replicas } = (top?.['spec'] ?? {}) as { readonly replicas?: number };
    if (top && replicas !== undefined) wanted.set(top.metadata.uid ?? '', replicas);
  }
  return [...wanted.values()].reduce((sum, replicas) => sum + replicas, 0);
}

function counts(
  work: Work<unknown>,
  { spec }: Budget,
  pods: readonly KubeObject[],
): { readonly expected: number; readonly desired: number } {
  if (spec?.maxUnavailable !== undefined) {
    const expected = wantedByOwners(work, pods);
    return { expected, desired: Math.max(0, expected - scaledValue(spec.maxUnavailable, expected, true)) };
  }
  if (typeof spec?.minAvailable === 'number') return { expected: pods.length, desired: spec.minAvailable };
  if (spec?.minAvailable === undefined) return { expected: pods.length, desired: pods.length };
  const expected = wantedByOwners(work, pods);
  return { expected, desired: scaledValue(spec.minAvailable, expected, true) };
}

function sync(key: string, work: Work<unknown>): void {
  const [namespace, name] = splitKey(key);
  const budget = work.store.get(budgets, namespace, name) as Budget | undefined;
  if (!budget) return;
  const now = work.kernel.epochNow;
  const pods = work.store
    .list('pods', namespace)
    .filter((pod) => selects(budget.spec?.selector, pod.metadata.labels) && !/^(Succeeded|Failed)$/.test((pod as Pod).status?.phase ?? ''));
  if (pods.length === 0) work.event(budget, 'Normal', 'NoPods', 'No matching pods found');
  const { expected, desired } = counts(work, budget, pods);
  const disrupted = Object.entries(budget.status?.disruptedPods ?? {}).filter(([pod, time]) => {
    const standing = pods.find(({ metadata }) => metadata.name === pod);
    return standing && !standing.metadata.deletionTimestamp && (parseRfc3339(time) ?? 0) + disruptionMillis > now;
  });
  const going = new Set(disrupted.map(([pod]) => pod));
  const healthy = pods.filter((pod) => isActive(pod) && isReady(pod) && !going.has(pod.metadata.name ?? '')).length;
  const allowed = expected > 0 ? Math.max(0, healthy - desired) : 0;
  const before = budget.status?.conditions?.find(({ type }) => type === 'DisruptionAllowed');
  const verdict = allowed > 0 ? 'True' : 'False';
  const condition = {
    type: 'DisruptionAllowed',
    status: verdict,
    ...(budget.metadata.generation !== undefined && { observedGeneration: budget.metadata.generation }),
    lastTransitionTime: before?.status === verdict ? before.lastTransitionTime : work.now,
    reason: allowed > 0 ? 'SufficientPods' : 'InsufficientPods',
    message: '',
  };
  const status = {
    ...(budget.metadata.generation !== undefined && { observedGeneration: budget.metadata.generation }),
    ...(disrupted.length > 0 && { disruptedPods: Object.fromEntries(disrupted) }),
    disruptionsAllowed: allowed,
    currentHealthy: healthy,
    desiredHealthy: desired,
    expectedPods: expected,
    conditions: [condition],
  };
  if (!sameValue(status, budget.status)) work.client.updateStatus({ ...budget, status });
  if (disrupted.length > 0) work.again(key, disruptionMillis);
}

/** Counts how many pods of each budget may be disrupted now. */
export const podDisruptionController = controller({
  name: 'pod-disruption',
  source: 'controllermanager',
  watches: [budgets, 'pods', 'deployments.apps', 'replicasets.apps', 'statefulsets.apps', 'replicationcontrollers'],
  memory: () => null,
  concerns({ resource, key, type, object, previous }, { store }) {
    if (resource === budgets)
      return type === 'DELETED' ||
        (type === 'MODIFIED' &&
          object.metadata.generation === previous?.metadata.generation &&
          sameValue((object as Budget).status?.disruptedPods, (previous as Budget).status?.disruptedPods))
        ? []
        : [key];
    if (store.count(budgets) === 0) return [];
    const inNamespace = store.list(budgets, object.metadata.namespace);
    if (resource === 'pods')
      return inNamespace
        .filter(
          (budget) =>
            selects((budget as Budget).spec?.selector, object.metadata.labels) ||
            selects((budget as Budget).spec?.selector, previous?.metadata.labels ?? {}),
        )
        .map(keyOfObject);
    return sameValue(object['spec'], previous?.['spec']) ? [] : inNamespace.map(keyOfObject);
  },
  sync,
});
