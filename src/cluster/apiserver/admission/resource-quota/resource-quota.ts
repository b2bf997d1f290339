import { ExactQuantity, joined, type KubeObject, type Pod, type ResourceQuota, type Status } from '../../../../api/index.ts';
import type { AdmissionRequest } from '../../server-context.ts';
import { isA, listOf, type Plugin, refuse, type Surroundings } from '../plugin.ts';
import { readList, type ResourceList, sum } from '../resource-list.ts';
import { inScope } from './scopes.ts';
import { computeUsage, countedResource, counts, usageOf } from './usage.ts';

const uncounted = new Set(['events', 'bindings', 'componentstatuses']);

/** What stands in a namespace already, by the names that a quota limits. */
export function quotaUsage(quota: ResourceQuota, around: Pick<Surroundings, 'list'>): ResourceList {
  const names = Object.keys(quota.spec?.hard ?? {});
  let used: ResourceList = new Map(names.map((name) => [name, ExactQuantity.zero]));
  const resources = new Set(names.flatMap((name) => countedResource(name) ?? []));
  for (const resource of resources)
    for (const object of around.list(resource, quota.metadata?.namespace))
      if (inScope(quota, object))
        used = sum(
          used,
          masked(usageOf(resource, object), (name) => names.includes(name)),
        );
  return used;
}

const masked = (list: ResourceList, keep: (name: string) => boolean): ResourceList => new Map([...list].filter(([name]) => keep(name)));

const printed = (list: ResourceList, names: readonly string[]): string =>
  names.map((name) => `${name}=${(list.get(name) ?? ExactQuantity.zero).toString()}`).join(',');

const mustBeSaid = new Set(['cpu', 'memory', 'requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory']);

/** A quota on compute resources makes every container say what it needs. */
function unsaid({ spec }: Pod, limited: readonly string[]): string | undefined {
  if (['cpu', 'memory'].some((name) => spec?.resources?.requests?.[name] !== undefined || spec?.resources?.limits?.[name] !== undefined))
    return undefined;
  const required = limited.filter((name) => mustBeSaid.has(name)).sort();
  const missing = required.flatMap((name) => {
    const containers = joined(spec?.containers ?? [], spec?.initContainers ?? [])
      .filter(({ resources }) => !computeUsage(readList(resources?.requests), readList(resources?.limits)).some(([said]) => said === name))
      .map((container) => container.name);
    return containers.length > 0 ? [`${name} for: ${[...new Set(containers)].sort().join(',')}`] : [];
  });
  return missing.length > 0 ? `must specify ${missing.join('; ')}` : undefined;
}

/** Whether a request can change what is used. */
function concerns({ operation, info, subresource, object, before, namespace }: AdmissionRequest): boolean {
  if (namespace === undefined || uncounted.has(info.storage) || operation === 'DELETE') return false;
  if (subresource) return info.storage === 'pods' && subresource.name === 'resize' && operation === 'UPDATE';
  if (operation === 'CREATE') return true;
  if (info.storage === 'services' || info.storage === 'persistentvolumeclaims') return true;
  const deadline = (pod: KubeObject | undefined) => (isA('Pod', pod) ? (pod.spec?.activeDeadlineSeconds ?? -1) >= 0 : false);
  return info.storage === 'pods' && deadline(object) !== deadline(before);
}

function overrun(request: AdmissionRequest, quota: ResourceQuota, object: KubeObject, around: Surroundings): Status | undefined {
  const { before, info, operation } = request;
  const hard = readList(quota.spec?.hard);
  const limited = [...hard.keys()].filter((name) => counts(info.storage, name));
  if (limited.length === 0 || !inScope(quota, object)) return undefined;
  const name = quota.metadata?.name ?? '';
  const missing = isA('Pod', object) ? unsaid(object, limited) : undefined;
  if (missing !== undefined) return refuse(request, `failed quota: ${name}: ${missing}`);
  const old = operation === 'UPDATE' && before && inScope(quota, before) ? usageOf(info.storage, before) : new Map<string, ExactQuantity>();
  const wanted = new Map<string, ExactQuantity>();
  for (const [resource, amount] of usageOf(info.storage, object)) {
    const more = amount.minus(old.get(resource) ?? ExactQuantity.zero);
    if (hard.has(resource) && more.sign > 0) wanted.set(resource, more);
  }
  if (wanted.size === 0) return undefined;
  const used = quotaUsage(quota, around);
  const total = sum(used, wanted);
  const exceeded = [...wanted.keys()]
    .filter((resource) => (total.get(resource) ?? ExactQuantity.zero).compare(hard.get(resource) ?? ExactQuantity.zero) > 0)
    .sort();
  if (exceeded.length === 0) return undefined;
  const sides = `requested: ${printed(wanted, exceeded)}, used: ${printed(used, exceeded)}, limited: ${printed(hard, exceeded)}`;
  return refuse(request, `exceeded quota: ${name}, ${sides}`);
}

/** Refuses what would take more of a namespace than its quotas grant. What is used is counted anew each time. */
export const resourceQuota: Plugin = {
  validate(request, around) {
    const { object, namespace } = request;
    if (!object || !concerns(request)) return undefined;
    for (const quota of listOf('ResourceQuota', around.list('resourcequotas', namespace))) {
      const status = overrun(request, quota, object, around);
      if (status) return status;
    }
    return undefined;
  },
};
