import type { KubeObject, PersistentVolume, PersistentVolumeClaim, Pod, StorageClass } from '../../api/index.ts';
import { sameValue } from '../apiserver/index.ts';
import { amountOf, claimNameOf, suits } from '../scheduler/index.ts';
import type { Revision } from '../store/index.ts';
import { controller, splitKey, type Work } from './controller.ts';

type Claim = PersistentVolumeClaim & KubeObject;
type Volume = PersistentVolume & KubeObject;

const claims = 'persistentvolumeclaims';
const volumes = 'persistentvolumes';
const bindCompleted = 'pv.kubernetes.io/bind-completed';
const boundByController = 'pv.kubernetes.io/bound-by-controller';
const selectedNode = 'volume.kubernetes.io/selected-node';
const claimProtection = 'kubernetes.io/pvc-protection';
const volumeProtection = 'kubernetes.io/pv-protection';
/** Volumes and claims are looked at a moment after they change: the scheduler is quicker. */
const lagMillis = 50;
/** All claims that wait are looked at again, and told of, at each beat of this. */
const resyncMillis = 15_000;

const isBound = ({ metadata, spec }: PersistentVolumeClaim): boolean =>
  Boolean(spec?.volumeName) && metadata?.annotations?.[bindCompleted] !== undefined;
const sizeOf = ({ spec }: PersistentVolume): number => amountOf('storage', spec?.capacity?.['storage'] ?? 0);

const annotated = (object: KubeObject, annotations: Readonly<Record<string, string>>) => ({
  ...object.metadata,
  annotations: { ...object.metadata.annotations, ...annotations },
});

/** The smallest volume that suits, one that was meant for the claim before all others. */
function volumeFor(work: Work<unknown>, claim: Claim): Volume | undefined {
  const asked = claim.spec?.volumeName;
  if (asked) {
    const named = work.store.get(volumes, undefined, asked) as Volume | undefined;
    return named && (!named.spec?.claimRef || named.spec.claimRef.name === claim.metadata.name) ? named : undefined;
  }
  const fitting = (work.store.list(volumes) as readonly Volume[]).filter((volume) => suits(volume, claim));
  return fitting.find(({ spec }) => spec?.claimRef?.name === claim.metadata.name) ?? [...fitting].sort((a, b) => sizeOf(a) - sizeOf(b))[0];
}

function bind(work: Work<unknown>, claim: Claim, volume: Volume): void {
  const { namespace = '', name = '', uid = '', resourceVersion = '' } = claim.metadata;
  const meant = volume.spec?.claimRef !== undefined;
  const claimRef = { kind: 'PersistentVolumeClaim', namespace, name, uid, apiVersion: 'v1', resourceVersion };
  const taken = work.client.update({
    ...volume,
    metadata: meant ? volume.metadata : annotated(volume, { [boundByController]: 'yes' }),
    spec: { ...volume.spec, claimRef: { ...volume.spec?.claimRef, ...claimRef } },
  });
  if (!taken.ok) return;
  work.client.updateStatus({ ...taken.object, status: { ...volume.status, phase: 'Bound', lastPhaseTransitionTime: work.now } });
  const given = work.client.update({
    ...claim,
    metadata: annotated(claim, { [bindCompleted]: 'yes', ...(!claim.spec?.volumeName && { [boundByController]: 'yes' }) }),
    spec: { ...claim.spec, volumeName: volume.metadata.name ?? '' },
  });
  if (!given.ok) return;
  const { accessModes, capacity } = volume.spec ?? {};
  work.client.updateStatus({
    ...given.object,
    status: { phase: 'Bound', ...(accessModes && { accessModes }), ...(capacity && { capacity }) },
  });
}

const usedBy = (pod: KubeObject, claim: string): boolean =>
  ((pod as Pod).spec?.volumes ?? []).some((volume) => claimNameOf(pod.metadata.name ?? '', volume) === claim);

