import type { KubeObject } from '../../../api/index.ts';
import { isDraftOf, type Plugin } from './plugin.ts';

/** The newest class that is marked as the default; of the same age the first by name. */
function defaultOf(classes: readonly KubeObject[], ...annotations: readonly string[]): string | undefined {
  const marked = classes.filter(({ metadata }) => annotations.some((annotation) => metadata.annotations?.[annotation] === 'true'));
  const age = ({ metadata }: KubeObject) => metadata.creationTimestamp ?? '';
  const name = ({ metadata }: KubeObject) => metadata.name ?? '';
  const [first] = marked.sort((a, b) => (age(a) === age(b) ? (name(a) < name(b) ? -1 : 1) : age(a) > age(b) ? -1 : 1));
  return first && name(first);
}

export const defaultStorageClass: Plugin = {
  mutate({ operation, subresource, draft }, around) {
    if (operation !== 'CREATE' || subresource || !isDraftOf('PersistentVolumeClaim', draft) || !draft.spec) return undefined;
    const { annotations = {} } = draft.metadata;
    if (draft.spec.storageClassName !== undefined || 'volume.beta.kubernetes.io/storage-class' in annotations) return undefined;
    const found = defaultOf(
      around.list('storageclasses.storage.k8s.io'),
      'storageclass.kubernetes.io/is-default-class',
      'storageclass.beta.kubernetes.io/is-default-class',
    );
    if (found !== undefined) draft.spec.storageClassName = found;
    return undefined;
  },
};

export const defaultIngressClass: Plugin = {
  mutate({ operation, subresource, draft }, around) {
    if (operation !== 'CREATE' || subresource || !isDraftOf('Ingress', draft) || !draft.spec) return undefined;
    if (draft.spec.ingressClassName !== undefined || draft.metadata.annotations?.['kubernetes.io/ingress.class'] !== undefined)
      return undefined;
    const found = defaultOf(around.list('ingressclasses.networking.k8s.io'), 'ingressclass.kubernetes.io/is-default-class');
    if (found !== undefined) draft.spec.ingressClassName = found;
    return undefined;
  },
};
