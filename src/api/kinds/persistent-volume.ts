import { joined } from '../joined.ts';
import { type Draft, semanticallyEqual } from '../draft.ts';
import { type FieldError, forbidden, invalid, invalidEach, notSupported, required } from '../field/index.ts';
import { internalForm } from '../internal-form/index.ts';
import { type KindRules, rulesFor } from '../kind-rules.ts';
import { validateImmutable } from '../metadata/index.ts';
import { nameIsDNSSubdomain } from '../names/index.ts';
import { quantityOf } from '../quantity/index.ts';
import type { NodeSelectorRequirement, PersistentVolume, PersistentVolumeSpec, VolumeNodeAffinity } from '../types.generated.ts';
import { validateAccessModes } from './claim-spec.ts';
import { createdMeta, updatedMeta } from './metadata.ts';
import { deprecatedNodeLabel, stableNodeLabel } from './node-labels.ts';
import { validateNodeSelectorTerms } from './node-selector.ts';
import { volumeSourceErrors, volumeSourceOf } from './persistent-volume-source.ts';
import { specOf } from './spec-of.ts';
import { oneOf, positiveQuantity, roundAmounts, sortedMap } from './values.ts';

type Spec = PersistentVolumeSpec;
const mountOptions = 'volume.beta.kubernetes.io/mount-options';

function capacityErrors({ capacity: given }: Spec): FieldError[] {
  const capacity = given ?? {};
  const names = Object.keys(capacity);
  const errors = names.length === 0 ? [required('spec.capacity')] : [];
  if (!names.includes('storage') || names.length > 1) errors.push(notSupported('spec.capacity', sortedMap(given), ['storage']));
  for (const [name, value] of Object.entries(capacity)) {
    const path = `spec.capacity[${name}]`;
    const whole = quantityOf(value).value;
    if (whole < 0) errors.push(invalid(path, whole, 'must be a valid resource quantity'));
    errors.push(...positiveQuantity(value, path));
  }
  return errors;
}

/** The old affinity with those keys of the new one that may stand in the place of its own. */
function withNewLabels(before: VolumeNodeAffinity, now: Spec['nodeAffinity']): VolumeNodeAffinity {
  const renamed = (requirement: NodeSelectorRequirement, wished: NodeSelectorRequirement | undefined): NodeSelectorRequirement =>
    wished && wished.key !== requirement.key && wished.key === (stableNodeLabel(requirement.key) ?? '')
      ? { ...requirement, key: wished.key }
      : requirement;
  const terms = now?.required?.nodeSelectorTerms ?? [];
  const nodeSelectorTerms = (before.required?.nodeSelectorTerms ?? []).map((term, i) => ({
    ...term,
    ...(term.matchExpressions && {
      matchExpressions: term.matchExpressions.map((one, j) => renamed(one, terms[i]?.matchExpressions?.[j])),
    }),
  }));
  return before.required ? { required: { nodeSelectorTerms } } : before;
}

function affinityChange(now: Spec['nodeAffinity'], before: Spec['nodeAffinity']): FieldError[] {
  if (!before || semanticallyEqual(now, withNewLabels(before, now))) return [];
  const printed = now ? { Required: internalForm('NodeSelector', now.required) } : null;
  return [invalid('nodeAffinity', printed, 'field is immutable, except for updating from beta label to GA')];
}

function affinityErrors({ nodeAffinity }: Spec): FieldError[] {
  if (!nodeAffinity) return [];
  if (!nodeAffinity.required) return [required('spec.nodeAffinity.required', 'must specify required node constraints')];
  return validateNodeSelectorTerms(nodeAffinity.required, 'spec.nodeAffinity.required');
}

/** `/` however it is written. */
const isRoot = (path: string): boolean => path.startsWith('/') && path.split('/').every((part) => part === '' || part === '.');

