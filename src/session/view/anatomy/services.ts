import type { EndpointSlice, KubeObject, Service } from '../../../api/index.ts';
import type { Objects } from '../history.ts';
import type { PodObject } from '../objects.ts';

export type Traffic =
  /** Its endpoint is ready: the Service sends requests here. */
  | 'ready'
  | 'not ready'
  /** Deleted, and still answering the last requests. */
  | 'terminating'
  /** The EndpointSlices do not list the pod (it has no IP yet, or has ended). */
  | 'not listed';

export interface ServiceView {
  readonly name: string;
  readonly traffic: Traffic;
  /** `80 → 8080`, or `80 → http (8080)`. */
  readonly ports: readonly string[];
}

const isService = (object: KubeObject): object is KubeObject & Service => object.kind === 'Service';
const isSlice = (object: KubeObject): object is KubeObject & EndpointSlice => object.kind === 'EndpointSlice';

const selects = (selector: Readonly<Record<string, string>> | undefined, labels: Readonly<Record<string, string>>) =>
  selector !== undefined && Object.keys(selector).length > 0 && Object.entries(selector).every(([key, value]) => labels[key] === value);

/** How the EndpointSlices of a Service list the pod. */
function trafficOf(uid: string | undefined, slices: readonly (KubeObject & EndpointSlice)[]): Traffic {
  const endpoints = slices.flatMap(({ endpoints = [] }) => endpoints ?? []).filter(({ targetRef }) => targetRef?.uid === uid);
  const [first] = endpoints;
  if (!first) return 'not listed';
  if (first.conditions?.terminating) return 'terminating';
  return first.conditions?.ready === false ? 'not ready' : 'ready';
}

function portsOf(pod: PodObject, service: Service): readonly string[] {
  const named = new Map(
    (pod.spec?.containers ?? []).flatMap(({ ports = [] }) =>
      ports.flatMap(({ name, containerPort }) => (name ? [[name, containerPort] as const] : [])),
    ),
  );
  return (service.spec?.ports ?? []).map(({ port, targetPort = port }) => {
    if (typeof targetPort === 'number') return `${port} → ${targetPort}`;
    const found = named.get(targetPort);
    return `${port} → ${targetPort} (${found ?? 'no such port'})`;
  });
}

/** The Services whose selector fits a pod, and whether they send it traffic. */
export function servicesOf(pod: PodObject, objects: Objects): readonly ServiceView[] {
  const { namespace = 'default', labels = {}, uid } = pod.metadata;
  const slices = [...(objects.get('endpointslices.discovery.k8s.io')?.values() ?? [])].filter(isSlice);
  return [...(objects.get('services')?.values() ?? [])]
    .filter(isService)
    .filter(({ metadata, spec }) => (metadata.namespace ?? 'default') === namespace && selects(spec?.selector, labels))
    .map((service) => ({
      name: service.metadata.name ?? '',
      traffic: trafficOf(
        uid,
        slices.filter(
          ({ metadata }) => metadata.namespace === namespace && metadata.labels?.['kubernetes.io/service-name'] === service.metadata.name,
        ),
      ),
      ports: portsOf(pod, service),
    }));
}
