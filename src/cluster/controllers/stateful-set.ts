import type { KubeObject, PersistentVolumeClaim, Pod, StatefulSet } from '../../api/index.ts';
import { sameValue } from '../apiserver/index.ts';
import { controller, controllerReference, ownerKey, splitKey, type Work } from './controller.ts';
import { createPod, hasEnded, isAvailable, isReady, podsOf } from './pods.ts';
import { type Refusals, retryRefused } from './refusals.ts';
import { currentRevision, forgetRevisions, type Revised, revisionsOf } from './revisions.ts';

type Stateful = StatefulSet & KubeObject;

const revisionLabel = 'controller-revision-hash';
const hashLabel = 'controller.kubernetes.io/hash';
const podNameLabel = 'statefulset.kubernetes.io/pod-name';
const indexLabel = 'apps.kubernetes.io/pod-index';

const startOf = ({ spec }: StatefulSet): number => spec?.ordinals?.start ?? 0;
const wantedOf = ({ spec }: StatefulSet): number => spec?.replicas ?? 1;

/** The number in a pod's name; -1 where there is none. */
function ordinalOf(set: Stateful, { metadata: { name = '' } }: KubeObject): number {
  const prefix = `${set.metadata.name ?? ''}-`;
  const tail = name.startsWith(prefix) ? name.slice(prefix.length) : '';
  return /^\d+$/.test(tail) ? Number(tail) : -1;
}

const claimName = (template: PersistentVolumeClaim, pod: string): string => `${template.metadata?.name ?? ''}-${pod}`;

/** The claims of a pod: made once, kept when the pod goes. Why they can't be, if the API refuses some. */
function ensureClaims(work: Work<unknown>, set: Stateful, pod: string): string | undefined {
  const refusals: string[] = [];
  for (const template of set.spec?.volumeClaimTemplates ?? []) {
    const name = claimName(template, pod);
    const namespace = set.metadata.namespace ?? '';
    if (work.store.get('persistentvolumeclaims', namespace, name)) continue;
    const labels = { ...template.metadata?.labels, ...set.spec?.selector.matchLabels };
    const { annotations } = template.metadata ?? {};
    const policy = set.spec?.persistentVolumeClaimRetentionPolicy;
    const owned = policy?.whenDeleted === 'Delete' && { ownerReferences: [controllerReference(set)] };
    const made = work.client.create(
      {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name, namespace, labels, ...(annotations && { annotations }), ...owned },
        spec: template.spec ?? {},
      },
      { trusted: true },
    );
    const owner = `Pod ${pod} in StatefulSet ${set.metadata.name ?? ''}`;
    if (made.ok) {
      work.event(set, 'Normal', 'SuccessfulCreate', `Create Claim ${name} ${owner} success`);
      continue;
    }
    const why = made.status.message ?? '';
    work.event(set, 'Warning', 'FailedCreate', `Create Claim ${name} for ${owner} failed error: ${why}`);
    refusals.push(`failed to create PVC ${name}: ${why}`);
  }
  if (refusals.length === 0) return undefined;
  return refusals.length === 1 ? refusals[0] : `[${refusals.join(', ')}]`;
}

/** False when the API refuses. */
function makePod(work: Work<unknown>, set: Stateful, ordinal: number, revision: Revised): boolean {
  const name = `${set.metadata.name ?? ''}-${ordinal}`;
  const where = `Pod ${name} in StatefulSet ${set.metadata.name ?? ''}`;
  const refusal = ensureClaims(work, set, name);
  if (refusal !== undefined) {
    work.event(set, 'Warning', 'FailedCreate', `Create ${where} failed error: ${refusal}`);
    return false;
  }
  const data = revision.data as { readonly spec?: { readonly template?: Record<string, unknown> } } | undefined;
  const { $patch: _, ...kept } = data?.spec?.template ?? {};
  const template: NonNullable<StatefulSet['spec']>['template'] = kept;
  const claims = (set.spec?.volumeClaimTemplates ?? []).map((claim) => ({
    name: claim.metadata?.name ?? '',
    persistentVolumeClaim: { claimName: claimName(claim, name) },
  }));
  const volumes = [...claims, ...(template.spec?.volumes ?? []).filter((volume) => !claims.some((claim) => claim.name === volume.name))];
  const spec = {
    containers: [],
    ...template.spec,
    hostname: name,
    ...(set.spec?.serviceName && { subdomain: set.spec.serviceName }),
    ...(volumes.length > 0 && { volumes }),
  };
  const labels = {
    ...template.metadata?.labels,
    [indexLabel]: String(ordinal),
    [revisionLabel]: revision.metadata.name ?? '',
    [podNameLabel]: name,
  };
  const made = createPod(work, set, { ...template, spec }, { name, generateName: `${set.metadata.name ?? ''}-`, labels });
  if (made.ok) work.event(set, 'Normal', 'SuccessfulCreate', `Create ${where} successful`);
  else work.event(set, 'Warning', 'FailedCreate', `Create ${where} failed error: ${made.status.message ?? ''}`);
  return made.ok;
}

