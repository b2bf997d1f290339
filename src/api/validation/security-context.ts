import { joined } from '../joined.ts';
import { duplicate, type FieldError, forbidden, invalid, invalidEach, notSupported, required, tooLong } from '../field/index.ts';
import { isUserID } from '../names/index.ts';
import { byteLength } from '../text/index.ts';
import type { AppArmorProfile, PodSecurityContext, PodSpec, SeccompProfile, SecurityContext } from '../types.generated.ts';
import { oneOf } from './common.ts';
import { goSecurityContext } from './go-security-context.ts';
import { localDescending } from './paths.ts';
import { validateWindowsOptions } from './windows.ts';

export function validateSeccomp(profile: SeccompProfile | undefined, path: string): FieldError[] {
  if (!profile) return [];
  const { type, localhostProfile } = profile;
  const errors: FieldError[] = [];
  if (!type) errors.push(required(`${path}.type`, 'type is required when seccompProfile is set'));
  else errors.push(...oneOf(type, ['Localhost', 'RuntimeDefault', 'Unconfined'], `${path}.type`));
  const at = `${path}.localhostProfile`;
  if (type === 'Localhost') {
    errors.push(
      ...(localhostProfile === undefined
        ? [required(at, 'must be set when seccomp type is Localhost')]
        : localDescending(localhostProfile, at)),
    );
  } else if (localhostProfile !== undefined) {
    errors.push(invalid(at, { Type: type, LocalhostProfile: localhostProfile }, 'can only be set when seccomp type is Localhost'));
  }
  return errors;
}

export function validateAppArmor(profile: AppArmorProfile | undefined, path: string): FieldError[] {
  if (!profile) return [];
  const { type, localhostProfile } = profile;
  const at = `${path}.localhostProfile`;
  const missing = required(at, 'must be set when AppArmor type is Localhost');
  switch (type) {
    case 'Localhost': {
      if (localhostProfile === undefined) return [missing];
      const trimmed = localhostProfile.trim();
      const errors: FieldError[] = [];
      if (trimmed !== localhostProfile) errors.push(invalid(at, localhostProfile, 'must not be padded with whitespace'));
      else if (trimmed === '') errors.push(missing);
      if (byteLength(localhostProfile) > 4095) errors.push(tooLong(at, 4095));
      return errors;
    }
    case 'RuntimeDefault':
    case 'Unconfined':
      return localhostProfile === undefined ? [] : [invalid(at, localhostProfile, 'can only be set when AppArmor type is Localhost')];
    case '':
      return [required(`${path}.type`, 'type is required when appArmorProfile is set')];
    default:
      return [notSupported(`${path}.type`, type, ['Localhost', 'RuntimeDefault', 'Unconfined'])];
  }
}

const id = (value: number | undefined, check: (value: number) => readonly string[], path: string): FieldError[] =>
  value === undefined ? [] : invalidEach(path, value, check(value));

/** Of a container. `hostUsers`: the pod shares the node's user namespace. */
export function validateSecurityContext(context: SecurityContext | undefined, path: string, hostUsers: boolean): FieldError[] {
  if (!context) return [];
  const { runAsUser, runAsGroup, procMount, allowPrivilegeEscalation, privileged, capabilities } = context;
  const errors = joined(id(runAsUser, isUserID, `${path}.runAsUser`), id(runAsGroup, isUserID, `${path}.runAsGroup`));
  if (procMount !== undefined) {
    errors.push(...oneOf(procMount, ['Default', 'Unmasked'], `${path}.procMount`));
    if (hostUsers && procMount === 'Unmasked')
      errors.push(invalid(`${path}.procMount`, procMount, '`hostUsers` must be false to use `Unmasked`'));
  }
  errors.push(...validateSeccomp(context.seccompProfile, `${path}.seccompProfile`));
  if (allowPrivilegeEscalation === false) {
    const cannot = (what: string) =>
      invalid(path, goSecurityContext(context), `cannot set \`allowPrivilegeEscalation\` to false and ${what}`);
    if (privileged) errors.push(cannot('`privileged` to true'));
    for (const capability of capabilities?.add ?? [])
      if (capability === 'CAP_SYS_ADMIN') errors.push(cannot('`capabilities.Add` CAP_SYS_ADMIN'));
  }
  errors.push(...validateWindowsOptions(context.windowsOptions, `${path}.windowsOptions`));
  return joined(errors, validateAppArmor(context.appArmorProfile, `${path}.appArmorProfile`));
}

