import { ExactQuantity, type Pod, podResources as amountsOf, type Quantity, quantityOf } from '../../../api/index.ts';

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

/** Requests or limits of a whole Pod; what is set on the Pod itself outweighs its containers. */
export const podResources = ({ spec }: Pod, list: 'requests' | 'limits'): ResourceList => (spec ? amountsOf(spec, list) : new Map());

/** The same with what the runtime needs for itself. */
export function podResourcesWithOverhead(pod: Pod, list: 'requests' | 'limits'): ResourceList {
  const result = podResources(pod, list);
  const overhead = readList(pod.spec?.overhead);
  if (list === 'requests') return sum(result, overhead);
  return new Map([...result].map(([name, value]) => [name, value.isZero ? value : value.plus(overhead.get(name) ?? ExactQuantity.zero)]));
}
