import {
  ExactQuantity,
  isExtendedResource,
  joined,
  type KubeObject,
  type PersistentVolumeClaim,
  type Pod,
  quantityOf,
  type Service,
} from '../../../../api/index.ts';
import { isA } from '../plugin.ts';
import { podResourcesWithOverhead, type ResourceList } from '../resource-list.ts';

type Usage = readonly (readonly [resource: string, amount: ExactQuantity])[];
const one = ExactQuantity.of(1);

/** Names that some kinds have in quotas besides `count/…`. */
const aliases: Readonly<Record<string, string>> = {
  configmaps: 'configmaps',
  resourcequotas: 'resourcequotas',
  replicationcontrollers: 'replicationcontrollers',
  secrets: 'secrets',
};

/** What requests and limits count as: each under its own name, requests of cpu and memory also under the bare one. */
export function computeUsage(requests: ResourceList, limits: ResourceList): Usage {
  const usage: (readonly [string, ExactQuantity])[] = [['pods', one]];
  for (const name of ['cpu', 'memory', 'ephemeral-storage']) {
    const [request, limit] = [requests.get(name), limits.get(name)];
    if (request) usage.push([name, request], [`requests.${name}`, request]);
    if (limit) usage.push([`limits.${name}`, limit]);
  }
  for (const [name, request] of requests) {
    if (name.startsWith('hugepages-')) usage.push([name, request], [`requests.${name}`, request]);
    else if (isExtendedResource(name)) usage.push([`requests.${name}`, request]);
  }
  return usage;
}

function ofPod(pod: Pod): Usage {
  const phase = pod.status?.phase;
  if (phase === 'Failed' || phase === 'Succeeded') return [];
  return computeUsage(podResourcesWithOverhead(pod, 'requests'), podResourcesWithOverhead(pod, 'limits'));
}

function ofService({ spec = {} }: Service): Usage {
  const { type, ports = [], allocateLoadBalancerNodePorts } = spec;
  const balanced = type === 'LoadBalancer';
  const open = balanced && allocateLoadBalancerNodePorts === false ? ports.filter(({ nodePort }) => nodePort) : ports;
  return [
    ['services', one],
    ['services.loadbalancers', ExactQuantity.of(balanced ? 1 : 0)],
    ['services.nodeports', ExactQuantity.of(balanced || type === 'NodePort' ? open.length : 0)],
  ];
}

function ofClaim({ metadata, spec, status }: PersistentVolumeClaim): Usage {
  const storageClass = metadata?.annotations?.['volume.beta.kubernetes.io/storage-class'] ?? spec?.storageClassName ?? '';
  const written = spec?.resources?.requests?.['storage'];
  const wanted = quantityOf(written).roundUp(0);
  const allocated = quantityOf(status?.allocatedResources?.['storage']).roundUp(0);
  const storage = allocated.compare(wanted) > 0 ? allocated : wanted;
  const all: Usage = [['persistentvolumeclaims', one], ...(written === undefined ? [] : [['requests.storage', storage] as const])];
  return storageClass
    ? joined(
        all,
        all.map(([name, amount]) => [`${storageClass}.storageclass.storage.k8s.io/${name}`, amount] as const),
      )
    : all;
}

/** What an object of a resource (`pods`, `deployments.apps`) takes of a quota. */
export function usageOf(storage: string, object: KubeObject): ResourceList {
  const alias = aliases[storage];
  return new Map(
    joined(
      [[`count/${storage}`, one]],
      alias === undefined ? [] : [[alias, one] as const],
      isA('Pod', object) ? ofPod(object) : [],
      isA('Service', object) ? ofService(object) : [],
      isA('PersistentVolumeClaim', object) ? ofClaim(object) : [],
    ),
  );
}

const podNames = new Set(
  'pods cpu memory ephemeral-storage requests.cpu requests.memory requests.ephemeral-storage limits.cpu limits.memory limits.ephemeral-storage'.split(
    ' ',
  ),
);

/** Whether objects of a resource are what this name of a quota counts. */
export function counts(storage: string, name: string): boolean {
  if (name === `count/${storage}` || (aliases[storage] !== undefined && name === aliases[storage])) return true;
  switch (storage) {
    case 'pods':
      return (
        podNames.has(name) ||
        name.startsWith('hugepages-') ||
        name.startsWith('requests.hugepages-') ||
        (name.startsWith('requests.') && isExtendedResource(name.slice('requests.'.length)))
      );
    case 'services':
      return name === 'services' || name === 'services.nodeports' || name === 'services.loadbalancers';
    case 'persistentvolumeclaims':
      return /(^|\.storageclass\.storage\.k8s\.io\/)(persistentvolumeclaims|requests\.storage)$/.test(name);
    default:
      return false;
  }
}

/** The resource whose objects a name of a quota counts: `pods` for `requests.cpu`, `deployments.apps` for `count/deployments.apps`. */
export function countedResource(name: string): string | undefined {
  if (name.startsWith('count/')) return name.slice('count/'.length);
  return ['pods', 'services', 'persistentvolumeclaims', ...Object.keys(aliases)].find((storage) => counts(storage, name));
}
