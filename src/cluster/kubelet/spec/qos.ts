import { ExactQuantity, joined, type PodSpec, type Quantity, quantityOf } from '../../../api/index.ts';

const counted = ['cpu', 'memory'];

type Resources = { readonly requests?: Readonly<Record<string, Quantity>>; readonly limits?: Readonly<Record<string, Quantity>> };

const amountOf = (value: Quantity | undefined): ExactQuantity => (value === undefined ? ExactQuantity.zero : quantityOf(value));

const isZero = (value: Quantity | undefined): boolean => amountOf(value).isZero;

const sum = (lists: readonly Resources[], kind: 'requests' | 'limits', name: string) =>
  lists.reduce((total, list) => total.plus(amountOf(list[kind]?.[name])), ExactQuantity.zero);

/**
 * Guaranteed: every container limits cpu and memory, and all requests equal the limits. BestEffort: none asks for either. Else Burstable.
 * Resources of the pod, where set, stand for those of its containers.
 */
export function qosClassOf(spec: PodSpec): 'Guaranteed' | 'Burstable' | 'BestEffort' {
  const ofPod = spec.resources;
  const hasPodLevel = counted.some((name) => !isZero(ofPod?.requests?.[name]) || !isZero(ofPod?.limits?.[name]));
  const lists: readonly Resources[] =
    hasPodLevel && ofPod ? [ofPod] : joined(spec.containers, spec.initContainers ?? []).map(({ resources }) => resources ?? {});
  const asks = (kind: 'requests' | 'limits') => counted.filter((name) => lists.some((list) => !isZero(list[kind]?.[name])));
  const requested = asks('requests');
  const limited = asks('limits');
  if (requested.length === 0 && limited.length === 0) return 'BestEffort';
  const everyLimits = lists.every((list) => counted.every((name) => !isZero(list.limits?.[name])));
  const equal = requested.every((name) => sum(lists, 'requests', name).equals(sum(lists, 'limits', name)));
  return everyLimits && equal && requested.length === limited.length ? 'Guaranteed' : 'Burstable';
}
