import { joined } from '../joined.ts';
import { claimSpecWarnings } from '../kinds/claim-spec.ts';
import { ipWarnings } from '../kinds/ip/index.ts';
import { isLabelValue } from '../names/index.ts';
import { quantityOf } from '../quantity/index.ts';
import { goQuote } from '../text/index.ts';
import type { ContainerPort, EnvVar, NodeSelectorTerm, ObjectMeta, PodAffinity, PodSpec, PodTemplateSpec } from '../types.generated.ts';
import { containersOf } from '../validation/containers-of.ts';
import { appArmorOf, appArmorPrefix, seccompContainerPrefix, seccompPodKey } from '../validation/pod-annotations.ts';
import { overlapWarnings } from './overlapping-paths.ts';
import { semanticallyEqual } from '../draft.ts';

/** What the server warns about in a template (deprecated fields, duplicate names …). `path` is `template` under the workload's `spec`. */
export function warningsOfPodTemplate(template: PodTemplateSpec, path: string, _before?: PodTemplateSpec): string[] {
  return warningsOfPodSpec(template.spec ?? { containers: [] }, template.metadata ?? {}, path);
}

const deprecatedNodeLabels: Readonly<Record<string, string>> = {
  'beta.kubernetes.io/arch': 'deprecated since v1.14; use "kubernetes.io/arch" instead',
  'beta.kubernetes.io/os': 'deprecated since v1.14; use "kubernetes.io/os" instead',
  'failure-domain.beta.kubernetes.io/region': 'deprecated since v1.17; use "topology.kubernetes.io/region" instead',
  'failure-domain.beta.kubernetes.io/zone': 'deprecated since v1.17; use "topology.kubernetes.io/zone" instead',
  'beta.kubernetes.io/instance-type': 'deprecated since v1.17; use "node.kubernetes.io/instance-type" instead',
  'app.kubernetes.io/created-by': 'deprecated since v1.9',
  'scheduler.alpha.kubernetes.io/preferAvoidPods': 'deprecated since v1.22; use Taints and Tolerations instead',
  'node-role.kubernetes.io/master': 'use "node-role.kubernetes.io/control-plane" instead',
};
export const deprecatedNodeLabel = (key: string): string | undefined =>
  Object.hasOwn(deprecatedNodeLabels, key) ? deprecatedNodeLabels[key] : undefined;

const deprecatedAnnotations: readonly (readonly [key: string, message: string])[] = [
  ['scheduler.alpha.kubernetes.io/critical-pod', 'non-functional in v1.16+; use the "priorityClassName" field instead'],
  ['security.alpha.kubernetes.io/sysctls', 'non-functional in v1.11+; use the "sysctls" field instead'],
  ['security.alpha.kubernetes.io/unsafe-sysctls', 'non-functional in v1.11+; use the "sysctls" field instead'],
];

/** Volumes of old, in the server's order: field, how the warning calls it, since when. */
const deprecatedVolumes = [
  ['photonPersistentDisk', 'photonPersistentDisk', 'deprecated in v1.11, non-functional in v1.16+'],
  ['gitRepo', 'gitRepo', 'deprecated in v1.11, and disabled by default in v1.33+'],
  ['scaleIO', 'scaleIO', 'deprecated in v1.16, non-functional in v1.22+'],
  ['flocker', 'flocker', 'deprecated in v1.22, non-functional in v1.25+'],
  ['storageos', 'storageOS', 'deprecated in v1.22, non-functional in v1.25+'],
  ['quobyte', 'quobyte', 'deprecated in v1.22, non-functional in v1.25+'],
  ['glusterfs', 'glusterfs', 'deprecated in v1.25, non-functional in v1.26+'],
  ['ephemeral', 'ephemeral', ''],
  ['cephfs', 'cephfs', 'deprecated in v1.28, non-functional in v1.31+'],
  ['rbd', 'rbd', 'deprecated in v1.28, non-functional in v1.31+'],
] as const;

/** `path` is where metadata and spec stand: '' for a Pod. */
export function warningsOfPodSpec(spec: PodSpec, metadata: ObjectMeta, path: string): string[] {
  const at = path ? `${path}.spec` : 'spec';
  const annotationsAt = path ? `${path}.metadata.annotations` : 'metadata.annotations';
  const { annotations = {} } = metadata;
  return joined(
    nodeWarnings(spec, at),
    deprecatedAnnotations.filter(([key]) => annotations[key] !== undefined).map(([key, message]) => `${annotationsAt}[${key}]: ${message}`),
    volumeWarnings(spec, at),
    overlapWarnings(spec.volumes ?? []),
    duplicates(spec.hostAliases ?? [], 'ip', `${at}.hostAliases`, 'duplicate ip'),
    duplicates(spec.imagePullSecrets ?? [], 'name', `${at}.imagePullSecrets`, 'duplicate name'),
    (spec.imagePullSecrets ?? []).flatMap(({ name = '' }, i) => (name ? [] : [`${at}.imagePullSecrets[${i}].name: invalid empty name ""`])),
    fractional(spec.overhead, `${at}.overhead`, 'memory'),
    fractional(spec.overhead, `${at}.overhead`, 'ephemeral-storage'),
    !spec.securityContext?.seccompProfile && annotations[seccompPodKey] !== undefined ? [replaced(annotationsAt, seccompPodKey)] : [],
    containerWarnings(spec, annotations, at, annotationsAt, path !== ''),
    portWarnings(spec, at),
    (spec.terminationGracePeriodSeconds ?? 0) < 0
      ? [`${at}.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1`]
      : [],
    podAffinityWarnings(spec.affinity?.podAffinity, `${at}.affinity.podAffinity`),
    podAffinityWarnings(spec.affinity?.podAntiAffinity, `${at}.affinity.podAntiAffinity`),
    (spec.dnsConfig?.nameservers ?? []).flatMap((server, i) => ipWarnings(server, `${at}.dnsConfig.nameservers[${i}]`)),
    (spec.hostAliases ?? []).flatMap(({ ip }, i) => ipWarnings(ip, `${at}.hostAliases[${i}].ip`)),
  );
}

