import {
  aggregate,
  type Container,
  type Draft,
  type ExactQuantity,
  joined,
  type LimitRange,
  type LimitRangeItem,
  type Pod,
  type Quantity,
  quantityOf,
} from '../../../api/index.ts';
import type { AdmissionRequest } from '../server-context.ts';
import { isA, isDraftOf, listOf, type Plugin, refuse } from './plugin.ts';
import { podResources, readList, type ResourceList } from './resource-list.ts';

const annotation = 'kubernetes.io/limit-ranger';
type Amounts = Record<string, Quantity>;

function concerns({ info, operation, subresource, before }: AdmissionRequest): boolean {
  if (before?.metadata.deletionTimestamp) return false;
  if (subresource) return info.storage === 'pods' && subresource.name === 'resize' && operation === 'UPDATE';
  return (info.storage === 'pods' && operation === 'CREATE') || (info.storage === 'persistentvolumeclaims' && operation !== 'DELETE');
}

/** Gives a container what it doesn't say itself; answers with what was given, in words. */
function fill(container: Draft<Container>, what: string, limits: Amounts, requests: Amounts): string[] {
  const give = (list: 'requests' | 'limits', defaults: Amounts): string[] => {
    const given = Object.keys(defaults).filter((name) => container.resources?.[list]?.[name] === undefined);
    if (given.length === 0) return [];
    const resources = (container.resources ??= {});
    resources[list] = { ...Object.fromEntries(given.map((name) => [name, defaults[name] ?? '0'])), ...resources[list] };
    return [`${given.sort().join(', ')} ${list === 'requests' ? 'request' : 'limit'} for ${what} ${container.name}`];
  };
  const limited = give('limits', limits);
  return joined(give('requests', requests), limited);
}

function applyDefaults(pod: Draft<Pod>, range: LimitRange): void {
  const items = (range.spec?.limits ?? []).filter(({ type }) => type === 'Container');
  const limits: Amounts = Object.assign({}, ...items.map((item) => item.default ?? {}));
  const requests: Amounts = Object.assign({}, ...items.map((item) => item.defaultRequest ?? {}));
  const said = joined(
    (pod.spec?.containers ?? []).flatMap((container) => fill(container, 'container', limits, requests)),
    (pod.spec?.initContainers ?? []).flatMap((container) => fill(container, 'init container', limits, requests)),
  );
  if (said.length === 0) return;
  pod.metadata = {
    ...pod.metadata,
    annotations: { ...pod.metadata?.annotations, [annotation]: `LimitRanger plugin set: ${said.join('; ')}` },
  };
}

/** What one item says against amounts of a container, a Pod or a claim. */
function breaches(
  { type, min = {}, max = {}, maxLimitRequestRatio = {} }: LimitRangeItem,
  requests: ResourceList,
  limits: ResourceList,
): string[] {
  const errors: string[] = [];
  const isClaim = type === 'PersistentVolumeClaim';
  for (const [name, written] of Object.entries(min)) {
    const [least, request, limit] = [quantityOf(written), requests.get(name), limits.get(name)];
    const rule = `minimum ${name} usage per ${type} is ${least.toString()}`;
    if (!request) errors.push(`${rule}.  No request is specified`);
    else if (request.compare(least) < 0) errors.push(`${rule}, but request is ${request.toString()}`);
    else if (limit && limit.compare(least) < 0) errors.push(`${rule}, but limit is ${limit.toString()}`);
  }
  for (const [name, written] of Object.entries(max)) {
    const [most, request, limit] = [quantityOf(written), requests.get(name), limits.get(name)];
    const rule = `maximum ${name} usage per ${type} is ${most.toString()}`;
    if (isClaim && !request) errors.push(`${rule}.  No request is specified`);
    else if (!isClaim && !limit) errors.push(`${rule}.  No limit is specified`);
    else if (limit && limit.compare(most) > 0) errors.push(`${rule}, but limit is ${limit.toString()}`);
    else if (request && request.compare(most) > 0) errors.push(`${rule}, but request is ${request.toString()}`);
  }
  for (const [name, written] of isClaim ? [] : Object.entries(maxLimitRequestRatio)) {
    const error = ratioBreach(quantityOf(written), requests.get(name), limits.get(name));
    if (error) errors.push(`${name} max limit to request ratio per ${type} is ${quantityOf(written).toString()}, but ${error}`);
  }
  return errors;
}

function ratioBreach(most: ExactQuantity, request: ExactQuantity | undefined, limit: ExactQuantity | undefined): string | undefined {
  if (!request || request.isZero) return 'no request is specified or request is 0';
  if (!limit || limit.isZero) return 'no limit is specified or limit is 0';
  const ratio = limit.milliValue / request.milliValue;
  return ratio * 1000 > most.milliValue ? `provided ratio is ${ratio.toFixed(6)}` : undefined;
}

function podBreaches(pod: Pod, range: LimitRange): string[] {
  const containers = joined(pod.spec?.containers ?? [], pod.spec?.initContainers ?? []);
  return (range.spec?.limits ?? []).flatMap((item) => {
    if (item.type === 'Container')
      return containers.flatMap(({ resources }) => breaches(item, readList(resources?.requests), readList(resources?.limits)));
    return item.type === 'Pod' ? breaches(item, podResources(pod, 'requests'), podResources(pod, 'limits')) : [];
  });
}

/** Fills in and enforces the LimitRanges of a namespace. */
export const limitRanger: Plugin = {
  mutate(request, around) {
    if (!concerns(request) || !isDraftOf('Pod', request.draft)) return undefined;
    for (const range of listOf('LimitRange', around.list('limitranges', request.namespace))) applyDefaults(request.draft, range);
    return undefined;
  },
  validate(request, around) {
    const { object } = request;
    if (!concerns(request)) return undefined;
    for (const range of listOf('LimitRange', around.list('limitranges', request.namespace))) {
      const errors = isA('Pod', object)
        ? podBreaches(object, range)
        : isA('PersistentVolumeClaim', object)
          ? (range.spec?.limits ?? [])
              .filter(({ type }) => type === 'PersistentVolumeClaim')
              .flatMap((item) => breaches(item, readList(object.spec?.resources?.requests), new Map()))
          : [];
      if (errors.length > 0) return refuse(request, aggregate(errors));
    }
    return undefined;
  },
};