/** Says in an event why a claim still waits. */
function explain(work: Work<unknown>, claim: Claim): void {
  const name = claim.spec?.storageClassName;
  if (!name) {
    work.event(claim, 'Normal', 'FailedBinding', 'no persistent volumes available for this claim and no storage class is set');
    return;
  }
  const storageClass = work.store.get('storageclasses.storage.k8s.io', undefined, name) as StorageClass | undefined;
  if (!storageClass) {
    work.event(claim, 'Warning', 'ProvisioningFailed', `storageclass.storage.k8s.io "${name}" not found`);
    return;
  }
  if (storageClass.volumeBindingMode === 'WaitForFirstConsumer' && !claim.metadata.annotations?.[selectedNode]) {
    const waiting = work.store
      .list('pods', claim.metadata.namespace)
      .find((pod) => usedBy(pod, claim.metadata.name ?? '') && !(pod as Pod).spec?.nodeName);
    if (waiting) work.event(claim, 'Normal', 'WaitForPodScheduled', `waiting for pod ${waiting.metadata.name} to be scheduled`);
    else work.event(claim, 'Normal', 'WaitForFirstConsumer', 'waiting for first consumer to be created before binding');
    return;
  }
  if (storageClass.provisioner === 'kubernetes.io/no-provisioner') return;
  const advice = `Waiting for a volume to be created either by the external provisioner '${storageClass.provisioner}' or manually by the system administrator. If volume creation is delayed, please verify that the provisioner is running and correctly registered.`;
  work.event(claim, 'Normal', 'ExternalProvisioning', advice);
}

function waitsForConsumer(work: Work<unknown>, claim: Claim): boolean {
  const storageClass = work.store.get('storageclasses.storage.k8s.io', undefined, claim.spec?.storageClassName ?? '') as
    | StorageClass
    | undefined;
  return (
    storageClass?.volumeBindingMode === 'WaitForFirstConsumer' && !claim.metadata.annotations?.[selectedNode] && !isKeptFor(work, claim)
  );
}

/** Whether the scheduler, or who made it, has put the claim's name on a volume. */
const isKeptFor = (work: Work<unknown>, { metadata: { namespace, name = '' } }: Claim): boolean =>
  work.store.list(volumes).some((volume) => refersTo(volume as Volume, namespace, name));

function syncClaim(key: string, work: Work<unknown>): void {
  const [namespace, name] = splitKey(key);
  const claim = work.store.get(claims, namespace, name) as Claim | undefined;
  if (!claim) {
    for (const volume of work.store.list(volumes))
      if (refersTo(volume as Volume, namespace, name)) syncVolume(volume.metadata.name ?? '', work);
    return;
  }
  if (claim.metadata.deletionTimestamp) {
    const used = work.store
      .list('pods', namespace)
      .some((pod) => usedBy(pod, name) && (pod as Pod).spec?.nodeName && !/^(Succeeded|Failed)$/.test((pod as Pod).status?.phase ?? ''));
    if (!used) dropFinalizer(work, claim, claimProtection);
    return;
  }
  if (isBound(claim)) {
    const volume = work.store.get(volumes, undefined, claim.spec?.volumeName ?? '');
    if (!volume && claim.status?.phase !== 'Lost') {
      work.event(claim, 'Warning', 'ClaimLost', 'Bound claim has lost its PersistentVolume. Data on the volume is lost!');
      work.client.updateStatus({ ...claim, status: { phase: 'Lost' } });
    }
    return;
  }
  const volume = waitsForConsumer(work, claim) ? undefined : volumeFor(work, claim);
  if (volume) {
    bind(work, claim, volume);
    return;
  }
  explain(work, claim);
  if (claim.status?.phase !== 'Pending') work.client.updateStatus({ ...claim, status: { phase: 'Pending' } });
  work.again(key, resyncMillis - (work.kernel.now % resyncMillis));
}

const refersTo = ({ spec }: Volume, namespace: string | undefined, name: string): boolean =>
  spec?.claimRef?.namespace === namespace && spec?.claimRef?.name === name;

function dropFinalizer(work: Work<unknown>, object: KubeObject, finalizer: string): void {
  const { finalizers = [], ...metadata } = object.metadata;
  if (!finalizers.includes(finalizer)) return;
  const left = finalizers.filter((other) => other !== finalizer);
  work.client.update({ ...object, metadata: left.length > 0 ? { ...metadata, finalizers: left } : metadata });
}

function phase(work: Work<unknown>, volume: Volume, next: string, message?: string): void {
  if (volume.status?.phase === next) return;
  const { message: _, ...status } = volume.status ?? {};
  work.client.updateStatus({
    ...volume,
    status: { ...status, phase: next, ...(message && { message }), lastPhaseTransitionTime: work.now },
  });
}