const replaced = (path: string, key: string): string => `${path}[${key}]: non-functional in v1.27+; use the "seccompProfile" field instead`;

function nodeWarnings(spec: PodSpec, at: string): string[] {
  const { requiredDuringSchedulingIgnoredDuringExecution: must, preferredDuringSchedulingIgnoredDuringExecution: preferred = [] } =
    spec.affinity?.nodeAffinity ?? {};
  const affinity = `${at}.affinity.nodeAffinity`;
  const warnings = Object.keys(spec.nodeSelector ?? {}).flatMap((key) => {
    const message = deprecatedNodeLabel(key);
    return message ? [`${at}.nodeSelector[${key}]: ${message}`] : [];
  });
  must?.nodeSelectorTerms?.forEach((term, i) =>
    warnings.push(...termWarnings(term, false, `${affinity}.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[${i}]`)),
  );
  preferred.forEach((term, i) =>
    warnings.push(...termWarnings(term.preference, true, `${affinity}.preferredDuringSchedulingIgnoredDuringExecution[${i}].preference`)),
  );
  spec.topologySpreadConstraints?.forEach(({ topologyKey, labelSelector }, i) => {
    const where = `${at}.topologySpreadConstraints[${i}]`;
    const message = deprecatedNodeLabel(topologyKey);
    if (message) warnings.push(`${where}.topologyKey: ${topologyKey} is ${message}`);
    if (!labelSelector) warnings.push(`${where}.labelSelector: a null labelSelector results in matching no pod`);
  });
  return warnings;
}

function termWarnings({ matchExpressions = [] }: NodeSelectorTerm, checkValues: boolean, path: string): string[] {
  return matchExpressions.flatMap(({ key, values = [] }, i) => {
    const message = deprecatedNodeLabel(key);
    return joined(
      message ? [`${path}.matchExpressions[${i}].key: ${key} is ${message}`] : [],
      checkValues
        ? values.flatMap((value, j) =>
            isLabelValue(value).map((why) => `${path}.matchExpressions[${i}].values[${j}]: ${value} is invalid, ${why}`),
          )
        : [],
    );
  });
}

function volumeWarnings(spec: PodSpec, at: string): string[] {
  const warnings: string[] = [];
  for (const [i, volume] of (spec.volumes ?? []).entries()) {
    const path = `${at}.volumes[${i}]`;
    for (const [field, shown, message] of deprecatedVolumes) {
      if (!volume[field]) continue;
      const template = volume.ephemeral?.volumeClaimTemplate;
      if (message) warnings.push(`${path}.${shown}: ${message}`);
      else if (template) warnings.push(...claimSpecWarnings(template.spec, `${path}.ephemeral.volumeClaimTemplate.spec`));
    }
  }
  return warnings;
}

function duplicates<K extends string>(items: readonly { readonly [key in K]?: string }[], field: K, path: string, words: string): string[] {
  const seen = new Set<string>();
  return items.flatMap((item, i) => {
    const value = item[field] ?? '';
    const again = seen.has(value);
    seen.add(value);
    return again ? [`${path}[${i}].${field}: ${words} ${goQuote(value)}`] : [];
  });
}

function fractional(list: { readonly [resource: string]: string | number } | undefined, path: string, resource: string): string[] {
  const written = list?.[resource];
  if (written === undefined || quantityOf(written).isWhole) return [];
  return [`${path}[${resource}]: fractional byte value ${goQuote(String(written))} is invalid, must be an integer`];
}

