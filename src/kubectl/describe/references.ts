import { type Container, ExactQuantity, parseQuantity, type Pod, quantityOf, type ResourceFieldSelector } from '../../api/index.ts';

const fields: Readonly<Record<string, (pod: Pod) => string>> = {
  'metadata.name': (pod) => pod.metadata?.name ?? '',
  'metadata.namespace': (pod) => pod.metadata?.namespace ?? '',
};

/** What the downward API would say now of a pod's field, as far as kubectl knows it: name and namespace. */
export const fieldOf = (pod: Pod, path: string): string => fields[path]?.(pod) ?? '';

/** What the downward API would say of a container's limits and requests, in units of the divisor; 0 where nothing is set. */
export function resourceFieldOf(container: Container, { resource, divisor }: ResourceFieldSelector): string {
  const [list, name = ''] = resource.split('.', 1).concat(resource.slice(resource.indexOf('.') + 1));
  const amounts = list === 'limits' ? container.resources?.limits : list === 'requests' ? container.resources?.requests : undefined;
  if (!['cpu', 'memory', 'ephemeral-storage'].includes(name) && !name.startsWith('hugepages-')) return '';
  const amount = quantityOf(amounts?.[name]);
  const unit = divisor === undefined ? undefined : parseQuantity(String(divisor));
  const step = unit?.ok && !unit.quantity.isZero ? unit.quantity : ExactQuantity.of(1);
  const exact = name === 'cpu' ? amount.milliValue / step.milliValue : amount.value / step.value;
  return String(Math.ceil(exact));
}
