import { joined } from '../joined.ts';
import { semanticallyEqual } from '../draft.ts';
import { duplicate, type FieldError, invalid, invalidEach, notSupported, required, tooMany } from '../field/index.ts';
import { type KindRules, rulesFor } from '../kind-rules.ts';
import { validateLabels } from '../labels/index.ts';
import { validateImmutable } from '../metadata/index.ts';
import { isDNS1123Label, isDNS1123Subdomain, isLabelValue, nameIsDNSSubdomain } from '../names/index.ts';
import type { DiscoveryEndpointPort, Endpoint, EndpointHints, EndpointSlice } from '../types.generated.ts';
import { familyOfIp, ipWarnings, parseIp, validateEndpointIp, validateIp, validateLegacyIp } from './ip/index.ts';
import { createdMeta } from './metadata.ts';
import { protocols } from './service/ports.ts';
import { oneOf, qualifiedName } from './values.ts';

const addressTypes = ['FQDN', 'IPv4', 'IPv6'];

function domainErrors(name: string, path: string): FieldError[] {
  if (name === '') return [required(path)];
  const bare = name.replace(/\.$/, '');
  const wrong = isDNS1123Subdomain(bare);
  if (wrong.length > 0) return [invalid(path, bare, wrong.join(','))];
  const labels = bare.split('.');
  if (labels.length < 2) return [invalid(path, bare, 'should be a domain with at least two segments separated by dots')];
  const label = labels.find((part) => isDNS1123Label(part).length > 0);
  return label === undefined ? [] : [invalid(path, label, isDNS1123Label(label).join(','))];
}

function addressErrors(address: string, type: string, path: string, i: number): FieldError[] {
  const at = `${path}[${i}]`;
  if (type === 'FQDN') return domainErrors(address, at);
  if (type !== 'IPv4' && type !== 'IPv6') return [];
  const wrong = type === 'IPv4' ? validateLegacyIp(address, at) : validateIp(address, at);
  const parsed = parseIp(address);
  if (wrong.length > 0 || !parsed) return wrong;
  const other = familyOfIp(parsed) === type ? [] : [invalid(path, address, `must be an ${type} address`)];
  return joined(other, validateEndpointIp(address, at));
}

function namedOnce(names: readonly string[], path: string, check: (name: string) => readonly string[]): FieldError[] {
  if (names.length > 8) return [tooMany(path, names.length, 8)];
  return names.flatMap((name, i) =>
    joined(names.indexOf(name) < i ? [duplicate(`${path}[${i}].name`, name)] : [], invalidEach(`${path}[${i}].name`, name, check(name))),
  );
}

const hintErrors = ({ forZones = [], forNodes = [] }: EndpointHints, path: string): FieldError[] => {
  const zones = namedOnce(
    forZones.map(({ name }) => name),
    `${path}.forZones`,
    isLabelValue,
  );
  if (forZones.length > 8) return zones;
  return joined(
    zones,
    namedOnce(
      forNodes.map(({ name }) => name),
      `${path}.forNodes`,
      nameIsDNSSubdomain,
    ),
  );
};

function endpointErrors(endpoints: readonly Endpoint[], type: string): FieldError[] {
  if (endpoints.length > 1000) return [tooMany('endpoints', endpoints.length, 1000)];
  return endpoints.flatMap(({ addresses, nodeName, deprecatedTopology, hostname, hints }, i) => {
    const path = `endpoints[${i}]`;
    const errors: FieldError[] = [];
    if (addresses.length === 0) errors.push(required(`${path}.addresses`, 'must contain at least 1 address'));
    else if (addresses.length > 100) errors.push(tooMany(`${path}.addresses`, addresses.length, 100));
    addresses.forEach((address, j) => errors.push(...addressErrors(address, type, `${path}.addresses`, j)));
    if (nodeName !== undefined) errors.push(...invalidEach(`${path}.nodeName`, nodeName, nameIsDNSSubdomain(nodeName)));
    errors.push(...validateLabels(deprecatedTopology, `${path}.deprecatedTopology`));
    if (hostname !== undefined) errors.push(...invalidEach(`${path}.hostname`, hostname, isDNS1123Label(hostname)));
    return hints ? joined(errors, hintErrors(hints, `${path}.hints`)) : errors;
  });
}

function portErrors(ports: readonly DiscoveryEndpointPort[]): FieldError[] {
  if (ports.length > 20000) return [tooMany('ports', ports.length, 20000)];
  const names = ports.map(({ name = '' }) => name);
  return ports.flatMap(({ name = '', protocol, appProtocol }, i) => {
    const path = `ports[${i}]`;
    return joined(
      name ? invalidEach(`${path}.name`, name, isDNS1123Label(name)) : [],
      names.indexOf(name) < i ? [duplicate(`${path}.name`, name)] : [],
      protocol === undefined ? [required(`${path}.protocol`)] : oneOf(protocol, protocols, `${path}.protocol`),
      appProtocol === undefined ? [] : qualifiedName(appProtocol, `${path}.appProtocol`),
    );
  });
}

function validate(slice: EndpointSlice, before?: EndpointSlice): FieldError[] {
  const { addressType: type, ports = [], endpoints = [] } = slice;
  const errors = createdMeta(slice.metadata, 'namespaced', nameIsDNSSubdomain);
  if (!type) errors.push(required('addressType'));
  else if (!addressTypes.includes(type)) errors.push(notSupported('addressType', type, addressTypes));
  errors.push(...portErrors(ports));
  return before && semanticallyEqual(before.endpoints, endpoints) ? errors : joined(errors, endpointErrors(endpoints, type));
}

const managedBy = 'endpointslice.kubernetes.io/managed-by';
const controllers = new Set(['endpointslice-controller.k8s.io', 'endpointslicemirroring-controller.k8s.io']);

const addressWarnings = ({ metadata, endpoints = [] }: EndpointSlice): string[] =>
  controllers.has(metadata?.labels?.[managedBy] ?? '')
    ? []
    : endpoints.flatMap(({ addresses }, i) => addresses.flatMap((ip, j) => ipWarnings(ip, `endpoints[${i}].addresses[${j}]`)));

export const endpointSlice: KindRules = rulesFor<EndpointSlice>({
  default(draft) {
    for (const port of draft.ports ?? []) {
      port.name ??= '';
      port.protocol ??= 'TCP';
    }
  },
  prepareForCreate(draft) {
    for (const endpoint of draft.endpoints ?? []) delete endpoint.deprecatedTopology;
  },
  validateCreate: (slice) => validate(slice),
  warningsOnCreate: (slice) =>
    joined(slice.addressType === 'FQDN' ? ['spec.addressType: FQDN endpoints are deprecated'] : [], addressWarnings(slice)),
  prepareForUpdate(draft, before) {
    if (semanticallyEqual(draft.endpoints, before.endpoints)) return;
    for (const endpoint of draft.endpoints ?? []) delete endpoint.deprecatedTopology;
  },
  validateUpdate: (now, before) => joined(validate(now, before), validateImmutable(now.addressType, before.addressType, 'addressType')),
  warningsOnUpdate: addressWarnings,
  allowUnconditionalUpdate: true,
});
