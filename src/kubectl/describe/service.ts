import type { EndpointSlice, KubeObject, LoadBalancerIngress, Service, ServicePort } from '../../api/index.ts';
import { describerOf, listed, writeEvents } from './describer.ts';
import { labelsLine, writeMetadata } from './metadata.ts';
import { orNone, type Page } from './page.ts';

const mostShown = 3;
const hostPort = (host: string, port: number | undefined): string => `${host.includes(':') ? `[${host}]` : host}:${port ?? 0}`;

/** The ready endpoints behind a port: three of them, and how many more. */
export function endpointsText(slices: readonly EndpointSlice[], portName: string): string {
  if (slices.length === 0) return '<none>';
  const ready = slices.flatMap(({ ports, endpoints }) => {
    const addresses = (endpoints ?? []).filter(({ conditions }) => conditions?.ready ?? true).map(({ addresses: [first = ''] }) => first);
    if (!ports || ports.length === 0) return addresses;
    return ports.filter(({ name }) => (name ?? '') === portName).flatMap(({ port }) => addresses.map((address) => hostPort(address, port)));
  });
  const shown = ready.slice(0, mostShown).join(',');
  return ready.length > mostShown ? `${shown} + ${ready.length - mostShown} more...` : shown;
}

export const slicesOf = (call: Parameters<typeof listed>[0], namespace: string, service: string) =>
  listed<EndpointSlice & KubeObject>(call, `/apis/discovery.k8s.io/v1/namespaces/${namespace}/endpointslices`, {
    labelSelector: `kubernetes.io/service-name=${service}`,
  });

const ingressText = (list: readonly LoadBalancerIngress[]): string =>
  list.map(({ ip, ipMode, hostname }) => (ip ? `${ip}${ipMode ? ` (${ipMode})` : ''}` : (hostname ?? ''))).join(', ');

function writePort(page: Page, port: ServicePort, slices: readonly EndpointSlice[]): void {
  const name = port.name || '<unset>';
  const protocol = port.protocol ?? '';
  page.row(0, 'Port:', name, `${port.port}/${protocol}`);
  page.row(0, 'TargetPort:', `${port.targetPort ?? 0}/${protocol}`);
  if (port.appProtocol !== undefined) page.row(0, 'AppProtocol:', port.appProtocol);
  if (port.nodePort) page.row(0, 'NodePort:', name, `${port.nodePort}/${protocol}`);
  page.row(0, 'Endpoints:', endpointsText(slices, port.name ?? ''));
}

export const service = describerOf<Service & KubeObject>(function* (describing) {
  const { call, object, page } = describing;
  const { metadata, spec, status } = object;
  const slices = yield* slicesOf(call, metadata.namespace ?? '', metadata.name ?? '');
  writeMetadata(page, metadata);
  page.row(0, 'Selector:', labelsLine(spec?.selector));
  page.row(0, 'Type:', spec?.type ?? '');
  if (spec?.ipFamilyPolicy !== undefined) page.row(0, 'IP Family Policy:', spec.ipFamilyPolicy);
  page.row(0, 'IP Families:', orNone(spec?.ipFamilies?.join(',')));
  page.row(0, 'IP:', spec?.clusterIP ?? '');
  page.row(0, 'IPs:', spec?.clusterIPs && spec.clusterIPs.length > 0 ? spec.clusterIPs.join(',') : '<none>');
  if (spec?.externalIPs && spec.externalIPs.length > 0) page.row(0, 'External IPs:', spec.externalIPs.join(','));
  if (spec?.loadBalancerIP) page.row(0, 'Desired LoadBalancer IP:', spec.loadBalancerIP);
  if (spec?.externalName) page.row(0, 'External Name:', spec.externalName);
  const ingress = status?.loadBalancer?.ingress ?? [];
  if (ingress.length > 0) page.row(0, 'LoadBalancer Ingress:', ingressText(ingress));
  for (const port of spec?.ports ?? []) writePort(page, port, slices);
  page.row(0, 'Session Affinity:', spec?.sessionAffinity ?? '');
  if (spec?.externalTrafficPolicy) page.row(0, 'External Traffic Policy:', spec.externalTrafficPolicy);
  if (spec?.internalTrafficPolicy !== undefined) page.row(0, 'Internal Traffic Policy:', spec.internalTrafficPolicy);
  if (spec?.healthCheckNodePort) page.row(0, 'HealthCheck NodePort:', spec.healthCheckNodePort);
  const ranges = spec?.loadBalancerSourceRanges ?? [];
  if (ranges.length > 0) page.row(0, 'LoadBalancer Source Ranges:', ranges.join(','));
  if (spec?.trafficDistribution !== undefined) page.row(0, 'Traffic Distribution:', spec.trafficDistribution);
  yield* writeEvents(describing);
});
