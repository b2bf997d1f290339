import type { KubeObject, Namespace } from '../../api/index.ts';
import { resources } from '../apiserver/index.ts';
import { serviceAccount, rootCertificate } from '../bootstrap.ts';
import { controller, type Work } from './controller.ts';

const namespaced = [
  ...new Set(resources.filter((info) => info.namespaced && info.verbs.includes('deletecollection')).map(({ storage }) => storage)),
];
/** Pods may need their grace; the namespace is looked at again. */
const pollMillis = 5000;

const statusOf = (remaining: readonly string[], now: string) => ({
  phase: 'Terminating',
  conditions: (
    [
      ['NamespaceDeletionDiscoveryFailure', 'ResourcesDiscovered', 'All resources successfully discovered', false],
      ['NamespaceDeletionGroupVersionParsingFailure', 'ParsedGroupVersions', 'All legacy kube types successfully parsed', false],
      ['NamespaceDeletionContentFailure', 'ContentDeleted', 'All content successfully deleted, may be waiting on finalization', false],
      remaining.length > 0
        ? ['NamespaceContentRemaining', 'SomeResourcesRemain', `Some resources are remaining: ${remaining.join(', ')}`, true]
        : ['NamespaceContentRemaining', 'ContentRemoved', 'All content successfully removed', false],
      ['NamespaceFinalizersRemaining', 'ContentHasNoFinalizers', 'All content-preserving finalizers finished', false],
    ] as const
  ).map(([type, reason, message, holds]) => ({ lastTransitionTime: now, message, reason, status: holds ? 'True' : 'False', type })),
});

/** Deletes what a namespace holds; answers what is still there. */
function empty(work: Work<unknown>, namespace: string): readonly string[] {
  const left: string[] = [];
  for (const resource of namespaced) {
    for (const object of work.store.list(resource, namespace))
      if (!object.metadata.deletionTimestamp)
        work.client.delete(resource, namespace, object.metadata.name ?? '', { propagationPolicy: 'Background' });
    const count = work.store.list(resource, namespace).length;
    const shown = resource.includes('.') ? resource : `${resource}.`;
    if (count > 0) left.push(`${shown} has ${count} resource instances`);
  }
  return left;
}

/** Empties a namespace that is to go, and lets it go when it is empty. */
export const namespaceController = controller({
  name: 'namespace',
  source: 'namespace-controller',
  watches: ['namespaces', 'pods'],
  memory: () => null,
  concerns({ resource, type, object }, { store }) {
    if (resource === 'namespaces') return type !== 'DELETED' && object.metadata.deletionTimestamp ? [object.metadata.name ?? ''] : [];
    const namespace = object.metadata.namespace ?? '';
    return type === 'DELETED' && store.get('namespaces', undefined, namespace)?.metadata.deletionTimestamp ? [namespace] : [];
  },
  sync(key, work) {
    const object = work.store.get('namespaces', undefined, key);
    if (!object?.metadata.deletionTimestamp) return;
    const left = empty(work, key);
    if (left.length === 0) {
      work.client.finalizeNamespace(key);
      return;
    }
    const { conditions: _, ...rest }: NonNullable<Namespace['status']> = (object as Namespace).status ?? {};
    work.client.updateStatus({ ...object, status: { ...rest, ...statusOf(left, work.now) } });
    work.again(key, pollMillis);
  },
});

const alive = (object: KubeObject | undefined): boolean => object !== undefined && !object.metadata.deletionTimestamp;

/** Gives every namespace its service account `default`. */
export const serviceAccountController = controller({
  name: 'service-account',
  source: 'service-account-controller',
  watches: ['namespaces', 'serviceaccounts'],
  memory: () => null,
  concerns: ({ resource, object, type }) =>
    resource === 'namespaces'
      ? [object.metadata.name ?? '']
      : type === 'DELETED' && object.metadata.name === 'default'
        ? [object.metadata.namespace ?? '']
        : [],
  sync(namespace, { store, client }) {
    if (!alive(store.get('namespaces', undefined, namespace)) || store.get('serviceaccounts', namespace, 'default')) return;
    client.create(serviceAccount(namespace), { trusted: true });
  },
});

/** Puts the certificate of the API server into every namespace. */
export const rootCertificateController = controller({
  name: 'root-ca-cert-publisher',
  source: 'root-ca-cert-publisher',
  watches: ['namespaces', 'configmaps'],
  memory: () => null,
  concerns: ({ resource, object, type }) =>
    resource === 'namespaces'
      ? [object.metadata.name ?? '']
      : type !== 'ADDED' && object.metadata.name === 'kube-root-ca.crt'
        ? [object.metadata.namespace ?? '']
        : [],
  sync(namespace, { store, client }) {
    if (!alive(store.get('namespaces', undefined, namespace))) return;
    const wanted = rootCertificate(namespace);
    const standing = store.get('configmaps', namespace, 'kube-root-ca.crt');
    if (!standing) client.create(wanted, { trusted: true });
    else if (JSON.stringify(standing['data']) !== JSON.stringify(wanted['data'])) client.update({ ...standing, data: wanted['data'] });
  },
});
