import type { KubeObject, LabelSelector, Pod, ReplicaSet, ReplicationController } from '../../api/index.ts';
import { parseRfc3339 } from '../../api/index.ts';
import { sameValue, selects } from '../apiserver/index.ts';
import { controller, controllerOf, controllerReference, keyOfObject, ownedBy, ownerKey, splitKey, type Work } from './controller.ts';
import { compareForDeletion, createPod, hasEnded, inOrderOfBirth, isActive, isAvailable, isReady } from './pods.ts';
import { type Refusals, retryRefused } from './refusals.ts';

/** ReplicaSets and ReplicationControllers do the same under two names. */
interface Flavour {
  readonly name: string;
  readonly source: string;
  readonly kind: string;
  readonly resource: string;
  readonly selector: (object: KubeObject) => LabelSelector | undefined;
  readonly countsTerminating: boolean;
}

const burst = 500;

/** The pods of a set; those without an owner that it selects become its own, those it selects no more are let go. */
function claim(work: Work<unknown>, set: KubeObject, selector: LabelSelector | undefined): readonly KubeObject[] {
  const own: KubeObject[] = [];
  for (const pod of work.store.list('pods', set.metadata.namespace)) {
    const mine = ownedBy(pod, set);
    const matches = selects(selector, pod.metadata.labels);
    if (mine && (matches || set.metadata.deletionTimestamp)) own.push(pod);
    else if (mine) release(work, pod, set);
    else if (matches && !controllerOf(pod) && !set.metadata.deletionTimestamp && isActive(pod)) {
      const adopted = work.client.update({
        ...pod,
        metadata: { ...pod.metadata, ownerReferences: [...(pod.metadata.ownerReferences ?? []), controllerReference(set)] },
      });
      if (adopted.ok) own.push(adopted.object);
    }
  }
  return own;
}

function release(work: Work<unknown>, pod: KubeObject, set: KubeObject): void {
  const { ownerReferences = [], ...metadata } = pod.metadata;
  const left = ownerReferences.filter(({ uid }) => uid !== set.metadata.uid);
  work.client.update({ ...pod, metadata: left.length > 0 ? { ...metadata, ownerReferences: left } : metadata });
}

/** Makes or deletes pods; the message of what went wrong, if something did. */
function manage(work: Work<Refusals>, set: ReplicaSet & KubeObject, active: readonly KubeObject[]): string | undefined {
  const wanted = set.spec?.replicas ?? 1;
  const missing = Math.min(burst, wanted - active.length);
  for (let i = 0; i < missing; i++) {
    const created = createPod(work, set, set.spec?.template);
    if (!created.ok) {
      work.event(set, 'Warning', 'FailedCreate', `Error creating: ${created.status.message ?? ''}`);
      return created.status.message ?? '';
    }
    work.event(set, 'Normal', 'SuccessfulCreate', `Created pod: ${created.object.metadata.name ?? ''}`);
  }
  if (active.length > wanted) {
    const perNode = new Map<string, number>();
    for (const { spec } of active as readonly Pod[]) perNode.set(spec?.nodeName ?? '', (perNode.get(spec?.nodeName ?? '') ?? 0) + 1);
    const neighbours = ({ spec }: Pod) => perNode.get(spec?.nodeName ?? '') ?? 0;
    const going = [...inOrderOfBirth(work, active)]
      .sort((a, b) => compareForDeletion(a, b, neighbours, work.kernel.epochNow))
      .slice(0, Math.min(burst, active.length - wanted));
    for (const pod of going) {
      work.client.delete('pods', pod.metadata.namespace, pod.metadata.name ?? '');
      work.event(set, 'Normal', 'SuccessfulDelete', `Deleted pod: ${pod.metadata.name ?? ''}`);
    }
  }
  return undefined;
}

