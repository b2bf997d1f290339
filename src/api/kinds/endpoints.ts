import { joined } from '../joined.ts';
import { semanticallyEqual } from '../draft.ts';
import { type FieldError, invalidEach, required } from '../field/index.ts';
import { type KindRules, rulesFor } from '../kind-rules.ts';
import { isDNS1123Label, isPortNumber, nameIsDNSSubdomain } from '../names/index.ts';
import type { EndpointAddress, Endpoints, EndpointSubset } from '../types.generated.ts';
import { ipWarnings, validateEndpointIp, validateLegacyIp } from './ip/index.ts';
import { createdMeta, updatedMeta } from './metadata.ts';
import { protocols } from './service/ports.ts';
import { oneOf, qualifiedName } from './values.ts';

const addressErrors = ({ ip = '', hostname, nodeName }: Partial<EndpointAddress>, path: string): FieldError[] =>
  joined(
    validateLegacyIp(ip, `${path}.ip`),
    hostname ? invalidEach(`${path}.hostname`, hostname, isDNS1123Label(hostname)) : [],
    nodeName === undefined ? [] : invalidEach(`${path}.nodeName`, nodeName, nameIsDNSSubdomain(nodeName)),
    validateEndpointIp(ip, `${path}.ip`),
  );

function subsetErrors({ addresses = [], notReadyAddresses = [], ports = [] }: EndpointSubset, path: string): FieldError[] {
  return joined(
    addresses.length + notReadyAddresses.length === 0 ? [required(path, 'must specify `addresses` or `notReadyAddresses`')] : [],
    addresses.flatMap((address, i) => addressErrors(address, `${path}.addresses[${i}]`)),
    notReadyAddresses.flatMap((address, i) => addressErrors(address, `${path}.notReadyAddresses[${i}]`)),
    ports.flatMap(({ name, port, protocol = '', appProtocol }, i) => {
      const at = `${path}.ports[${i}]`;
      return joined(
        name ? invalidEach(`${at}.name`, name, isDNS1123Label(name)) : ports.length > 1 ? [required(`${at}.name`)] : [],
        invalidEach(`${at}.port`, port, isPortNumber(port)),
        protocol ? oneOf(protocol, protocols, `${at}.protocol`) : [required(`${at}.protocol`)],
        appProtocol === undefined ? [] : qualifiedName(appProtocol, `${at}.appProtocol`),
      );
    }),
  );
}

const validate = (now: Endpoints, before?: Endpoints): FieldError[] =>
  joined(
    createdMeta(now.metadata, 'namespaced', nameIsDNSSubdomain),
    before && semanticallyEqual(now.subsets, before.subsets)
      ? []
      : (now.subsets ?? []).flatMap((subset, i) => subsetErrors(subset, `subsets[${i}]`)),
  );

const warnings = ({ metadata, subsets = [] }: Endpoints): string[] => {
  if (metadata?.labels?.['endpoints.kubernetes.io/managed-by'] === 'endpoint-controller') return [];
  return subsets.flatMap((subset, i) =>
    (['addresses', 'notReadyAddresses'] as const).flatMap((list) =>
      (subset[list] ?? []).flatMap(({ ip }, j) => ipWarnings(ip, `subsets[${i}].${list}[${j}].ip`)),
    ),
  );
};

export const endpoints: KindRules = rulesFor<Endpoints>({
  default(draft) {
    for (const { ports } of draft.subsets ?? []) for (const port of ports ?? []) port.protocol ||= 'TCP';
  },
  validateCreate: (now) => validate(now),
  warningsOnCreate: warnings,
  validateUpdate: (now, before) => joined(updatedMeta(now.metadata, before.metadata), validate(now, before)),
  warningsOnUpdate: warnings,
  allowUnconditionalUpdate: true,
});
