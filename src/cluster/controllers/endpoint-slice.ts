import { formatTime, type KubeObject, type Pod, parseRfc3339, type Service, type ServicePort } from '../../api/index.ts';
import { sameValue } from '../apiserver/index.ts';
import { controller, controllerReference, keyOfObject, ownedBy, splitKey, type Work } from './controller.ts';
import { hasEnded, isReady } from './pods.ts';
import { portsInOrder, subsetsInOrder } from './port-order.ts';

export const slices = 'endpointslices.discovery.k8s.io';
export const serviceLabel = 'kubernetes.io/service-name';
/** Which controller a slice belongs to. */
export const managedBy = 'endpointslice.kubernetes.io/managed-by';
const headless = 'service.kubernetes.io/headless';
const trigger = 'endpoints.kubernetes.io/last-change-trigger-time';

type Served = Service & KubeObject;

/** The port that a service port means in a pod: by number, or by the name that a container gives it. */
function portIn(pod: Pod, { targetPort, port, protocol = 'TCP' }: ServicePort): number | undefined {
  if (targetPort === undefined || targetPort === 0 || targetPort === '') return port;
  if (typeof targetPort === 'number') return targetPort;
  const containers = [
    ...(pod.spec?.containers ?? []),
    ...(pod.spec?.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always'),
  ];
  for (const { ports } of containers) {
    const found = ports?.find(({ name, protocol: own }) => name === targetPort && (own ?? 'TCP') === protocol);
    if (found) return found.containerPort;
  }
  return undefined;
}

const selected = ({ spec }: Service, { metadata: { labels } }: KubeObject): boolean =>
  spec?.selector !== undefined && Object.entries(spec.selector).every(([key, value]) => labels?.[key] === value);

/** Pods behind a service: those that have an address and have not ended. */
const podsBehind = (work: Work<unknown>, service: Served): readonly KubeObject[] =>
  work.store
    .list('pods', service.metadata.namespace)
    .filter((pod) => selected(service, pod) && Boolean((pod as Pod).status?.podIP) && !hasEnded(pod));

const referenceTo = ({ metadata: { namespace = '', name = '', uid = '' } }: KubeObject) => ({ kind: 'Pod', namespace, name, uid });

const hostnameOf = ({ metadata, spec }: Pod, service: Served): string | undefined =>
  spec?.hostname && spec.subdomain === service.metadata.name && metadata?.namespace === service.metadata.namespace
    ? spec.hostname
    : undefined;

function endpointOf(pod: KubeObject, service: Served) {
  const { status, spec, metadata }: Pod = pod;
  const serving = isReady(pod);
  const terminating = metadata?.deletionTimestamp !== undefined;
  const ready = service.spec?.publishNotReadyAddresses === true || (serving && !terminating);
  const hostname = hostnameOf(pod, service);
  return {
    addresses: [status?.podIP ?? ''],
    conditions: { ready, serving, terminating },
    ...(hostname && { hostname }),
    targetRef: referenceTo(pod),
    ...(spec?.nodeName && { nodeName: spec.nodeName }),
  };
}

const labelsFor = (service: Served, managedBy: Readonly<Record<string, string>>) => ({
  ...service.metadata.labels,
  ...managedBy,
  ...(service.spec?.clusterIP === 'None' && { [headless]: '' }),
});

/** The latest change that the endpoints answer to. */
function triggerOf(service: Served, pods: readonly Pod[], now: number): string {
  const times = pods.map(
    ({ status }) => parseRfc3339(status?.conditions?.find(({ type }) => type === 'Ready')?.lastTransitionTime ?? '') ?? 0,
  );
  return formatTime(Math.max(parseRfc3339(service.metadata.creationTimestamp ?? '') ?? now, ...times));
}

/** Ports by their numbers: pods that name them differently stand in slices of their own. */
function portGroups(
  service: Served,
  pods: readonly KubeObject[],
): ReadonlyMap<string, { readonly ports: readonly object[]; readonly pods: readonly KubeObject[] }> {
  const groups = new Map<string, { ports: readonly object[]; pods: KubeObject[] }>();
  for (const pod of pods) {
    const ports = (service.spec?.ports ?? []).flatMap((port) => {
      const number = portIn(pod, port);
      return number === undefined
        ? []
        : [
            {
              name: port.name ?? '',
              protocol: port.protocol ?? 'TCP',
              port: number,
              ...(port.appProtocol && { appProtocol: port.appProtocol }),
            },
          ];
    });
    const key = JSON.stringify(ports);
    const group = groups.get(key);
    if (group) group.pods.push(pod);
    else groups.set(key, { ports, pods: [pod] });
  }
  return groups;
}

function sync(key: string, work: Work<unknown>): void {
  const [namespace, name] = splitKey(key);
  const service = work.store.get('services', namespace, name) as Served | undefined;
  if (!service?.spec?.selector || service.metadata.deletionTimestamp || service.spec.type === 'ExternalName') return;
  const pods = podsBehind(work, service);
  const groups = [...portGroups(service, pods).values()].map(({ ports, pods: group }) => ({
    ports: portsInOrder(ports, 'DiscoveryEndpointPort'),
    pods: group,
  }));
  const wanted = groups.length > 0 ? groups : [{ ports: undefined, pods: [] }];
  const standing = work.store.list(slices, namespace).filter((slice) => ownedBy(slice, service));
  const unused = [...standing];
  for (const group of wanted) {
    const place = unused.findIndex((slice) => sameValue(slice['ports'] ?? null, group.ports ?? null));
    const [slice] = unused.splice(place < 0 ? 0 : place, 1);
    write(work, service, slice, group);
  }
  for (const slice of unused) work.client.delete(slices, namespace, slice.metadata.name ?? '');
}

/** Endpoints keep the order in which they came; new ones are added. */
function write(
  work: Work<unknown>,
  service: Served,
  slice: KubeObject | undefined,
  { ports, pods }: { readonly ports?: readonly object[] | undefined; readonly pods: readonly KubeObject[] },
): void {
  const known = (slice?.['endpoints'] ?? []) as readonly { readonly targetRef?: { readonly uid?: string } }[];
  const rank = (pod: KubeObject) => {
    const place = known.findIndex(({ targetRef }) => targetRef?.uid === pod.metadata.uid);
    return place < 0 ? known.length : place;
  };
  const endpoints = [...pods].sort((a, b) => rank(a) - rank(b)).map((pod) => endpointOf(pod, service));
  const content = { addressType: 'IPv4', endpoints: endpoints.length > 0 ? endpoints : null, ports: ports ?? null };
  const labels = labelsFor(service, {
    [managedBy]: 'endpointslice-controller.k8s.io',
    [serviceLabel]: service.metadata.name ?? '',
  });
  const annotations = { [trigger]: triggerOf(service, pods, work.kernel.epochNow) };
  if (!slice) {
    const metadata = {
      generateName: `${service.metadata.name ?? ''}-`,
      namespace: service.metadata.namespace ?? '',
      labels,
      annotations,
      ownerReferences: [controllerReference(service)],
    };
    work.client.create({ apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice', metadata, ...content }, { trusted: true });
    return;
  }
  const { endpoints: before, ports: portsBefore } = slice;
  if (
    sameValue({ endpoints: before, ports: portsBefore }, { endpoints: content.endpoints, ports: content.ports }) &&
    sameValue(slice.metadata.labels, labels)
  )
    return;
  work.client.update({ ...slice, ...content, metadata: { ...slice.metadata, labels, annotations } });
}

/** Services whose endpoints a change of a pod may touch. */
function servicesOf(work: Work<unknown>, pod: KubeObject, previous: KubeObject | undefined): readonly string[] {
  return work.store
    .list('services', pod.metadata.namespace)
    .filter((service) => selected(service, pod) || (previous !== undefined && selected(service, previous)))
    .map(keyOfObject);
}

const matters = (pod: KubeObject) => {
  const { status, spec, metadata }: Pod = pod;
  return [metadata?.labels, metadata?.deletionTimestamp, status?.podIP, spec?.nodeName, hasEnded(pod), isReady(pod)];
};

const concerns: Parameters<typeof controller>[0]['concerns'] = ({ resource, key, type, object, previous }, work) => {
  if (resource === 'services') return type === 'DELETED' ? [] : [key];
  if (resource !== 'pods')
    return type === 'DELETED' ? [`${object.metadata.namespace}/${object.metadata.labels?.[serviceLabel] ?? object.metadata.name}`] : [];
  if (work.store.count('services') <= 1) return [];
  if (type === 'MODIFIED' && previous && sameValue(matters(object), matters(previous))) return [];
  return servicesOf(work, object, previous);
};

/** Keeps the addresses of the pods behind each service. */
export const endpointSliceController = controller({
  name: 'endpoint-slice',
  source: 'endpoint-slice-controller',
  watches: ['services', 'pods', slices],
  memory: () => null,
  concerns,
  sync,
});

interface Subset {
  readonly addresses: object[];
  readonly notReadyAddresses: object[];
  readonly ports: object[];
}

const bare = (port: object): object => {
  const { name, ...rest } = port as { readonly name?: string };
  return { ...(name && { name }), ...rest };
};

/** Who answers on each port, by what the port is. */
function answering(service: Served, pods: readonly KubeObject[]): readonly Subset[] {
  const byPort = new Map<string, Subset>();
  for (const { ports, pods: group } of portGroups(service, pods).values())
    for (const port of ports.length > 0 ? ports.map(bare) : [undefined]) {
      const key = JSON.stringify(port) ?? '';
      const known = byPort.get(key) ?? { addresses: [], notReadyAddresses: [], ports: port ? [port] : [] };
      byPort.set(key, known);
      for (const pod of group) {
        if (pod.metadata.deletionTimestamp && !service.spec?.publishNotReadyAddresses) continue;
        const up = service.spec?.publishNotReadyAddresses === true || isReady(pod);
        (up ? known.addresses : known.notReadyAddresses).push(addressOf(pod, service));
      }
    }
  return [...byPort.values()];
}

function addressOf(pod: KubeObject, service: Served): object {
  const { status, spec }: Pod = pod;
  const hostname = hostnameOf(pod, service);
  return {
    ip: status?.podIP ?? '',
    ...(hostname && { hostname }),
    ...(spec?.nodeName && { nodeName: spec.nodeName }),
    targetRef: referenceTo(pod),
  };
}

/** Ports on which the same pods answer stand together. */
function subsetsOf(service: Served, pods: readonly KubeObject[]): readonly object[] {
  const byIp = (a: object, b: object) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
  const packed = new Map<string, Subset>();
  for (const { addresses, notReadyAddresses, ports } of answering(service, pods)) {
    if (addresses.length + notReadyAddresses.length === 0) continue;
    const who = { addresses: addresses.sort(byIp), notReadyAddresses: notReadyAddresses.sort(byIp) };
    const key = JSON.stringify(who);
    packed.set(key, { ...who, ports: [...(packed.get(key)?.ports ?? []), ...ports] });
  }
  const subsets = [...packed.values()].map(({ addresses, notReadyAddresses, ports }) => ({
    ...(addresses.length > 0 && { addresses }),
    ...(notReadyAddresses.length > 0 && { notReadyAddresses }),
    ...(ports.length > 0 && { ports: portsInOrder(ports, 'EndpointPort') }),
  }));
  return subsetsInOrder(subsets);
}

/** The older form of the same: one Endpoints object for each service, under its name. */
export const endpointsController = controller({
  name: 'endpoints',
  source: 'endpoint-controller',
  watches: ['services', 'pods', 'endpoints'],
  memory: () => null,
  concerns: (revision, work) =>
    revision.resource === 'services' && revision.type === 'DELETED' ? [revision.key] : concerns(revision, work),
  sync(key, work) {
    const [namespace, name] = splitKey(key);
    const service = work.store.get('services', namespace, name) as Served | undefined;
    const standing = work.store.get('endpoints', namespace, name);
    if (!service) {
      if (standing) work.client.delete('endpoints', namespace, name);
      return;
    }
    if (!service.spec?.selector || service.spec.type === 'ExternalName') return;
    const pods = podsBehind(work, service);
    const subsets = subsetsOf(service, pods);
    const labels = labelsFor(service, { 'endpoints.kubernetes.io/managed-by': 'endpoint-controller' });
    if (standing && sameValue(standing['subsets'] ?? [], subsets) && sameValue(standing.metadata.labels, labels)) return;
    const annotations = { ...service.metadata.annotations, [trigger]: triggerOf(service, pods, work.kernel.epochNow) };
    delete (annotations as Record<string, string>)['kubectl.kubernetes.io/last-applied-configuration'];
    const content = { ...(subsets.length > 0 && { subsets }) };
    if (!standing)
      work.client.create(
        { apiVersion: 'v1', kind: 'Endpoints', metadata: { name, namespace: namespace ?? '', labels, annotations }, ...content },
        { trusted: true },
      );
    else work.client.update({ apiVersion: 'v1', kind: 'Endpoints', metadata: { ...standing.metadata, labels, annotations }, ...content });
  },
});