function statusOf(
  work: Work<Refusals>,
  set: ReplicaSet & KubeObject,
  pods: readonly KubeObject[],
  failure: string | undefined,
  { countsTerminating }: Flavour,
) {
  const active = pods.filter(isActive);
  const labels = Object.entries(set.spec?.template?.metadata?.labels ?? {});
  const labeled = active.filter((pod) => labels.every(([key, value]) => pod.metadata.labels?.[key] === value)).length;
  const ready = active.filter(isReady).length;
  const available = active.filter((pod) => isAvailable(pod, set.spec?.minReadySeconds ?? 0, work.kernel.epochNow)).length;
  const terminating = pods.filter((pod) => pod.metadata.deletionTimestamp && !hasEnded(pod)).length;
  const others = (set.status?.conditions ?? []).filter(({ type }) => type !== 'ReplicaFailure');
  const known = set.status?.conditions?.find(({ type }) => type === 'ReplicaFailure');
  const failed = {
    type: 'ReplicaFailure',
    status: 'True',
    lastTransitionTime: known?.lastTransitionTime ?? work.now,
    reason: 'FailedCreate',
    message: failure ?? '',
  };
  const conditions = failure === undefined ? others : [...others, known ?? failed];
  return {
    replicas: active.length,
    ...(labeled > 0 && { fullyLabeledReplicas: labeled }),
    ...(ready > 0 && { readyReplicas: ready }),
    ...(available > 0 && { availableReplicas: available }),
    ...(countsTerminating && { terminatingReplicas: terminating }),
    ...(set.metadata.generation !== undefined && { observedGeneration: set.metadata.generation }),
    ...(conditions.length > 0 && { conditions }),
  };
}

const setsThatMaySelect = (work: Work<unknown>, pod: KubeObject, { resource, selector }: Flavour): readonly string[] =>
  work.store
    .list(resource, pod.metadata.namespace)
    .filter((set) => selects(selector(set), pod.metadata.labels))
    .map(keyOfObject);

const replicasController = (flavour: Flavour) =>
  controller<Refusals>({
    name: flavour.name,
    source: flavour.source,
    watches: [flavour.resource, 'pods'],
    memory: () => ({}),
    concerns({ resource, key, object, previous }, work) {
      if (resource !== 'pods') return [key];
      const { metadata } = object;
      const before = previous?.metadata;
      // Most changes of most pods: nobody's, and none that would make them somebody's.
      if (before && !metadata.ownerReferences && !before.ownerReferences && metadata.labels === before.labels) return [];
      const owners = [...new Set([...ownerKey(object, flavour.kind), ...ownerKey(previous, flavour.kind)])];
      const free = !controllerOf(object) && !sameValue(object.metadata.labels, previous?.metadata.labels);
      return free || (previous && controllerOf(previous) && !controllerOf(object))
        ? [...owners, ...setsThatMaySelect(work, object, flavour)]
        : owners;
    },
    sync(key, work) {
      const [namespace, name] = splitKey(key);
      const set = work.store.get(flavour.resource, namespace, name) as (ReplicaSet & KubeObject) | undefined;
      if (!set) {
        delete work.memory[key];
        return;
      }
      const pods = claim(work, set, flavour.selector(set));
      const active = pods.filter(isActive);
      const failure = set.metadata.deletionTimestamp ? undefined : manage(work, set, active);
      const status = statusOf(work, set, pods, failure, flavour);
      if (!sameValue(status, set.status)) work.client.updateStatus({ ...set, status });
      retryRefused(work, key, failure !== undefined);
      awaitAvailability(work, key, set, active);
    },
  });

/** Pods that are ready but not yet for long enough are looked at when they are. */
function awaitAvailability(work: Work<Refusals>, key: string, set: ReplicaSet, active: readonly Pod[]): void {
  const seconds = set.spec?.minReadySeconds ?? 0;
  if (seconds === 0) return;
  for (const pod of active) {
    const since = pod.status?.conditions?.find(({ type, status }) => type === 'Ready' && status === 'True')?.lastTransitionTime;
    const left = since === undefined ? 0 : (parseRfc3339(since) ?? 0) + seconds * 1000 - work.kernel.epochNow;
    if (left > 0) work.again(key, left);
  }
}

export const replicaSetController = replicasController({
  name: 'replica-set',
  source: 'replicaset-controller',
  kind: 'ReplicaSet',
  resource: 'replicasets.apps',
  selector: (object) => (object as ReplicaSet).spec?.selector,
  countsTerminating: true,
});

export const replicationController = replicasController({
  name: 'replication-controller',
  source: 'replication-controller',
  kind: 'ReplicationController',
  resource: 'replicationcontrollers',
  selector: (object) => ({ matchLabels: (object as ReplicationController).spec?.selector ?? {} }),
  countsTerminating: false,
});
