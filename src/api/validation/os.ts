import { joined } from '../joined.ts';
import { type FieldError, forbidden, invalid, notSupported, required } from '../field/index.ts';
import type { PodSpec } from '../types.generated.ts';
import { containersOf } from './containers-of.ts';

const notWindows = 'cannot be set for a windows pod';

/** What a Windows pod can't have, in the server's order: where it stands under the spec, and the path that the message names. */
const podFields = [
  'securityContext.appArmorProfile',
  'securityContext.seLinuxOptions',
  'hostUsers',
  'hostPID',
  'hostIPC',
  'securityContext.seccompProfile',
  'securityContext.fsGroup',
  'securityContext.fsGroupChangePolicy',
  'securityContext.sysctls',
  'shareProcessNamespace',
  'securityContext.runAsUser',
  'securityContext.runAsGroup',
  'securityContext.supplementalGroups',
  'securityContext.supplementalGroupsPolicy',
  'securityContext.seLinuxChangePolicy',
] as const;
const containerFields = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'capabilities',
  'readOnlyRootFilesystem',
  'privileged',
  'allowPrivilegeEscalation',
  'procMount',
  'runAsUser',
  'runAsGroup',
] as const;

const at = (object: unknown, path: string): unknown =>
  path
    .split('.')
    .reduce<unknown>((value, field) => (typeof value === 'object' && value !== null ? Reflect.get(value, field) : undefined), object);

export function validateOs(spec: PodSpec, path: string): FieldError[] {
  const { os } = spec;
  if (!os) return [];
  if (!os.name) return [required(`${path}.os.name`)];
  if (os.name === 'linux') return onLinux(spec, path);
  if (os.name === 'windows') return onWindows(spec, path);
  return [notSupported(`${path}.os`, os.name, ['linux', 'windows'])];
}

function onLinux(spec: PodSpec, path: string): FieldError[] {
  const why = 'windows options cannot be set for a linux pod';
  return joined(
    spec.securityContext?.windowsOptions ? [forbidden(`${path}.securityContext.windowsOptions`, why)] : [],
    containersOf(spec, path).flatMap(([container, where]) =>
      container.securityContext?.windowsOptions ? [forbidden(`${where}.securityContext.windowsOptions`, why)] : [],
    ),
  );
}

function onWindows(spec: PodSpec, path: string): FieldError[] {
  return joined(
    podFields.filter((field) => at(spec, field) !== undefined).map((field) => forbidden(`${path}.${field}`, notWindows)),
    containersOf(spec, path).flatMap(([container, where]) =>
      containerFields
        .filter((field) => container.securityContext?.[field] !== undefined)
        .map((field) => forbidden(`${where}.securityContext.${field}`, notWindows)),
    ),
  );
}

/** A pod's containers are host processes of Windows all together or not at all. */
export function validateHostProcess(spec: PodSpec, path: string): FieldError[] {
  const errors: FieldError[] = [];
  const ofPod = spec.securityContext?.windowsOptions?.hostProcess;
  const containers = containersOf(spec, path);
  let count = 0;
  for (const [container, where] of containers) {
    const own = container.securityContext?.windowsOptions?.hostProcess;
    if (ofPod !== undefined && own !== undefined && ofPod !== own) {
      const why = `pod hostProcess value must be identical if both are specified, was ${ofPod}`;
      errors.push(invalid(`${where}.securityContext.windowsOptions.hostProcess`, own, why));
    }
    if (own ?? ofPod) count++;
  }
  if (count === 0) return errors;
  if (count !== containers.length) {
    errors.push(invalid(path, '', 'If pod contains any hostProcess containers then all containers must be HostProcess containers'));
  }
  if (!spec.hostNetwork)
    errors.push(invalid(`${path}.hostNetwork`, false, 'hostNetwork must be true if pod contains any hostProcess containers'));
  return errors;
}
