import { duplicate, type FieldError, invalidEach, required } from '../../field/index.ts';
import { isPortName, isPortNumber } from '../../names/index.ts';
import type { Container, ContainerPort } from '../../types.generated.ts';
import { choice } from '../common.ts';

export function validatePorts(ports: readonly ContainerPort[] | undefined, path: string): FieldError[] {
  const errors: FieldError[] = [];
  const names = new Set<string>();
  ports?.forEach(({ name, containerPort, hostPort, protocol }, i) => {
    const at = `${path}[${i}]`;
    if (name) {
      const messages = isPortName(name);
      errors.push(...invalidEach(`${at}.name`, name, messages));
      if (messages.length === 0 && names.has(name)) errors.push(duplicate(`${at}.name`, name));
      else if (messages.length === 0) names.add(name);
    }
    errors.push(
      ...(containerPort
        ? invalidEach(`${at}.containerPort`, containerPort, isPortNumber(containerPort))
        : [required(`${at}.containerPort`)]),
    );
    if (hostPort) errors.push(...invalidEach(`${at}.hostPort`, hostPort, isPortNumber(hostPort)));
    errors.push(...choice(protocol, ['SCTP', 'TCP', 'UDP'], `${at}.protocol`));
  });
  return errors;
}

/** A host port can be taken once among the given containers. */
export function validateHostPorts(containers: readonly Container[], path: string): FieldError[] {
  const errors: FieldError[] = [];
  const taken = new Set<string>();
  containers.forEach(({ ports }, c) =>
    ports?.forEach(({ hostPort, hostIP = '', protocol = '' }, p) => {
      if (!hostPort) return;
      const name = `${protocol}/${hostIP}/${hostPort}`;
      if (taken.has(name)) errors.push(duplicate(`${path}[${c}].ports[${p}].hostPort`, name));
      taken.add(name);
    }),
  );
  return errors;
}
