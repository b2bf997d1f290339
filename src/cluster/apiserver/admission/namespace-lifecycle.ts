import { forbiddenStatus, notFoundStatus } from '../../../api/index.ts';
import { isA, type Plugin, refuse } from './plugin.ts';

const immortal = new Set(['default', 'kube-system', 'kube-public']);

/** Nothing is made in a namespace that isn't there or is on its way out; the first namespaces stay for ever. */
export const namespaceLifecycle: Plugin = {
  mutate(request, around) {
    const { operation, info, namespace } = request;
    if (namespace === undefined || info.storage === 'namespaces' || info.storage === 'localsubjectaccessreviews.authorization.k8s.io')
      return undefined;
    const object = around.get('namespaces', undefined, namespace);
    if (!isA('Namespace', object)) return notFoundStatus({ group: '', name: 'namespaces' }, namespace);
    if (operation !== 'CREATE' || object.status?.phase !== 'Terminating') return undefined;
    const status = refuse(request, `unable to create new content in namespace ${namespace} because it is being terminated`);
    const cause = { reason: 'NamespaceTerminating', message: `namespace ${namespace} is being terminated`, field: 'metadata.namespace' };
    return { ...status, details: { ...status.details, causes: [cause] } };
  },
  validate({ operation, info, name, subresource }) {
    if (operation !== 'DELETE' || info.storage !== 'namespaces' || subresource || !immortal.has(name)) return undefined;
    return forbiddenStatus({ group: '', name: 'namespaces' }, name, 'this namespace may not be deleted');
  },
};
