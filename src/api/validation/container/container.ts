import { joined } from '../../joined.ts';
import { duplicate, type FieldError, forbidden, invalid, notFound, required } from '../../field/index.ts';
import type { Container, EphemeralContainer, PodOS, PodSpec } from '../../types.generated.ts';
import { choice, oneOf, requiredLabel } from '../common.ts';
import { isSidecar } from '../containers-of.ts';
import { validateRequirements } from '../resources.ts';
import { validateSecurityContext } from '../security-context.ts';
import type { VolumesByName } from '../volume/volumes.ts';
import { validateEnv, validateEnvFrom } from './env.ts';
import { probeNames, validateLifecycle, validateProbe } from './handler.ts';
import { validateDevices, validateMounts } from './mounts.ts';
import { validateHostPorts, validatePorts } from './ports.ts';
import { validateContainerRestartPolicy, validateInitRestartPolicy, validateResizePolicy } from './restart-policy.ts';

/** What containers need to know of their pod. */
export interface PodContext {
  readonly spec: PodSpec;
  readonly volumes: VolumesByName;
  readonly claimNames: ReadonlySet<string>;
  readonly grace: number | undefined;
  readonly os: PodOS | undefined;
}

/** What holds for every container. */
function validateCommon(container: Container, path: string, pod: PodContext): FieldError[] {
  const { name, image, terminationMessagePolicy: policy, imagePullPolicy } = container;
  const at = `${path}.terminationMessagePolicy`;
  return joined(
    requiredLabel(name, `${path}.name`),
    image ? [] : [required(`${path}.image`)],
    policy ? oneOf(policy, ['File', 'FallbackToLogsOnError'], at) : [required(at)],
    validatePorts(container.ports, `${path}.ports`),
    validateEnv(container.env, `${path}.env`),
    validateEnvFrom(container.envFrom, `${path}.envFrom`),
    validateMounts(container, pod.volumes, `${path}.volumeMounts`),
    validateDevices(container, pod.volumes, `${path}.volumeDevices`),
    choice(imagePullPolicy, ['Always', 'IfNotPresent', 'Never'], `${path}.imagePullPolicy`),
    validateRequirements(container.resources ?? {}, pod.claimNames, `${path}.resources`),
    validateResizePolicy(container.resizePolicy, pod.spec.restartPolicy ?? '', `${path}.resizePolicy`),
    validateSecurityContext(container.securityContext, `${path}.securityContext`, pod.spec.hostUsers !== false),
  );
}

const probes = (container: Container, path: string, { grace }: PodContext): FieldError[] =>
  probeNames.flatMap((name) => validateProbe(name, container[name], grace, `${path}.${name}`));

const lifecycle = (container: Container, path: string, { grace, os }: PodContext): FieldError[] =>
  container.lifecycle ? validateLifecycle(container.lifecycle, grace, os, `${path}.lifecycle`) : [];

export function validateContainers(containers: readonly Container[], path: string, pod: PodContext): FieldError[] {
  if (containers.length === 0) return [required(path)];
  const errors: FieldError[] = [];
  const names = new Set<string>();
  containers.forEach((container, i) => {
    const at = `${path}[${i}]`;
    errors.push(...validateCommon(container, at, pod));
    if (names.has(container.name)) errors.push(duplicate(`${at}.name`, container.name));
    names.add(container.name);
    errors.push(...lifecycle(container, at, pod), ...probes(container, at, pod), ...validateContainerRestartPolicy(container, at));
  });
  return joined(errors, validateHostPorts(containers, path));
}

/** `allowRestartOnResize`: the pod before already had the resize policy that is refused today. */
export function validateInitContainers(
  containers: readonly Container[],
  path: string,
  pod: PodContext,
  allowRestartOnResize: boolean,
): FieldError[] {
  const errors: FieldError[] = [];
  const names = new Set(pod.spec.containers?.map((container) => container.name));
  containers.forEach((container, i) => {
    const at = `${path}[${i}]`;
    errors.push(...validateCommon(container, at, pod), ...validateInitRestartPolicy(container, at));
    if (names.has(container.name)) errors.push(duplicate(`${at}.name`, container.name));
    else if (container.name) names.add(container.name);
    // the server counts each init container alone here, so that its path has index 0
    errors.push(...validateHostPorts([container], path));
    if (isSidecar(container)) errors.push(...lifecycle(container, at, pod), ...probes(container, at, pod));
    else errors.push(...onlyForSidecars(container, at, allowRestartOnResize));
  });
  return errors;
}

function onlyForSidecars(container: Container, path: string, allowRestartOnResize: boolean): FieldError[] {
  const errors = (['lifecycle', ...probeNames] as const)
    .filter((field) => container[field] !== undefined)
    .map((field) => forbidden(`${path}.${field}`, 'may not be set for init containers without restartPolicy=Always'));
  if (allowRestartOnResize) return errors;
  container.resizePolicy?.forEach(({ restartPolicy }, i) => {
    const why = "must not be set to 'RestartContainer' for non-sidecar initContainers";
    if (restartPolicy === 'RestartContainer') errors.push(invalid(`${path}.resizePolicy[${i}].restartPolicy`, restartPolicy, why));
  });
  return errors;
}

/** What an ephemeral container can't have, in the order of Go's struct. */
const notEphemeral = [
  'ports',
  'resources',
  'resizePolicy',
  'restartPolicy',
  'restartPolicyRules',
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle',
] as const;

const holdsSome = (resources: EphemeralContainer['resources']): boolean => Object.keys(resources ?? {}).length > 0;

export function validateEphemeralContainers(containers: readonly EphemeralContainer[], path: string, pod: PodContext): FieldError[] {
  const errors: FieldError[] = [];
  const others = new Set(joined(pod.spec.containers ?? [], pod.spec.initContainers ?? []).map((container) => container.name));
  const names = new Set(others);
  const cannot = 'cannot be set for an Ephemeral Container';
  containers.forEach((container, i) => {
    const at = `${path}[${i}]`;
    errors.push(...validateCommon(container, at, pod), ...validateImageSpace(container, at));
    if (names.has(container.name)) errors.push(duplicate(`${at}.name`, container.name));
    names.add(container.name);
    const target = container.targetContainerName;
    if (target && !others.has(target)) errors.push(notFound(`${at}.targetContainerName`, target));
    for (const field of notEphemeral) {
      if (field === 'resources' ? holdsSome(container.resources) : container[field] !== undefined)
        errors.push(forbidden(`${at}.${field}`, cannot));
    }
    container.volumeMounts?.forEach(({ subPath, subPathExpr }, j) => {
      if (subPath) errors.push(forbidden(`${at}.volumeMounts[${j}].subPath`, cannot));
      if (subPathExpr) errors.push(forbidden(`${at}.volumeMounts[${j}].subPathExpr`, cannot));
    });
  });
  return errors;
}

/** Only pods are held to this, not templates. */
export function validateImageSpace({ image = '' }: Container | EphemeralContainer, path: string): FieldError[] {
  return image === image.trim() ? [] : [invalid(`${path}.image`, image, 'must not have leading or trailing whitespace')];
}