function syncVolume(name: string, work: Work<unknown>): void {
  const volume = work.store.get(volumes, undefined, name) as Volume | undefined;
  if (!volume) return;
  const owner = volume.spec?.claimRef;
  const claim = owner && (work.store.get(claims, owner.namespace, owner.name ?? '') as Claim | undefined);
  const mine = claim !== undefined && (!owner?.uid || owner.uid === claim.metadata.uid);
  if (volume.metadata.deletionTimestamp) {
    if (!mine) dropFinalizer(work, volume, volumeProtection);
    return;
  }
  if (!owner || (!owner.uid && !mine)) {
    phase(work, volume, 'Available');
    return;
  }
  if (mine) return;
  phase(work, volume, 'Released');
  if (volume.spec?.persistentVolumeReclaimPolicy !== 'Delete') return;
  const path = volume.spec.hostPath?.path;
  if (path?.startsWith('/tmp/')) work.client.delete(volumes, undefined, name);
  else if (path !== undefined) {
    const why = `host_path deleter only supports /tmp/.+ but received provided ${path}`;
    work.event(volume, 'Warning', 'VolumeFailedDelete', why);
    const standing = work.store.get(volumes, undefined, name) as Volume | undefined;
    if (standing) phase(work, standing, 'Failed', why);
  }
}

/** The claims and volumes (`volume NAME`) to be looked at after a change. */
function concerned({ resource, key, type, object, previous }: Revision): readonly string[] {
  if (resource === claims) return type === 'MODIFIED' && sameValue(relevant(object), relevant(previous)) ? [] : [key];
  if (resource === volumes) {
    const { uid, namespace, name } = (object as Volume).spec?.claimRef ?? {};
    const untouched =
      type === 'MODIFIED' &&
      object['spec'] === previous?.['spec'] &&
      object.metadata.deletionTimestamp === previous?.metadata.deletionTimestamp;
    // Whose volume it was made is told at once; others that wait find it when they look again.
    return untouched ? [] : [`volume ${key}`, ...(uid ? [`${namespace}/${name}`] : [])];
  }
  const gone =
    type === 'DELETED' ||
    (/^(Succeeded|Failed)$/.test((object as Pod).status?.phase ?? '') &&
      !/^(Succeeded|Failed)$/.test((previous as Pod | undefined)?.status?.phase ?? ''));
  if (!gone) return [];
  return ((object as Pod).spec?.volumes ?? []).flatMap((volume) => {
    const name = claimNameOf(object.metadata.name ?? '', volume);
    return name === undefined ? [] : [`${object.metadata.namespace}/${name}`];
  });
}

/** Brings claims and volumes together, and keeps both while they are used. */
export const persistentVolumeController = controller({
  name: 'persistent-volume',
  source: 'persistentvolume-controller',
  watches: [claims, volumes, 'pods'],
  memory: () => null,
  concerns(revision, work) {
    const { resource, type, object } = revision;
    if (resource === claims && type === 'ADDED' && waitsForConsumer(work, object as Claim)) explain(work, object as Claim);
    for (const key of concerned(revision)) work.again(key, lagMillis);
    return [];
  },
  sync(key, work) {
    if (key.startsWith('volume ')) syncVolume(key.slice(7), work);
    else syncClaim(key, work);
  },
});

const relevant = (object: KubeObject | undefined) => [object?.['spec'], object?.metadata.deletionTimestamp, object?.metadata.annotations];

/** The scheduler has looked for the claim before it is made. */
const claimMillis = 20;

/** Makes the claims of ephemeral volumes; they go with their pod. */
export const ephemeralVolumeController = controller({
  name: 'ephemeral-volume',
  source: 'ephemeral_volume',
  watches: ['pods'],
  memory: () => null,
  concerns({ key, type, object }, work) {
    if (type === 'ADDED' && ((object as Pod).spec?.volumes ?? []).some(({ ephemeral }) => ephemeral)) work.again(key, claimMillis);
    return [];
  },
  sync(key, work) {
    const [namespace, name] = splitKey(key);
    const pod = work.store.get('pods', namespace, name);
    if (!pod) return;
    for (const volume of (pod as Pod).spec?.volumes ?? []) {
      const template = volume.ephemeral?.volumeClaimTemplate;
      const claim = claimNameOf(name, volume) ?? '';
      if (!template || work.store.get(claims, namespace, claim)) continue;
      const { labels, annotations } = template.metadata ?? {};
      const { apiVersion, kind, metadata } = pod;
      const owner = { apiVersion, kind, name, uid: metadata.uid ?? '', controller: true, blockOwnerDeletion: true };
      work.client.create(
        {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          metadata: {
            name: claim,
            namespace: namespace ?? '',
            ...(labels && { labels }),
            ...(annotations && { annotations }),
            ownerReferences: [owner],
          },
          spec: template.spec,
        },
        { trusted: true },
      );
    }
  },
});
