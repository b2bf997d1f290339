import { joined } from '../joined.ts';
import type { Container, EphemeralContainer, ObjectMeta, PodSpec, SecurityContext, Volume } from '../types.generated.ts';
import { goQuote } from '../text/index.ts';
import { appArmorPrefix, seccompContainerPrefix, seccompPodKey } from '../validation/pod-annotations.ts';
import { containersOf } from '../validation/containers-of.ts';

/** What a check has against a pod. */
export interface Violation {
  readonly reason: string;
  readonly detail: string;
}
export type Check = (spec: PodSpec, metadata: ObjectMeta) => Violation | undefined;

type AnyContainer = Container | EphemeralContainer;

const quoted = (items: Iterable<string>): string => [...items].map((item) => `"${item}"`).join(', ');
const sorted = (items: Iterable<string>): readonly string[] => [...new Set(items)].sort();
const plural = (count: number, one: string, many = `${one}s`): string => (count === 1 ? one : many);
const listed = (names: readonly string[], what = 'container'): string => `${plural(names.length, what)} ${quoted(names)}`;
const violation = (reason: string, detail: string): Violation => ({ reason, detail });

const containers = (spec: PodSpec): readonly AnyContainer[] => containersOf(spec, '').map(([container]) => container);
const namesWhere = (spec: PodSpec, is: (container: AnyContainer) => boolean): readonly string[] =>
  containers(spec)
    .filter(is)
    .map((container) => container.name);

/** `pod and containers "a", "b"`: who sets something itself; '' when nobody. */
function setters(spec: PodSpec, ofPod: boolean, ofContainer: (context: SecurityContext) => boolean): string {
  const names = namesWhere(spec, ({ securityContext }) => securityContext !== undefined && ofContainer(securityContext));
  return joined(ofPod ? ['pod'] : [], names.length > 0 ? [listed(names)] : []).join(' and ');
}

/** Values of a field wherever it is set: on the pod, on its containers. */
const values = <T>(
  spec: PodSpec,
  of: (context: Pick<SecurityContext, 'seccompProfile' | 'appArmorProfile' | 'seLinuxOptions'>) => T | undefined,
): readonly T[] =>
  [spec.securityContext, ...containers(spec).map((container) => container.securityContext)].flatMap((context) => {
    const value = context && of(context);
    return value === undefined ? [] : [value];
  });

const isWindows = (spec: PodSpec): boolean => spec.os?.name === 'windows';
const unlessWindows =
  (check: Check): Check =>
  (spec, metadata) =>
    isWindows(spec) ? undefined : check(spec, metadata);
const unlessOwnUsers =
  (check: Check): Check =>
  (spec, metadata) =>
    spec.hostUsers === false ? undefined : check(spec, metadata);

export const allowPrivilegeEscalation: Check = (spec) => {
  const bad = namesWhere(spec, ({ securityContext }) => securityContext?.allowPrivilegeEscalation !== false);
  return bad.length > 0
    ? violation('allowPrivilegeEscalation != false', `${listed(bad)} must set securityContext.allowPrivilegeEscalation=false`)
    : undefined;
};
export const allowPrivilegeEscalationLinux = unlessWindows(allowPrivilegeEscalation);

export const appArmorProfile: Check = (spec, metadata) => {
  const isBad = (type: string | undefined) => type !== undefined && type !== 'RuntimeDefault' && type !== 'Localhost';
  const who = setters(spec, isBad(spec.securityContext?.appArmorProfile?.type), (context) => isBad(context.appArmorProfile?.type));
  const types = sorted(values(spec, (context) => context.appArmorProfile?.type).filter(isBad));
  const annotations = Object.entries(metadata.annotations ?? {})
    .filter(
      ([key, value]) => key.startsWith(appArmorPrefix) && !(value === '' || value === 'runtime/default' || value.startsWith('localhost/')),
    )
    .map(([key, value]) => `${key}=${goQuote(value)}`)
    .sort();
  const bad = joined(types, annotations);
  if (bad.length === 0) return undefined;
  const all = joined(who ? [who] : [], annotations.length > 0 ? [plural(annotations.length, 'annotation')] : []).join(' and ');
  return violation(plural(bad.length, 'forbidden AppArmor profile'), `${all} must not set AppArmor profile type to ${quoted(bad)}`);
};

const defaultCapabilities = new Set(
  'AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID SYS_CHROOT'.split(' '),
);

function addedCapabilities(spec: PodSpec, allowed: (capability: string) => boolean): string | undefined {
  const beyond = (container: AnyContainer) =>
    (container.securityContext?.capabilities?.add ?? []).filter((capability) => !allowed(capability));
  const bad = namesWhere(spec, (container) => beyond(container).length > 0);
  if (bad.length === 0) return undefined;
  return `${listed(bad)} must not include ${quoted(sorted(containers(spec).flatMap(beyond)))} in securityContext.capabilities.add`;
}

