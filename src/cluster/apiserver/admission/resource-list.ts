import { ExactQuantity, type Container, type Pod, type Quantity, quantityOf } from '../../../api/index.ts';

/** Exact amounts by resource. */
export type ResourceList = ReadonlyMap<string, ExactQuantity>;
type Written = { readonly [resource: string]: Quantity } | undefined;

export const readList = (list: Written): ResourceList =>
  new Map(Object.entries(list ?? {}).map(([name, value]) => [name, quantityOf(value)]));

const combine = (a: ResourceList, b: ResourceList, of: (x: ExactQuantity, y: ExactQuantity) => ExactQuantity): ResourceList => {
  const result = new Map(a);
  for (const [name, value] of b) {
    const known = result.get(name);
    result.set(name, known ? of(known, value) : value);
  }
  return result;
};

export const sum = (a: ResourceList, b: ResourceList): ResourceList => combine(a, b, (x, y) => x.plus(y));
const larger = (a: ResourceList, b: ResourceList): ResourceList => combine(a, b, (x, y) => (y.compare(x) > 0 ? y : x));

const nothing: ResourceList = new Map();

/** What a Pod's containers ask for together: those that run side by side, or the one init container that needs more. */
function aggregate(pod: Pod, list: 'requests' | 'limits'): ResourceList {
  const of = ({ resources }: Container) => readList(resources?.[list]);
  let together = nothing;
  for (const container of pod.spec?.containers ?? []) together = sum(together, of(container));
  let sidecars = nothing;
  let starting = nothing;
  for (const container of pod.spec?.initContainers ?? []) {
    if (container.restartPolicy === 'Always') {
      together = sum(together, of(container));
      sidecars = sum(sidecars, of(container));
      starting = larger(starting, sidecars);
    } else starting = larger(starting, sum(of(container), sidecars));
  }
  return larger(together, starting);
}

const setOnPods = (name: string): boolean => name === 'cpu' || name === 'memory' || name.startsWith('hugepages-');

/** Requests or limits of a whole Pod; what is set on the Pod itself outweighs its containers. */
export function podResources(pod: Pod, list: 'requests' | 'limits'): ResourceList {
  const result = new Map(aggregate(pod, list));
  for (const [name, value] of readList(pod.spec?.resources?.[list])) if (setOnPods(name)) result.set(name, value);
  return result;
}

/** The same with what the runtime needs for itself. */
export function podResourcesWithOverhead(pod: Pod, list: 'requests' | 'limits'): ResourceList {
  const result = podResources(pod, list);
  const overhead = readList(pod.spec?.overhead);
  if (list === 'requests') return sum(result, overhead);
  return new Map([...result].map(([name, value]) => [name, value.isZero ? value : value.plus(overhead.get(name) ?? ExactQuantity.zero)]));
}
