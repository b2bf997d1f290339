import { type Container, type Pod, quantityOf, type ResourceRequirements } from '../../api/index.ts';

/** Amounts by resource name: millicores for cpu, whole units for the rest. */
export type Amounts = Map<string, number>;

const read = new Map<string, number>();

/** A quantity as the scheduler counts it; 0 for what cannot be read. */
export function amountOf(resource: string, quantity: string | number): number {
  const key = `${resource === 'cpu' ? 'm' : 'u'}${quantity}`;
  const known = read.get(key);
  if (known !== undefined) return known;
  const parsed = quantityOf(quantity);
  const amount = parsed === undefined ? 0 : resource === 'cpu' ? parsed.milliValue : parsed.value;
  read.set(key, amount);
  return amount;
}

export function amountsOf(list: Readonly<Record<string, string | number>> | undefined): Amounts {
  const amounts: Amounts = new Map();
  for (const [resource, quantity] of Object.entries(list ?? {})) amounts.set(resource, amountOf(resource, quantity));
  return amounts;
}

export function add(into: Amounts, more: Amounts, sign = 1): void {
  for (const [resource, amount] of more) into.set(resource, (into.get(resource) ?? 0) + sign * amount);
}

function raise(into: Amounts, other: Amounts): void {
  for (const [resource, amount] of other) if (amount > (into.get(resource) ?? 0)) into.set(resource, amount);
}

/** What is counted for a container that asks for no cpu or memory, where nodes are compared (never where a pod must fit). */
const unasked: Readonly<Record<string, number>> = { cpu: 100, memory: 200 * 1024 * 1024 };

/** Only these can be asked for by a pod as a whole. */
const podLevel = (resource: string): boolean => resource === 'cpu' || resource === 'memory' || resource.startsWith('hugepages-');

function requestsOf(resources: ResourceRequirements | undefined, asked: boolean): Amounts {
  const amounts = amountsOf({ ...resources?.limits, ...resources?.requests });
  if (!asked) for (const [resource, amount] of Object.entries(unasked)) if (!amounts.has(resource)) amounts.set(resource, amount);
  return amounts;
}

/** What a container that was resized in place has and wants: the larger counts. */
function containerRequests(container: Container, pod: Pod, asked: boolean): Amounts {
  const amounts = requestsOf(container.resources, asked);
  const status = pod.status?.containerStatuses?.find(({ name }) => name === container.name);
  if (status?.allocatedResources) raise(amounts, amountsOf(status.allocatedResources));
  if (status?.resources?.requests) raise(amounts, amountsOf(status.resources.requests));
  return amounts;
}

/**
 * What a pod takes of a node: its containers and sidecars together, or the dearest moment of its initialization if that is more;
 * what it asks for as a whole goes before that; the overhead of its runtime comes on top. With `asked` false, containers that ask for nothing
 * are given a usual need.
 */
export function podRequests(pod: Pod, asked = true): Amounts {
  const total: Amounts = new Map();
  for (const container of pod.spec?.containers ?? []) add(total, containerRequests(container, pod, asked));
  const sidecars: Amounts = new Map();
  const dearest: Amounts = new Map();
  for (const container of pod.spec?.initContainers ?? []) {
    const requests = containerRequests(container, pod, asked);
    if (container.restartPolicy === 'Always') {
      add(total, requests);
      add(sidecars, requests);
      raise(dearest, sidecars);
    } else {
      const moment = new Map(sidecars);
      add(moment, requests);
      raise(dearest, moment);
    }
  }
  raise(total, dearest);
  const whole = pod.spec?.resources;
  if (whole)
    for (const [resource, amount] of amountsOf({ ...whole.limits, ...whole.requests })) if (podLevel(resource)) total.set(resource, amount);
  add(total, amountsOf(pod.spec?.overhead));
  return total;
}
