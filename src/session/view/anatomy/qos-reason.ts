import type { PodSpec, ResourceRequirements } from '../../../api/index.ts';

type Side = 'requests' | 'limits';

const asked = (resources: ResourceRequirements | undefined, side: Side, resource: string): string | undefined => {
  const value = resources?.[side]?.[resource];
  return value === undefined || String(value) === '0' ? undefined : String(value);
};

/** The first thing that keeps a pod from Guaranteed, in words; undefined when nothing does. */
function shortfall(name: string, resources: ResourceRequirements | undefined): string | undefined {
  for (const resource of ['cpu', 'memory']) {
    const request = asked(resources, 'requests', resource);
    const limit = asked(resources, 'limits', resource);
    if (limit === undefined) return `${name} has no ${resource} limit`;
    if (request !== undefined && request !== limit) return `${name} requests ${request} ${resource} and may use ${limit}`;
  }
  return undefined;
}

/** Why a pod is of its QoS class, in one plain sentence. */
export function qosReason(qos: string, spec: PodSpec | undefined): string {
  const groups = spec?.resources
    ? [['The pod', spec.resources] as const]
    : [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])].map((c) => [c.name, c.resources] as const);
  switch (qos) {
    case 'Guaranteed':
      return 'Every container limits cpu and memory and requests exactly that. Evicted last.';
    case 'BestEffort':
      return 'No container requests or limits cpu or memory. Evicted first.';
    default: {
      const found = groups.map(([name, resources]) => shortfall(name, resources)).find((reason) => reason !== undefined);
      return `${found ?? 'Requests and limits differ'}, so it is not Guaranteed.`;
    }
  }
}