export const capabilitiesBaseline: Check = (spec) => {
  const detail = addedCapabilities(spec, (capability) => defaultCapabilities.has(capability));
  return detail === undefined ? undefined : violation('non-default capabilities', detail);
};

export const capabilitiesRestricted: Check = (spec) => {
  const keeping = namesWhere(spec, ({ securityContext }) => !securityContext?.capabilities?.drop?.includes('ALL'));
  const details = [
    ...(keeping.length > 0 ? [`${listed(keeping)} must set securityContext.capabilities.drop=["ALL"]`] : []),
    addedCapabilities(spec, (capability) => capability === 'NET_BIND_SERVICE') ?? [],
  ].flat();
  return details.length > 0 ? violation('unrestricted capabilities', details.join('; ')) : undefined;
};
export const capabilitiesRestrictedLinux = unlessWindows(capabilitiesRestricted);

export const hostNamespaces: Check = (spec) => {
  const used = (['hostNetwork', 'hostPID', 'hostIPC'] as const).filter((field) => spec[field]).map((field) => `${field}=true`);
  return used.length > 0 ? violation('host namespaces', used.join(', ')) : undefined;
};

export const hostPathVolumes: Check = (spec) => {
  const bad = (spec.volumes ?? []).filter((volume) => volume.hostPath).map((volume) => volume.name);
  return bad.length > 0 ? violation('hostPath volumes', listed(bad, 'volume')) : undefined;
};

export const hostPorts: Check = (spec) => {
  const portsOf = (container: AnyContainer) => (container.ports ?? []).flatMap(({ hostPort }) => (hostPort ? [String(hostPort)] : []));
  const bad = namesWhere(spec, (container) => portsOf(container).length > 0);
  if (bad.length === 0) return undefined;
  const ports = sorted(containers(spec).flatMap(portsOf));
  return violation(
    'hostPort',
    `${listed(bad)} ${plural(bad.length, 'uses', 'use')} ${plural(ports.length, 'hostPort')} ${ports.join(', ')}`,
  );
};

function hostsOf({ livenessProbe, readinessProbe, startupProbe, lifecycle }: AnyContainer): readonly string[] {
  const handlers = [livenessProbe, readinessProbe, startupProbe, lifecycle?.postStart, lifecycle?.preStop];
  return handlers
    .flatMap((handler) => [handler?.httpGet?.host, handler?.tcpSocket?.host])
    .filter((host) => host !== undefined && host !== '') as string[];
}

export const hostProbes: Check = (spec) => {
  const bad = sorted(namesWhere(spec, (container) => hostsOf(container).length > 0));
  if (bad.length === 0) return undefined;
  const hosts = sorted(containers(spec).flatMap(hostsOf));
  const detail = `${listed(bad)} ${plural(bad.length, 'uses', 'use')} ${plural(hosts.length, 'probe or lifecycle host')} ${quoted(hosts)}`;
  return violation('probe or lifecycle host', detail);
};

export const privileged: Check = (spec) => {
  const bad = namesWhere(spec, ({ securityContext }) => securityContext?.privileged === true);
  return bad.length > 0 ? violation('privileged', `${listed(bad)} must not set securityContext.privileged=true`) : undefined;
};

export const procMount: Check = (spec) => {
  const mountOf = ({ securityContext }: AnyContainer) => securityContext?.procMount ?? 'Default';
  const bad = containers(spec).filter((container) => mountOf(container) !== 'Default');
  if (bad.length === 0) return undefined;
  return violation(
    'procMount',
    `${listed(bad.map(({ name }) => name))} must not set securityContext.procMount to ${quoted(sorted(bad.map(mountOf)))}`,
  );
};
export const procMountSharedUsers = unlessOwnUsers(procMount);

const unrestrictedVolumes = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
] as const;
const restrictedVolumeTypes = [
  'hostPath',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'gitRepo',
  'nfs',
  'iscsi',
  'glusterfs',
  'rbd',
  'flexVolume',
  'cinder',
  'cephfs',
  'flocker',
  'fc',
  'azureFile',
  'vsphereVolume',
  'quobyte',
  'azureDisk',
  'photonPersistentDisk',
  'portworxVolume',
  'scaleIO',
  'storageos',
] as const;

export const restrictedVolumes: Check = (spec) => {
  const isBad = (volume: Volume) => !unrestrictedVolumes.some((type) => volume[type]);
  const bad = (spec.volumes ?? []).filter(isBad);
  if (bad.length === 0) return undefined;
  const types = sorted(bad.map((volume) => restrictedVolumeTypes.find((type) => volume[type]) ?? 'unknown'));
  const names = listed(
    bad.map(({ name }) => name),
    'volume',
  );
  return violation(
    'restricted volume types',
    `${names} ${plural(bad.length, 'uses', 'use')} ${plural(types.length, 'restricted volume type')} ${quoted(types)}`,
  );
};