function containerWarnings(
  spec: PodSpec,
  annotations: NonNullable<ObjectMeta['annotations']>,
  at: string,
  annotationsAt: string,
  isTemplate: boolean,
): string[] {
  const podProfile = spec.securityContext?.appArmorProfile;
  return containersOf(spec, at).flatMap(([container, path]) => {
    const warnings: string[] = [];
    const { name, securityContext, resources, env } = container;
    const seccompKey = seccompContainerPrefix + name;
    if (!securityContext?.seccompProfile && annotations[seccompKey] !== undefined) warnings.push(replaced(annotationsAt, seccompKey));
    const annotation = annotations[appArmorPrefix + name];
    if (isTemplate && annotation !== undefined && !securityContext?.appArmorProfile) {
      if (!podProfile || !semanticallyEqual(podProfile, appArmorOf(annotation))) warnings.push(appArmorWarning(annotationsAt, name));
    }
    for (const resource of ['memory', 'ephemeral-storage']) {
      warnings.push(
        ...fractional(resources?.limits, `${path}.resources.limits`, resource),
        ...fractional(resources?.requests, `${path}.resources.requests`, resource),
      );
    }
    return joined(warnings, envWarnings(env ?? [], `${path}.env`));
  });
}

const appArmorWarning = (annotationsAt: string, name: string): string =>
  `${annotationsAt}[${appArmorPrefix}${name}]: deprecated since v1.30; use the "appArmorProfile" field instead`;

/** A Pod's own: its annotation was turned into the field, or could not be. */
export function appArmorWarnings(spec: PodSpec, metadata: ObjectMeta): string[] {
  if (spec.os?.name === 'windows') return [];
  return containersOf(spec, '').flatMap(([container]) => {
    const annotation = metadata.annotations?.[appArmorPrefix + container.name];
    if (annotation === undefined) return [];
    const own = container.securityContext?.appArmorProfile;
    const profile = appArmorOf(annotation);
    const turned = own !== undefined && semanticallyEqual(own, profile) && !semanticallyEqual(own, spec.securityContext?.appArmorProfile);
    const unreadable = own === undefined && (!profile || !semanticallyEqual(profile, spec.securityContext?.appArmorProfile));
    return turned || unreadable ? [appArmorWarning('metadata.annotations', container.name)] : [];
  });
}

/** A name given twice is fine only where the second value builds on the first. */
function envWarnings(env: readonly EnvVar[], path: string): string[] {
  const seen = new Set<string>();
  return env.flatMap(({ name, value = '', valueFrom }, i) => {
    const again = seen.has(name);
    seen.add(name);
    const reference = `$(${name})`;
    const hides = valueFrom !== undefined || value === reference || !value.includes(reference);
    return again && hides ? [`${path}[${i}]: hides previous definition of ${goQuote(name)}, which may be dropped when using apply`] : [];
  });
}

/** A port as Go's %+v prints it. */
const goPort = ({ name = '', hostPort = 0, containerPort, protocol = '', hostIP = '' }: ContainerPort): string =>
  `{Name:${name} HostPort:${hostPort} ContainerPort:${containerPort} Protocol:${protocol} HostIP:${hostIP}}`;

function portWarnings(spec: PodSpec, at: string): string[] {
  const warnings: string[] = [];
  const ports: { readonly port: ContainerPort; readonly path: string }[] = [];
  for (const [container, path] of containersOf(spec, at))
    container.ports?.forEach((port, i) => ports.push({ port, path: `${path}.ports[${i}]` }));
  const met: typeof ports = [];
  for (const here of ports) {
    const { hostIP = '', hostPort = 0, containerPort, protocol } = here.port;
    if (hostIP && !hostPort) warnings.push(`${here.path}: hostIP set without hostPort: ${goPort(here.port)}`);
    for (const other of met) {
      if (other.port.containerPort !== containerPort || other.port.protocol !== protocol) continue;
      const { hostIP: otherIP = '', hostPort: otherPort = 0 } = other.port;
      if (hostIP === otherIP && hostPort === otherPort) warnings.push(`${here.path}: duplicate port definition with ${other.path}`);
      else if (!hostPort || !otherPort) warnings.push(`${here.path}: overlapping port definition with ${other.path}`);
      else if (hostPort === otherPort && (hostIP === '') !== (otherIP === ''))
        warnings.push(`${here.path}: dangerously ambiguous port definition with ${other.path}`);
    }
    met.push(here);
  }
  const names = new Map<string, string>();
  for (const { port, path } of ports) {
    if (!port.name) continue;
    const first = names.get(port.name);
    if (first === undefined) names.set(port.name, path);
    else
      warnings.push(
        `${path}: duplicate port name ${goQuote(port.name)} with ${first}, services and probes that select ports by name will use ${first}`,
      );
  }
  return warnings;
}

function podAffinityWarnings(affinity: PodAffinity | undefined, path: string): string[] {
  const { requiredDuringSchedulingIgnoredDuringExecution: must = [], preferredDuringSchedulingIgnoredDuringExecution: preferred = [] } =
    affinity ?? {};
  const nothing = 'a null labelSelector results in matching no pod';
  return joined(
    must.flatMap((term, i) =>
      term.labelSelector ? [] : [`${path}.requiredDuringSchedulingIgnoredDuringExecution[${i}].labelSelector: ${nothing}`],
    ),
    preferred.flatMap(({ podAffinityTerm: term }, i) =>
      term.labelSelector ? [] : [`${path}.preferredDuringSchedulingIgnoredDuringExecution[${i}].podAffinityTerm.labelSelector: ${nothing}`],
    ),
  );
}
