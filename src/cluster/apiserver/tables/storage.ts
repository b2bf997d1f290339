import type {
  CSIDriver,
  CSINode,
  PersistentVolume,
  PersistentVolumeClaim,
  StorageClass,
  VolumeAttachment,
  VolumeAttributesClass,
} from '../../../api/index.ts';
import { printer } from './column.ts';
import { accessModesText } from './words.ts';

const classAnnotation = 'volume.beta.kubernetes.io/storage-class';

export const persistentVolumePrinter = printer<PersistentVolume>(
  'Name/name | Capacity | Access Modes | Reclaim Policy | Status | Claim | StorageClass | VolumeAttributesClass | Reason | Age | VolumeMode*1',
  ({ metadata, spec, status }, { age }) => [
    metadata?.name ?? '',
    String(spec?.capacity?.['storage'] ?? '0'),
    accessModesText(spec?.accessModes),
    spec?.persistentVolumeReclaimPolicy ?? '',
    metadata?.deletionTimestamp ? 'Terminating' : (status?.phase ?? ''),
    spec?.claimRef ? `${spec.claimRef.namespace ?? ''}/${spec.claimRef.name ?? ''}` : '',
    metadata?.annotations?.[classAnnotation] ?? spec?.storageClassName ?? '',
    spec?.volumeAttributesClassName ?? '<unset>',
    status?.reason ?? '',
    age(metadata?.creationTimestamp),
    spec?.volumeMode ?? '<unset>',
  ],
);

export const persistentVolumeClaimPrinter = printer<PersistentVolumeClaim>(
  'Name/name | Status | Volume | Capacity | Access Modes | StorageClass | VolumeAttributesClass | Age | VolumeMode*1',
  ({ metadata, spec, status }, { age }) => [
    metadata?.name ?? '',
    metadata?.deletionTimestamp ? 'Terminating' : (status?.phase ?? ''),
    spec?.volumeName ?? '',
    spec?.volumeName ? String(status?.capacity?.['storage'] ?? '0') : '',
    spec?.volumeName ? accessModesText(status?.accessModes) : '',
    metadata?.annotations?.[classAnnotation] ?? spec?.storageClassName ?? '',
    spec?.volumeAttributesClassName ?? '<unset>',
    age(metadata?.creationTimestamp),
    spec?.volumeMode ?? '<unset>',
  ],
);

const defaultClassAnnotations = ['storageclass.kubernetes.io/is-default-class', 'storageclass.beta.kubernetes.io/is-default-class'];

export const storageClassPrinter = printer<StorageClass>(
  'Name/name | Provisioner | ReclaimPolicy | VolumeBindingMode | AllowVolumeExpansion | Age',
  ({ metadata, provisioner, reclaimPolicy, volumeBindingMode, allowVolumeExpansion }, { age }) => {
    const preferred = defaultClassAnnotations.some((key) => metadata?.annotations?.[key] === 'true');
    return [
      `${metadata?.name ?? ''}${preferred ? ' (default)' : ''}`,
      provisioner,
      reclaimPolicy ?? 'Delete',
      volumeBindingMode ?? 'Immediate',
      allowVolumeExpansion ?? false,
      age(metadata?.creationTimestamp),
    ];
  },
);

export const volumeAttachmentPrinter = printer<VolumeAttachment>(
  'Name/name | Attacher/name | PV | Node | Attached:boolean | Age',
  ({ metadata, spec, status }, { age }) => [
    metadata?.name ?? '',
    spec.attacher,
    spec.source.persistentVolumeName ?? '',
    spec.nodeName,
    status?.attached ?? false,
    age(metadata?.creationTimestamp),
  ],
);

export const volumeAttributesClassPrinter = printer<VolumeAttributesClass>(
  'Name/name | DriverName | Age',
  ({ metadata, driverName }, { age }) => [metadata?.name ?? '', driverName, age(metadata?.creationTimestamp)],
);

export const csiNodePrinter = printer<CSINode>('Name/name | Drivers:integer | Age', ({ metadata, spec }, { age }) => [
  metadata?.name ?? '',
  (spec.drivers ?? []).length,
  age(metadata?.creationTimestamp),
]);

export const csiDriverPrinter = printer<CSIDriver>(
  'Name/name | AttachRequired:boolean | PodInfoOnMount:boolean | StorageCapacity:boolean | TokenRequests | RequiresRepublish:boolean | Modes | Age',
  ({ metadata, spec }, { age }) => [
    metadata?.name ?? '',
    spec.attachRequired ?? true,
    spec.podInfoOnMount ?? false,
    spec.storageCapacity ?? false,
    (spec.tokenRequests ?? []).map(({ audience }) => audience).join(',') || '<unset>',
    spec.requiresRepublish ?? false,
    (spec.volumeLifecycleModes ?? ['Persistent']).join(','),
    age(metadata?.creationTimestamp),
  ],
);
