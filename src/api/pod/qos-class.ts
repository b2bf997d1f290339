import { joined } from '../joined.ts';
import type { Quantity } from '../quantity/index.ts';
import { quantityOf } from '../quantity/index.ts';
import type { PodSpec, ResourceRequirements } from '../types.generated.ts';
import type { Side } from './resources.ts';

export type QosClass = 'Guaranteed' | 'Burstable' | 'BestEffort';

const counted = ['cpu', 'memory'] as const;

/** Guaranteed: every container limits cpu and memory and requests just that. BestEffort: none asks for either. */
export function qosClassOf(spec: PodSpec): QosClass {
  const groups: readonly ResourceRequirements[] = spec.resources
    ? [spec.resources]
    : joined(spec.containers ?? [], spec.initContainers ?? []).map((container) => container.resources ?? {});
  const amount = (group: ResourceRequirements, side: Side, resource: string): Quantity => quantityOf(group[side]?.[resource]);
  const total = (side: Side, resource: string): Quantity | undefined => {
    const amounts = groups.map((group) => amount(group, side, resource)).filter((one) => one.sign > 0);
    return amounts.length > 0 ? amounts.reduce((sum, one) => sum.plus(one)) : undefined;
  };
  const requests = counted.map((resource) => total('requests', resource));
  const limits = counted.map((resource) => total('limits', resource));
  if (joined(requests, limits).every((one) => one === undefined)) return 'BestEffort';
  const limited =
    spec.resources && Object.keys(spec.resources.limits ?? {}).length === 0
      ? true
      : groups.every((group) => counted.every((resource) => amount(group, 'limits', resource).sign > 0));
  const equal = requests.every((request, i) => {
    const limit = limits[i];
    return request === undefined ? limit === undefined : limit !== undefined && limit.equals(request);
  });
  return limited && equal ? 'Guaranteed' : 'Burstable';
}
