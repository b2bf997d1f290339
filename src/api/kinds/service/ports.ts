import { duplicate, type FieldError, forbidden, invalidEach, required } from '../../field/index.ts';
import { isDNS1123Label, isPortNumber } from '../../names/index.ts';
import type { ServicePort, ServiceSpec } from '../../types.generated.ts';
import { oneOf, portNumberOrName, qualifiedName } from '../values.ts';

export const protocols = ['SCTP', 'TCP', 'UDP'];

/** Each port for itself; names must differ, and be there when there are several. */
export function validatePorts(ports: readonly ServicePort[]): FieldError[] {
  const names = new Set<string>();
  return ports.flatMap((port, i) => {
    const path = `spec.ports[${i}]`;
    const errors: FieldError[] = [];
    if (port.name) {
      errors.push(...invalidEach(`${path}.name`, port.name, isDNS1123Label(port.name)));
      if (names.has(port.name)) errors.push(duplicate(`${path}.name`, port.name));
      names.add(port.name);
    } else if (ports.length > 1) errors.push(required(`${path}.name`));
    errors.push(...invalidEach(`${path}.port`, port.port ?? 0, isPortNumber(port.port ?? 0)));
    errors.push(...(port.protocol ? oneOf(port.protocol, protocols, `${path}.protocol`) : [required(`${path}.protocol`)]));
    errors.push(...portNumberOrName(port.targetPort ?? 0, `${path}.targetPort`));
    if (port.appProtocol !== undefined) errors.push(...qualifiedName(port.appProtocol, `${path}.appProtocol`));
    return errors;
  });
}

/** The ports among each other: no protocol and number twice, neither on the Service nor on the nodes. */
export function validatePortsTogether({ type, ports = [] }: ServiceSpec): FieldError[] {
  const errors: FieldError[] = [];
  if (type === 'ClusterIP')
    ports.forEach((port, i) => {
      if (port.nodePort) errors.push(forbidden(`spec.ports[${i}].nodePort`, "may not be used when `type` is 'ClusterIP'"));
    });
  const repeats = (keyOf: (port: ServicePort) => number, say: (port: ServicePort, i: number) => FieldError) => {
    const seen = new Set<string>();
    ports.forEach((port, i) => {
      const key = `${port.protocol}/${keyOf(port)}`;
      if (seen.has(key)) errors.push(say(port, i));
      seen.add(key);
    });
  };
  const onNodes = ports.flatMap((port, i) => (port.nodePort ? [{ port, i }] : []));
  onNodes.forEach(({ port, i }, at) => {
    const same = (other: ServicePort) => other.protocol === port.protocol && other.nodePort === port.nodePort;
    if (onNodes.findIndex((other) => same(other.port)) < at) errors.push(duplicate(`spec.ports[${i}].nodePort`, port.nodePort));
  });
  repeats(
    ({ port }) => port ?? 0,
    ({ protocol = '', port }, i) =>
      duplicate(`spec.ports[${i}]`, { Name: '', Protocol: protocol, AppProtocol: null, Port: port, TargetPort: 0, NodePort: 0 }),
  );
  return errors;
}