const sysctlSegment = '[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const sysctlExpression = `(${sysctlSegment}[\\./])*${sysctlSegment}`;
const sysctlPattern = new RegExp(`^${sysctlExpression}$`);
const ipcSysctls = new Set(
  ['sem', 'shm', 'shmall', 'shmmax', 'shmmni', 'shm_rmid_forced', 'msg', 'msgmax', 'msgmnb', 'msgmni'].map((name) => `kernel.${name}`),
);

/** A sysctl may be written with slashes; then they separate and dots belong to the name. */
function normalSysctl(name: string): string {
  const separator = /[./]/.exec(name)?.[0];
  return separator === '/' ? [...name].map((c) => (c === '/' ? '.' : c === '.' ? '/' : c)).join('') : name;
}

function validateSysctls({ sysctls }: PodSecurityContext, { hostNetwork, hostIPC }: PodSpec, path: string): FieldError[] {
  const errors: FieldError[] = [];
  const seen = new Set<string>();
  sysctls?.forEach(({ name }, i) => {
    const at = `${path}[${i}].name`;
    if (!name) errors.push(required(at));
    else if (byteLength(name) > 253 || !sysctlPattern.test(name)) {
      errors.push(invalid(at, name, `must have at most 253 characters and match regex ^${sysctlExpression}$`));
    } else if (seen.has(name)) errors.push(duplicate(at, name));
    const normal = normalSysctl(name).replace(/\*.*$/, '');
    if (normal.startsWith('net.')) {
      if (hostNetwork) errors.push(invalid(at, name, "may not be specified when 'hostNetwork' is true"));
    } else if (hostIPC && (ipcSysctls.has(normal) || normal.startsWith('fs.mqueue.'))) {
      errors.push(invalid(at, name, "may not be specified when 'hostIPC' is true"));
    }
    seen.add(name);
  });
  return errors;
}

/** Of a pod. MountOption is behind a gate that is off: only a pod that has it (`beforePolicy`) may keep it. */
export function validatePodSecurityContext(
  context: PodSecurityContext | undefined,
  spec: PodSpec,
  path: string,
  beforePolicy?: string,
): FieldError[] {
  if (!context) return [];
  const { shareProcessNamespace, hostPID } = spec;
  const errors = joined(
    id(context.fsGroup, isUserID, `${path}.fsGroup`),
    id(context.runAsUser, isUserID, `${path}.runAsUser`),
    id(context.runAsGroup, isUserID, `${path}.runAsGroup`),
    (context.supplementalGroups ?? []).flatMap((group, i) => id(group, isUserID, `${path}.supplementalGroups[${i}]`)),
  );
  if (shareProcessNamespace && hostPID) {
    errors.push(invalid(`${path}.shareProcessNamespace`, true, 'ShareProcessNamespace and HostPID cannot both be enabled'));
  }
  errors.push(...validateSysctls(context, spec, `${path}.sysctls`));
  const policy = (value: string | undefined, supported: readonly string[], name: string) =>
    value === undefined ? [] : oneOf(value, supported, `${path}.${name}`);
  errors.push(...policy(context.fsGroupChangePolicy, ['Always', 'OnRootMismatch'], 'fsGroupChangePolicy'));
  errors.push(...validateSeccomp(context.seccompProfile, `${path}.seccompProfile`));
  errors.push(...validateWindowsOptions(context.windowsOptions, `${path}.windowsOptions`));
  errors.push(...validateAppArmor(context.appArmorProfile, `${path}.appArmorProfile`));
  errors.push(...policy(context.supplementalGroupsPolicy, ['Merge', 'Strict'], 'supplementalGroupsPolicy'));
  return joined(
    errors,
    policy(
      context.seLinuxChangePolicy,
      beforePolicy && beforePolicy !== 'Recursive' ? ['MountOption', 'Recursive'] : ['Recursive'],
      'seLinuxChangePolicy',
    ),
  );
}

/** With a user namespace of its own a pod can't share the host's others. */
export function validateHostUsers(
  spec: PodSpec,
  path: string,
  containers: readonly (readonly [path: string, devices: number])[],
): FieldError[] {
  if (spec.hostUsers !== false) return [];
  const when = 'when `hostUsers` is false';
  return joined(
    spec.hostNetwork ? [forbidden(`${path}.hostNetwork`, when)] : [],
    spec.hostPID ? [forbidden(`${path}.HostPID`, when)] : [],
    spec.hostIPC ? [forbidden(`${path}.HostIPC`, when)] : [],
    containers.filter(([, devices]) => devices > 0).map(([at]) => forbidden(`${at}.volumeDevices`, when)),
  );
}
