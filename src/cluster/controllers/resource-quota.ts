import type { KubeObject, Pod, ResourceQuota } from '../../api/index.ts';
import { quotaUsage, sameValue } from '../apiserver/index.ts';
import { controller, keyOfObject, splitKey } from './controller.ts';

type Quota = ResourceQuota & KubeObject;

const quotas = 'resourcequotas';
const uncounted = new Set(['events', quotas]);

/** Says in each quota what it grants and how much of that is used. */
export const resourceQuotaController = controller({
  name: 'resource-quota',
  source: 'resourcequota-controller',
  watches: ['*'],
  memory: () => null,
  concerns({ resource, key, type, object, previous }, { store }) {
    if (resource === quotas) return type === 'DELETED' ? [] : [key];
    const { namespace } = object.metadata;
    if (namespace === undefined || uncounted.has(resource) || store.count(quotas) === 0) return [];
    const unchanged =
      type === 'MODIFIED' &&
      object.metadata.generation === previous?.metadata.generation &&
      (resource !== 'pods' || (object as Pod).status?.phase === (previous as Pod).status?.phase);
    return unchanged ? [] : store.list(quotas, namespace).map(keyOfObject);
  },
  sync(key, work) {
    const [namespace, name] = splitKey(key);
    const quota = work.store.get(quotas, namespace, name) as Quota | undefined;
    if (!quota || quota.metadata.deletionTimestamp) return;
    const counted = quotaUsage(quota, {
      list: (resource, within) => work.store.list(resource, within),
    });
    const used = Object.fromEntries([...counted].map(([resource, amount]) => [resource, amount.toString()]));
    const status = { hard: quota.spec?.hard ?? {}, used };
    if (!sameValue(status, quota.status)) work.client.updateStatus({ ...quota, status });
  },
});
