import { Quantity, quantityOf } from '../quantity/index.ts';
import type { Container, PodSpec, Quantity as Written } from '../types.generated.ts';

/** resource → amount. */
export type Amounts = Map<string, Quantity>;
type List = { readonly [resource: string]: Written } | undefined;
export type Side = 'requests' | 'limits';

const amountsOf = (list: List): Amounts =>
  new Map(Object.entries(list ?? {}).map(([resource, written]) => [resource, quantityOf(written)]));

function add(sum: Amounts, more: Amounts): void {
  for (const [resource, amount] of more) sum.set(resource, sum.get(resource)?.plus(amount) ?? amount);
}

function raise(sum: Amounts, other: Amounts): void {
  for (const [resource, amount] of other) {
    const have = sum.get(resource);
    if (!have || amount.compare(have) > 0) sum.set(resource, amount);
  }
}

/** A sidecar's need lasts; another init container's is only for its turn, beside the sidecars before it. */
const isSidecar = (container: Container): boolean => container.restartPolicy === 'Always';

/** What the containers of a pod need together at their highest, without what is said for the pod as a whole and without overhead. */
export function aggregateContainers(spec: PodSpec, side: Side): Amounts {
  const sum: Amounts = new Map();
  for (const container of spec.containers ?? []) add(sum, amountsOf(container.resources?.[side]));
  const sidecars: Amounts = new Map();
  const peak: Amounts = new Map();
  for (const container of spec.initContainers ?? []) {
    const own = amountsOf(container.resources?.[side]);
    if (isSidecar(container)) {
      add(sum, own);
      add(sidecars, own);
      raise(peak, sidecars);
    } else {
      const turn: Amounts = new Map(own);
      add(turn, sidecars);
      raise(peak, turn);
    }
  }
  raise(sum, peak);
  return sum;
}

export const podLevelResources = ['cpu', 'hugepages-', 'memory'];
/** Which resources may be said for a pod as a whole. */
export const isPodLevelResource = (resource: string): boolean =>
  resource === 'cpu' || resource === 'memory' || resource.startsWith('hugepages-');

/** What the scheduler and quotas count: the pod's own figures before its containers', and the overhead. */
export function podResources(spec: PodSpec, side: Side): Amounts {
  const sum = aggregateContainers(spec, side);
  for (const [resource, amount] of amountsOf(spec.resources?.[side])) if (isPodLevelResource(resource)) sum.set(resource, amount);
  const overhead = amountsOf(spec.overhead);
  if (side === 'requests') add(sum, overhead);
  else
    for (const [resource, amount] of overhead) if (sum.has(resource)) sum.set(resource, (sum.get(resource) ?? Quantity.zero).plus(amount));
  return sum;
}