function specErrors(spec: Spec, name: string): FieldError[] {
  const {
    accessModes = [],
    persistentVolumeReclaimPolicy: policy,
    storageClassName,
    volumeMode,
    volumeAttributesClassName: attributes,
  } = spec;
  const errors: FieldError[] = accessModes.length === 0 ? [required('spec.accessModes')] : [];
  errors.push(...validateAccessModes(accessModes, 'spec.accessModes'), ...capacityErrors(spec));
  if (policy) errors.push(...oneOf(policy, ['Delete', 'Recycle', 'Retain'], 'spec.persistentVolumeReclaimPolicy'));
  errors.push(...affinityErrors(spec), ...volumeSourceErrors(spec, name));
  if (spec.hostPath && isRoot(spec.hostPath.path) && policy === 'Recycle')
    errors.push(forbidden('spec.persistentVolumeReclaimPolicy', "may not be 'recycle' for a hostPath mount of '/'"));
  if (storageClassName) errors.push(...invalidEach('spec.storageClassName', storageClassName, nameIsDNSSubdomain(storageClassName)));
  if (volumeMode !== undefined) errors.push(...oneOf(volumeMode, ['Block', 'Filesystem'], 'spec.volumeMode'));
  if (attributes === undefined) return errors;
  const path = 'spec.volumeAttributesClassName';
  errors.push(
    ...(attributes ? invalidEach(path, attributes, nameIsDNSSubdomain(attributes)) : [required(path, 'an empty string is disallowed')]),
  );
  if (!spec.csi) errors.push(required('spec.csi', 'has to be specified when using volumeAttributesClassName'));
  return errors;
}

/** Volumes that know mount options at all. */
const mountable = [
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'glusterfs',
  'nfs',
  'rbd',
  'quobyte',
  'iscsi',
  'cinder',
  'cephfs',
  'azureFile',
  'vsphereVolume',
  'azureDisk',
  'photonPersistentDisk',
] as const;

function mountOptionErrors({ metadata, spec = {} }: PersistentVolume): FieldError[] {
  if (mountable.some((source) => spec[source]) || metadata?.annotations?.[mountOptions] === undefined) return [];
  return [forbidden(`metadata.annotations.${mountOptions}`, 'may not specify mount options for this volume type')];
}

const validate = (now: PersistentVolume): FieldError[] =>
  joined(createdMeta(now.metadata, 'cluster', nameIsDNSSubdomain), specErrors(now.spec ?? {}, now.metadata?.name ?? ''));

function changeErrors({ spec: now = {} }: PersistentVolume, { spec: before = {} }: PersistentVolume): FieldError[] {
  const source = volumeSourceOf(now);
  // A CSI volume may learn later which secret expands it.
  if (before.csi && !before.csi.controllerExpandSecretRef && now.csi) {
    const { controllerExpandSecretRef: _, ...csi } = now.csi;
    Object.assign(source, { csi });
  }
  const path = 'spec.volumeAttributesClassName';
  return joined(
    semanticallyEqual(source, volumeSourceOf(before))
      ? []
      : [forbidden('spec.persistentvolumesource', 'spec.persistentvolumesource is immutable after creation\n')],
    validateImmutable(now.volumeMode, before.volumeMode, 'volumeMode'),
    affinityChange(now.nodeAffinity, before.nodeAffinity),
    before.volumeAttributesClassName !== undefined && now.volumeAttributesClassName === undefined
      ? [forbidden(path, 'update from non-nil value to nil is forbidden')]
      : [],
  );
}

/** Volume types without a driver any more. */
const gone: Readonly<Record<string, string>> = {
  cephfs: 'spec.cephfs: deprecated in v1.28, non-functional in v1.31+',
  photonPersistentDisk: 'spec.photonPersistentDisk: deprecated in v1.11, non-functional in v1.16+',
  scaleIO: 'spec.scaleIO: deprecated in v1.16, non-functional in v1.22+',
  storageos: 'spec.storageOS: deprecated in v1.22, non-functional in v1.25+',
  glusterfs: 'spec.glusterfs: deprecated in v1.25, non-functional in v1.26+',
  rbd: 'spec.rbd: deprecated in v1.28, non-functional in v1.31+',
};

