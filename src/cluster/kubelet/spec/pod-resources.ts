import { type Container, ExactQuantity, type PodSpec, type Quantity, quantityOf, type ResourceRequirements } from '../../../api/index.ts';
import { isSidecar } from './pod.ts';

export type Amounts = Readonly<Record<string, ExactQuantity>>;
type Kind = 'requests' | 'limits';

const none: Amounts = {};

const amountsIn = (list: Readonly<Record<string, Quantity>> | undefined): Amounts =>
  list ? Object.fromEntries(Object.entries(list).map(([name, value]) => [name, quantityOf(value)])) : none;

const amountsOf = (container: Container, kind: Kind): Amounts => amountsIn(container.resources?.[kind]);

function plus(a: Amounts, b: Amounts): Amounts {
  if (b === none) return a;
  const sum: Record<string, ExactQuantity> = { ...a };
  for (const [name, amount] of Object.entries(b)) sum[name] = (sum[name] ?? ExactQuantity.zero).plus(amount);
  return sum;
}

function larger(a: Amounts, b: Amounts): Amounts {
  if (b === none) return a;
  const most: Record<string, ExactQuantity> = { ...a };
  for (const [name, amount] of Object.entries(b)) if (!most[name] || amount.compare(most[name]) > 0) most[name] = amount;
  return most;
}

/**
 * What a pod needs in all: its app containers and sidecars together, or, if that is more, an init container with the sidecars before it;
 * amounts of the pod itself take the place of the sum; overhead comes on top.
 */
export function podResources(spec: PodSpec, kind: Kind): Amounts {
  let sidecars = none;
  let init = none;
  for (const container of spec.initContainers ?? []) {
    const own = amountsOf(container, kind);
    if (isSidecar(container)) sidecars = plus(sidecars, own);
    init = larger(init, isSidecar(container) ? sidecars : plus(sidecars, own));
  }
  const app = spec.containers.reduce<Amounts>((sum, container) => plus(sum, amountsOf(container, kind)), sidecars);
  const level = amountsIn(spec.resources?.[kind]);
  const most = larger(app, init);
  const whole = level === none ? most : { ...most, ...level };
  return kind === 'requests' ? plus(whole, amountsIn(spec.overhead)) : whole;
}

/** The memory that a pod's cgroup allows: where every container has a limit, or the pod itself. */
export function podMemoryLimit(spec: PodSpec): number | undefined {
  const limits = [spec, ...(spec.initContainers ?? []), ...spec.containers].map(({ resources }) => resources?.limits?.['memory']);
  const [whole, ...each] = limits;
  return whole === undefined && each.includes(undefined) ? undefined : podResources(spec, 'limits')['memory']?.value;
}

const printed = (amounts: Amounts): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, amount.toString()]));

interface ResourceStatus {
  readonly allocatedResources?: Readonly<Record<string, string>>;
  readonly resources: ResourceRequirements;
}

const known = new WeakMap<PodSpec, ResourceStatus>();

function summaryOf(granted: PodSpec, inForce: PodSpec): ResourceStatus {
  const allocated = printed(podResources(granted, 'requests'));
  const requests = granted === inForce ? allocated : printed(podResources(inForce, 'requests'));
  const limits = printed(podResources(inForce, 'limits'));
  return {
    ...(Object.keys(allocated).length > 0 && { allocatedResources: allocated }),
    resources: {
      ...(Object.keys(limits).length > 0 && { limits }),
      ...(Object.keys(requests).length > 0 && { requests }),
    },
  };
}

/** The pod's own resources as its status shows them: what was granted, and what its containers (`actuated`, by name) have. */
export function resourceStatusOf(spec: PodSpec, actuated: Readonly<Record<string, ResourceRequirements>>): ResourceStatus {
  const whole = actuated[''] ?? spec.resources;
  const differs = spec.containers.some(({ name, resources }) => actuated[name] && actuated[name] !== resources && resources);
  if (differs || whole !== spec.resources) {
    const containers = spec.containers.map((container) => ({
      ...container,
      resources: actuated[container.name] ?? container.resources ?? {},
    }));
    return summaryOf(spec, { ...spec, containers, ...(whole && { resources: whole }) });
  }
  const before = known.get(spec);
  if (before) return before;
  const summary = summaryOf(spec, spec);
  known.set(spec, summary);
  return summary;
}