export const runAsNonRoot: Check = (spec) => {
  const reason = 'runAsNonRoot != true';
  const ofPod = spec.securityContext?.runAsNonRoot;
  const who = setters(spec, ofPod === false, (context) => context.runAsNonRoot === false);
  if (who) return violation(reason, `${who} must not set securityContext.runAsNonRoot=false`);
  const silent = ofPod ? [] : namesWhere(spec, ({ securityContext }) => securityContext?.runAsNonRoot === undefined);
  return silent.length > 0 ? violation(reason, `pod or ${listed(silent)} must set securityContext.runAsNonRoot=true`) : undefined;
};
export const runAsNonRootSharedUsers = unlessOwnUsers(runAsNonRoot);

export const runAsUser: Check = (spec) => {
  const who = setters(spec, spec.securityContext?.runAsUser === 0, (context) => context.runAsUser === 0);
  return who ? violation('runAsUser=0', `${who} must not set runAsUser=0`) : undefined;
};
export const runAsUserSharedUsers = unlessOwnUsers(runAsUser);

/** SELinux types that don't give more than a container has. */
export const seLinuxOptions =
  (...types: readonly string[]): Check =>
  (spec) => {
    const isBadType = (type: string) => type !== '' && !types.includes(type);
    const isBad = (options: SecurityContext['seLinuxOptions']) =>
      options !== undefined && (isBadType(options.type ?? '') || !!options.user || !!options.role);
    const who = setters(spec, isBad(spec.securityContext?.seLinuxOptions), (context) => isBad(context.seLinuxOptions));
    if (!who) return undefined;
    const all = values(spec, (context) => context.seLinuxOptions);
    const bad = sorted(all.map((options) => options.type ?? '').filter(isBadType));
    const data = joined(
      bad.length > 0 ? [`${plural(bad.length, 'type')} ${quoted(bad)}`] : [],
      all.some(({ user }) => user) ? ['user may not be set'] : [],
      all.some(({ role }) => role) ? ['role may not be set'] : [],
    );
    return violation('seLinuxOptions', `${who} set forbidden securityContext.seLinuxOptions: ${data.join('; ')}`);
  };

const isSafeSeccomp = (type: string | undefined): boolean => type === 'RuntimeDefault' || type === 'Localhost';

export const seccompAnnotations: Check = (spec, { annotations = {} }) => {
  const keys = [seccompPodKey, ...containers(spec).map(({ name }) => seccompContainerPrefix + name)];
  const bad = sorted(
    keys.flatMap((key) => {
      const value = annotations[key];
      const safe = value === undefined || value === 'runtime/default' || value === 'docker/default' || value.startsWith('localhost/');
      return safe ? [] : [`${key}=${goQuote(value)}`];
    }),
  );
  return bad.length > 0 ? violation('seccompProfile', `forbidden ${plural(bad.length, 'annotation')} ${bad.join(', ')}`) : undefined;
};

export const seccompBaseline: Check = (spec) => {
  const isBad = (profile: SecurityContext['seccompProfile']) => profile !== undefined && !isSafeSeccomp(profile.type);
  const who = setters(spec, isBad(spec.securityContext?.seccompProfile), (context) => isBad(context.seccompProfile));
  if (!who) return undefined;
  const types = sorted(values(spec, (context) => context.seccompProfile?.type).filter((type) => !isSafeSeccomp(type)));
  return violation('seccompProfile', `${who} must not set securityContext.seccompProfile.type to ${quoted(types)}`);
};

export const seccompRestricted: Check = (spec, metadata) => {
  const explicit = seccompBaseline(spec, metadata);
  if (explicit || isSafeSeccomp(spec.securityContext?.seccompProfile?.type)) return explicit;
  const silent = namesWhere(spec, ({ securityContext }) => !securityContext?.seccompProfile);
  if (silent.length === 0) return undefined;
  return violation(
    'seccompProfile',
    `pod or ${listed(silent)} must set securityContext.seccompProfile.type to "RuntimeDefault" or "Localhost"`,
  );
};
export const seccompRestrictedLinux = unlessWindows(seccompRestricted);

export const sysctls =
  (...safe: readonly string[]): Check =>
  (spec) => {
    const bad = (spec.securityContext?.sysctls ?? []).map(({ name }) => name).filter((name) => !safe.includes(name));
    return bad.length > 0 ? violation('forbidden sysctls', bad.join(', ')) : undefined;
  };

export const windowsHostProcess: Check = (spec) => {
  const who = setters(
    spec,
    spec.securityContext?.windowsOptions?.hostProcess === true,
    (context) => context.windowsOptions?.hostProcess === true,
  );
  return who ? violation('hostProcess', `${who} must not set securityContext.windowsOptions.hostProcess=true`) : undefined;
};
