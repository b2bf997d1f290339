import { type PersistentVolumeClaim, quantityOf } from '../../../api/index.ts';
import { isA, type Plugin, refuse } from './plugin.ts';

const sizeOf = ({ spec }: PersistentVolumeClaim) => quantityOf(spec?.resources?.requests?.['storage']);
const classOf = ({ metadata, spec }: PersistentVolumeClaim): string =>
  metadata?.annotations?.['volume.beta.kubernetes.io/storage-class'] ?? spec?.storageClassName ?? '';

/** A claim grows only when it is bound and its class allows it. */
export const persistentVolumeClaimResize: Plugin = {
  validate(request, around) {
    const { operation, subresource, object, before } = request;
    if (operation !== 'UPDATE' || subresource || !isA('PersistentVolumeClaim', object) || !isA('PersistentVolumeClaim', before))
      return undefined;
    if (sizeOf(object).compare(sizeOf(before)) <= 0) return undefined;
    if (before.status?.phase !== 'Bound') return refuse(request, 'Only bound persistent volume claims can be expanded');
    const name = classOf(object);
    const found = name && name === classOf(before) ? around.get('storageclasses.storage.k8s.io', undefined, name) : undefined;
    if (isA('StorageClass', found) && found.allowVolumeExpansion) return undefined;
    return refuse(
      request,
      'only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize',
    );
  },
};