function removePod(work: Work<unknown>, set: Stateful, pod: KubeObject): void {
  const name = pod.metadata.name ?? '';
  work.client.delete('pods', pod.metadata.namespace, name);
  work.event(set, 'Normal', 'SuccessfulDelete', `Delete Pod ${name} in StatefulSet ${set.metadata.name ?? ''} successful`);
}

/** Claims go with the set or with the pod that is scaled away, as the policy says: whoever they go with owns them. */
function own(work: Work<unknown>, set: Stateful, pods: ReadonlyMap<number, KubeObject>): void {
  const { whenDeleted, whenScaled } = set.spec?.persistentVolumeClaimRetentionPolicy ?? {};
  if (whenDeleted !== 'Delete' && whenScaled !== 'Delete') return;
  const end = startOf(set) + wantedOf(set);
  for (const [ordinal, pod] of pods) {
    const owner = whenScaled === 'Delete' && ordinal >= end ? pod : whenDeleted === 'Delete' ? set : undefined;
    for (const template of set.spec?.volumeClaimTemplates ?? []) {
      const claim = work.store.get('persistentvolumeclaims', set.metadata.namespace, claimName(template, pod.metadata.name ?? ''));
      if (!claim) continue;
      const { ownerReferences = [], ...metadata } = claim.metadata;
      const others = ownerReferences.filter(({ controller: holds }) => !holds);
      const wanted = owner ? [...others, controllerReference(owner)] : others;
      if (sameValue(wanted, ownerReferences)) continue;
      work.client.update({ ...claim, metadata: wanted.length > 0 ? { ...metadata, ownerReferences: wanted } : metadata });
    }
  }
}

const leaving = ({ metadata }: KubeObject): boolean => metadata.deletionTimestamp !== undefined;

/** One step towards the wanted pods: in order one at a time, or all at once where the policy is Parallel. False when the API refuses one. */
function step(work: Work<unknown>, set: Stateful, pods: ReadonlyMap<number, KubeObject>, current: Revised, update: Revised): boolean {
  const parallel = set.spec?.podManagementPolicy === 'Parallel';
  const start = startOf(set);
  const end = start + wantedOf(set);
  const now = work.kernel.epochNow;
  const onDelete = set.spec?.updateStrategy?.type === 'OnDelete';
  /** Pods below it keep the current revision. */
  const firstUpdated = start + (set.spec?.updateStrategy?.rollingUpdate?.partition ?? 0);
  const healthy = (pod: KubeObject) => isAvailable(pod, set.spec?.minReadySeconds ?? 0, now) && !leaving(pod);
  let refused = false;
  for (let ordinal = start; ordinal < end; ordinal++) {
    const pod = pods.get(ordinal);
    if (!pod) {
      if (!makePod(work, set, ordinal, !onDelete && ordinal < firstUpdated ? current : update)) refused = true;
      if (!parallel) return !refused;
      continue;
    }
    if (hasEnded(pod) && !leaving(pod)) {
      const reason = (pod as Pod).status?.phase === 'Failed' ? 'RecreatingFailedPod' : 'RecreatingTerminatedPod';
      work.event(
        set,
        reason === 'RecreatingFailedPod' ? 'Warning' : 'Normal',
        reason,
        `StatefulSet ${set.metadata.namespace}/${set.metadata.name} is recreating ${reason === 'RecreatingFailedPod' ? 'failed' : 'terminated'} Pod ${pod.metadata.name}`,
      );
      work.client.delete('pods', pod.metadata.namespace, pod.metadata.name ?? '');
      if (!parallel) return true;
      continue;
    }
    if (!parallel && !healthy(pod)) return true;
  }
  if (refused) return false;
  const condemned = [...pods].filter(([ordinal]) => ordinal < start || ordinal >= end).sort(([a], [b]) => b - a);
  for (const [, pod] of condemned) {
    if (leaving(pod)) {
      if (!parallel) return true;
      continue;
    }
    removePod(work, set, pod);
    if (!parallel) return true;
  }
  if (onDelete) return true;
  for (let ordinal = end - 1; ordinal >= firstUpdated; ordinal--) {
    const pod = pods.get(ordinal);
    if (!pod) return true;
    if (pod.metadata.labels?.[revisionLabel] !== update.metadata.name && !leaving(pod)) {
      removePod(work, set, pod);
      return true;
    }
    if (!healthy(pod)) return true;
  }
  return true;
}

