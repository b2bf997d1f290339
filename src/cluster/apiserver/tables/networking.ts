import {
  type Endpoints,
  type EndpointSlice,
  type Ingress,
  type IngressClass,
  type IPAddress,
  joined,
  type NetworkPolicy,
  type Service,
  type ServiceCIDR,
  type ServicePort,
} from '../../../api/index.ts';
import { printer } from './column.ts';
import { firstFew, labelsText, selectorText } from './words.ts';

const portText = ({ port, nodePort, protocol }: ServicePort): string => `${port}${nodePort ? `:${nodePort}` : ''}/${protocol ?? 'TCP'}`;

const addressesOf = (ingress: readonly { readonly ip?: string; readonly hostname?: string }[] | undefined): readonly string[] =>
  [...new Set((ingress ?? []).flatMap(({ ip, hostname }) => ip || hostname || []))].sort();

function externalAddress({ spec, status }: Service): string {
  const own = spec?.externalIPs ?? [];
  switch (spec?.type) {
    case 'ClusterIP':
    case 'NodePort':
      return own.join(',') || '<none>';
    case 'LoadBalancer':
      return joined(addressesOf(status?.loadBalancer?.ingress), own).join(',') || '<pending>';
    case 'ExternalName':
      return spec.externalName ?? '';
    default:
      return '<unknown>';
  }
}

export const servicePrinter = printer<Service>(
  'Name/name | Type | Cluster-IP | External-IP | Port(s) | Age | Selector*1',
  (service, { age }) => [
    service.metadata?.name ?? '',
    service.spec?.type ?? '',
    service.spec?.clusterIPs?.[0] ?? '<none>',
    externalAddress(service),
    (service.spec?.ports ?? []).map(portText).join(',') || '<none>',
    age(service.metadata?.creationTimestamp),
    labelsText(service.spec?.selector),
  ],
);

const hostPort = (ip: string, port: number): string => (ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`);

export const endpointsPrinter = printer<Endpoints>('Name/name | Endpoints | Age', ({ metadata, subsets }, { age }) => {
  const all = (subsets ?? []).flatMap(({ addresses = [], ports = [] }) =>
    ports.length === 0 ? addresses.map(({ ip }) => ip) : ports.flatMap(({ port }) => addresses.map(({ ip }) => hostPort(ip, port))),
  );
  const none = (subsets ?? []).length === 0;
  return [metadata?.name ?? '', none ? '<none>' : all.length === 0 ? '' : firstFew(all), age(metadata?.creationTimestamp)];
});

const few = (items: readonly string[]): string => (items.length === 0 ? '<unset>' : firstFew(items));

export const endpointSlicePrinter = printer<EndpointSlice>(
  'Name/name | AddressType | Ports | Endpoints | Age',
  ({ metadata, addressType, ports, endpoints }, { age }) => [
    metadata?.name ?? '',
    addressType,
    few((ports ?? []).map(({ port, name }) => String(port ?? name ?? '*'))),
    few((endpoints ?? []).flatMap(({ addresses }) => addresses)),
    age(metadata?.creationTimestamp),
  ],
);

export const ingressPrinter = printer<Ingress>(
  'Name/name | Class | Hosts | Address | Ports | Age',
  ({ metadata, spec, status }, { age }) => {
    const rules = spec?.rules ?? [];
    const hosts = rules.flatMap(({ host }) => host || []);
    const shown =
      hosts.length === 0
        ? '*'
        : hosts.length > 3 || (hosts.length === 3 && rules.length > 3)
          ? `${hosts.slice(0, 3).join(',')} + ${rules.length - 3} more...`
          : hosts.join(',');
    return [
      metadata?.name ?? '',
      spec?.ingressClassName ?? '<none>',
      shown,
      addressesOf(status?.loadBalancer?.ingress).join(','),
      spec?.tls?.length ? '80, 443' : '80',
      age(metadata?.creationTimestamp),
    ];
  },
);

export const ingressClassPrinter = printer<IngressClass>('Name/name | Controller | Parameters | Age', ({ metadata, spec }, { age }) => {
  const preferred = metadata?.annotations?.['ingressclass.kubernetes.io/is-default-class'] === 'true';
  const parameters = spec?.parameters;
  return [
    `${metadata?.name ?? ''}${preferred ? ' (default)' : ''}`,
    spec?.controller ?? '',
    parameters ? `${parameters.kind}${parameters.apiGroup ? `.${parameters.apiGroup}` : ''}/${parameters.name}` : '<none>',
    age(metadata?.creationTimestamp),
  ];
});

export const networkPolicyPrinter = printer<NetworkPolicy>('Name/name | Pod-Selector | Age', ({ metadata, spec }, { age }) => [
  metadata?.name ?? '',
  selectorText(spec?.podSelector) || '<none>',
  age(metadata?.creationTimestamp),
]);

export const serviceCidrPrinter = printer<ServiceCIDR>('Name/name | CIDRs | Age', ({ metadata, spec }, { age }) => [
  metadata?.name ?? '',
  (spec?.cidrs ?? []).join(','),
  age(metadata?.creationTimestamp),
]);

export const ipAddressPrinter = printer<IPAddress>('Name/name | ParentRef', ({ metadata, spec }) => {
  const { group, resource, namespace, name } = spec?.parentRef ?? {};
  const what = `${resource ?? ''}${group ? `.${group}` : ''}`.toLowerCase();
  return [metadata?.name ?? '', spec?.parentRef ? [what, namespace, name].filter(Boolean).join('/') : '<none>'];
});
