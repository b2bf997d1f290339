import type { KubeObject, PersistentVolume, PersistentVolumeClaim, StorageClass, Volume } from '../../api/index.ts';
import type { Store } from '../store/index.ts';
import { amountOf } from './amounts.ts';
import type { NodeInfo, PodInfo } from './node-info.ts';
import { unresolvable, type VolumeView } from './plugin.ts';
import { termMatches } from './plugins/node-affinity.ts';

/** The claim that a volume of a pod means; for an ephemeral one that is the claim made for it. */
export function claimNameOf(pod: string, { name, persistentVolumeClaim, ephemeral }: Volume): string | undefined {
  return persistentVolumeClaim?.claimName ?? (ephemeral ? `${pod}-${name}` : undefined);
}

/** A claim that a pod needs; one of an ephemeral volume is made for it. */
interface NamedClaim {
  readonly name: string;
  readonly ephemeral: boolean;
}

/** The claims that a pod needs, in the order of its volumes. */
export const namedClaims = ({ pod }: PodInfo): readonly NamedClaim[] =>
  (pod.spec?.volumes ?? []).flatMap((volume) => {
    const name = claimNameOf(pod.metadata?.name ?? '', volume);
    return name === undefined ? [] : [{ name, ephemeral: volume.ephemeral !== undefined }];
  });

const isBound = ({ metadata, spec }: PersistentVolumeClaim): boolean =>
  Boolean(spec?.volumeName) && metadata?.annotations?.['pv.kubernetes.io/bind-completed'] !== undefined;

const classOf = ({ spec }: PersistentVolumeClaim): string => spec?.storageClassName ?? '';

const storageClassOf = (store: Store, claim: PersistentVolumeClaim) =>
  store.get('storageclasses.storage.k8s.io', undefined, classOf(claim)) as StorageClass | undefined;

function waitsForConsumer(store: Store, claim: PersistentVolumeClaim): boolean {
  const storageClass = storageClassOf(store, claim);
  return storageClass?.volumeBindingMode === 'WaitForFirstConsumer';
}

/** Claims of a pod that are bound only once it is known where the pod goes. */
export function waitingClaims(store: Store, pod: PodInfo): readonly KubeObject[] {
  return namedClaims(pod).flatMap(({ name }) => {
    const claim = store.get('persistentvolumeclaims', pod.namespace, name);
    return claim && !isBound(claim) ? [claim] : [];
  });
}

const reaches = ({ spec }: PersistentVolume, node: NodeInfo): boolean => {
  const required = spec?.nodeAffinity?.required;
  return !required || required.nodeSelectorTerms.some((term) => termMatches(term, node));
};

/** The smallest standing volume that a claim gets on a node; one that was meant for it before all others. */
export function standingVolumeFor(store: Store, claim: KubeObject, node: NodeInfo): KubeObject | undefined {
  const meant = ({ spec }: PersistentVolume) => (spec?.claimRef ? 0 : 1);
  const size = ({ spec }: PersistentVolume) => amountOf('storage', spec?.capacity?.['storage'] ?? 0);
  return store
    .list('persistentvolumes')
    .filter((volume) => suits(volume, claim) && reaches(volume, node))
    .sort((a, b) => meant(a) - meant(b) || size(a) - size(b))[0];
}

/** Whether a volume could be given to a claim. */
export function suits(volume: PersistentVolume, claim: PersistentVolumeClaim): boolean {
  const { spec, status, metadata } = volume;
  const owner = spec?.claimRef;
  const mine =
    owner !== undefined &&
    owner.name === claim.metadata?.name &&
    owner.namespace === claim.metadata?.namespace &&
    (!owner.uid || owner.uid === claim.metadata?.uid);
  if (
    metadata?.deletionTimestamp ||
    (owner && !mine) ||
    (!mine && status?.phase !== undefined && status.phase !== 'Available' && status.phase !== 'Pending')
  )
    return false;
  if ((spec?.storageClassName ?? '') !== classOf(claim) || (spec?.volumeMode ?? 'Filesystem') !== (claim.spec?.volumeMode ?? 'Filesystem'))
    return false;
  if (!(claim.spec?.accessModes ?? []).every((mode) => spec?.accessModes?.includes(mode))) return false;
  if (claim.spec?.selector && !labelsSuit(volume, claim)) return false;
  return amountOf('storage', spec?.capacity?.['storage'] ?? 0) >= amountOf('storage', claim.spec?.resources?.requests?.['storage'] ?? 0);
}

const labelsSuit = ({ metadata }: PersistentVolume, { spec }: PersistentVolumeClaim): boolean =>
  Object.entries(spec?.selector?.matchLabels ?? {}).every(([key, value]) => metadata?.labels?.[key] === value);

/** Why a pod can't be placed whose claim is not there. */
export const missingClaim = ({ name, ephemeral }: NamedClaim): string =>
  ephemeral
    ? `waiting for ephemeral volume controller to create the persistentvolumeclaim "${name}"`
    : `persistentvolumeclaim "${name}" not found`;

function obstacleOf(store: Store, pod: PodInfo): string | undefined {
  let unbound = false;
  for (const { name, ephemeral } of namedClaims(pod)) {
    const claim: PersistentVolumeClaim | undefined = store.get('persistentvolumeclaims', pod.namespace, name);
    if (!claim) return missingClaim({ name, ephemeral });
    if (claim.metadata?.deletionTimestamp) return `persistentvolumeclaim "${name}" is being deleted`;
    if (claim.status?.phase === 'Lost')
      return `persistentvolumeclaim "${name}" bound to non-existent persistentvolume "${claim.spec?.volumeName ?? ''}"`;
    if (!isBound(claim) && !waitsForConsumer(store, claim)) unbound = true;
  }
  return unbound ? 'pod has unbound immediate PersistentVolumeClaims' : undefined;
}

function refusalOf(store: Store, pod: PodInfo, node: NodeInfo) {
  for (const { name } of namedClaims(pod)) {
    const claim: PersistentVolumeClaim | undefined = store.get('persistentvolumeclaims', pod.namespace, name);
    if (!claim) continue;
    if (isBound(claim)) {
      const volume: PersistentVolume | undefined = store.get('persistentvolumes', undefined, claim.spec?.volumeName ?? '');
      if (!volume) return unresolvable('VolumeBinding', 'node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)');
      if (!reaches(volume, node)) return unresolvable('VolumeBinding', "node(s) didn't match PersistentVolume's node affinity");
      continue;
    }
    const storageClass = storageClassOf(store, claim);
    if (storageClass && storageClass.provisioner !== 'kubernetes.io/no-provisioner') continue;
    const available = store.list('persistentvolumes').some((volume) => suits(volume, claim) && reaches(volume, node));
    if (!available) return unresolvable('VolumeBinding', "node(s) didn't find available persistent volumes to bind");
  }
  return undefined;
}

export const volumesOf = (store: Store): VolumeView => ({
  obstacle: (pod) => obstacleOf(store, pod),
  refusal: (pod, node) => refusalOf(store, pod, node),
  claims: (pod) => namedClaims(pod).map(({ name }) => name),
  exclusive: (pod) =>
    namedClaims(pod).flatMap(({ name }) => {
      const claim: PersistentVolumeClaim | undefined = store.get('persistentvolumeclaims', pod.namespace, name);
      return claim?.spec?.accessModes?.includes('ReadWriteOncePod') ? [name] : [];
    }),
});