function warnings({ metadata, spec = {} }: PersistentVolume): string[] {
  const annotations = metadata?.annotations ?? {};
  const classKey = 'volume.beta.kubernetes.io/storage-class';
  const said: string[] = [];
  if (classKey in annotations)
    said.push(`metadata.annotations[${classKey}]: deprecated since v1.8; use "storageClassName" attribute instead`);
  if (mountOptions in annotations)
    said.push(`metadata.annotations[${mountOptions}]: deprecated since v1.31; use "mountOptions" attribute instead`);
  if (spec.persistentVolumeReclaimPolicy === 'Recycle')
    said.push(
      'spec.persistentVolumeReclaimPolicy: The Recycle reclaim policy is deprecated. Instead, the recommended approach is to use dynamic provisioning.',
    );
  spec.nodeAffinity?.required?.nodeSelectorTerms.forEach(({ matchExpressions = [] }, i) => {
    matchExpressions.forEach(({ key }, j) => {
      const label = deprecatedNodeLabel(key);
      const path = `spec.nodeAffinity.required.nodeSelectorTerms[${i}].matchExpressions[${j}].key`;
      if (label !== undefined) said.push(`${path}: ${key} is ${label}`);
    });
  });
  return joined(
    said,
    Object.entries(gone).flatMap(([source, words]) => (Object.hasOwn(spec, source) ? [words] : [])),
  );
}

function defaultSource({ hostPath, iscsi, rbd, azureDisk, scaleIO }: Draft<PersistentVolumeSpec>): void {
  if (hostPath) hostPath.type ??= '';
  if (iscsi) iscsi.iscsiInterface ??= 'default';
  if (rbd) {
    rbd.pool ??= 'rbd';
    rbd.user ??= 'admin';
    rbd.keyring ??= '/etc/ceph/keyring';
  }
  if (azureDisk) {
    azureDisk.cachingMode ??= 'ReadWrite';
    azureDisk.fsType ??= 'ext4';
    azureDisk.readOnly ??= false;
    azureDisk.kind ??= 'Shared';
  }
  if (scaleIO) {
    scaleIO.storageMode ??= 'ThinProvisioned';
    scaleIO.fsType ??= 'xfs';
  }
}

export const persistentVolume: KindRules = rulesFor<PersistentVolume>({
  default(draft) {
    const spec = specOf(draft);
    spec.persistentVolumeReclaimPolicy ??= 'Retain';
    spec.volumeMode ??= 'Filesystem';
    roundAmounts(spec.capacity);
    defaultSource(spec);
    draft.status ??= {};
    draft.status.phase ??= 'Pending';
  },
  prepareForCreate(draft) {
    const now = draft.metadata?.creationTimestamp;
    draft.status = { phase: 'Pending', ...(now !== undefined && { lastPhaseTransitionTime: now }) };
  },
  validateCreate: (now) => joined(validate(now), mountOptionErrors(now)),
  warningsOnCreate: warnings,
  validateUpdate: (now, before) => joined(validate(now), mountOptionErrors(now), validate(now), changeErrors(now, before)),
  warningsOnUpdate: warnings,
  allowUnconditionalUpdate: true,
  subresources: {
    status: {
      prepareForUpdate(draft, before) {
        const since = before.status?.lastPhaseTransitionTime;
        if (draft.status && draft.status.phase === before.status?.phase && since !== undefined)
          draft.status.lastPhaseTransitionTime ??= since;
      },
      validateUpdate: (now, before) =>
        joined(updatedMeta(now.metadata, before.metadata), now.metadata?.resourceVersion ? [] : [required('resourceVersion')]),
    },
  },
});