function statusOf(work: Work<unknown>, set: Stateful, pods: ReadonlyMap<number, KubeObject>, current: Revised, update: Revised) {
  const all = [...pods.values()].filter((pod) => !hasEnded(pod));
  const now = work.kernel.epochNow;
  const on = (revision: Revised) =>
    all.filter((pod) => pod.metadata.labels?.[revisionLabel] === revision.metadata.name && !leaving(pod)).length;
  const ready = all.filter((pod) => isReady(pod)).length;
  const available = all.filter((pod) => isAvailable(pod, set.spec?.minReadySeconds ?? 0, now)).length;
  const updated = on(update);
  const rolls = set.spec?.updateStrategy?.type !== 'OnDelete';
  const settled = rolls && updated === wantedOf(set) && ready === wantedOf(set) && all.length === wantedOf(set);
  const standing = settled ? update : current;
  const onCurrent = on(standing);
  return {
    ...(set.metadata.generation !== undefined && { observedGeneration: set.metadata.generation }),
    replicas: all.length,
    ...(ready > 0 && { readyReplicas: ready }),
    ...(onCurrent > 0 && { currentReplicas: onCurrent }),
    ...(updated > 0 && { updatedReplicas: updated }),
    currentRevision: standing.metadata.name ?? '',
    updateRevision: update.metadata.name ?? '',
    collisionCount: set.status?.collisionCount ?? 0,
    availableReplicas: available,
  };
}

/** Pods with names and claims of their own, made and stopped in order. */
export const statefulSetController = controller<Refusals>({
  name: 'stateful-set',
  source: 'statefulset-controller',
  watches: ['statefulsets.apps', 'pods'],
  memory: () => ({}),
  concerns({ resource, key, type, object, previous }) {
    if (resource === 'statefulsets.apps') return type === 'DELETED' ? [] : [key];
    return [...new Set([...ownerKey(object, 'StatefulSet'), ...ownerKey(previous, 'StatefulSet')])];
  },
  sync(key, work) {
    const [namespace, name] = splitKey(key);
    const set = work.store.get('statefulsets.apps', namespace, name) as Stateful | undefined;
    if (!set || set.metadata.deletionTimestamp) {
      delete work.memory[key];
      return;
    }
    const update = currentRevision(work, set, set.spec?.template ?? {}, hashLabel);
    if (!update) return;
    const current = revisionsOf(work, set).find((revision) => revision.metadata.name === set.status?.currentRevision) ?? update;
    const byOrdinal = () =>
      new Map(podsOf(work, set).flatMap((pod) => (ordinalOf(set, pod) < 0 ? [] : [[ordinalOf(set, pod), pod] as const])));
    own(work, set, byOrdinal());
    retryRefused(work, key, !step(work, set, byOrdinal(), current, update));
    const after = byOrdinal();
    const status = statusOf(work, set, after, current, update);
    if (!sameValue(status, set.status)) work.client.updateStatus({ ...set, status });
    const inUse = new Set([
      update.metadata.name ?? '',
      current.metadata.name ?? '',
      ...[...after.values()].map((pod) => pod.metadata.labels?.[revisionLabel] ?? ''),
    ]);
    forgetRevisions(work, set, inUse, set.spec?.revisionHistoryLimit ?? 10);
    const seconds = set.spec?.minReadySeconds ?? 0;
    if (seconds > 0 && [...after.values()].some((pod) => isReady(pod) && !isAvailable(pod, seconds, work.kernel.epochNow)))
      work.again(key, seconds * 1000);
  },
});
