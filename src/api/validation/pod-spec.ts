import { joined } from '../joined.ts';
import { duplicate, type FieldError, forbidden, invalid, invalidEach, notFound, required } from '../field/index.ts';
import { validateLabels } from '../labels/index.ts';
import { isInRange, isQualifiedName, nameIsDNSSubdomain } from '../names/index.ts';
import type { ObjectMeta, PodResourceClaim, PodSpec } from '../types.generated.ts';
import { choice, dnsLabel } from './common.ts';
import { type PodContext, validateContainers, validateEphemeralContainers, validateInitContainers } from './container/container.ts';
import { containersOf } from './containers-of.ts';
import { validateDnsConfig, validateHostAliases, validateHostnameOverride } from './dns.ts';
import { validateHostProcess, validateOs } from './os.ts';
import { mirrorKey } from './pod-annotations.ts';
import { validatePodResources } from './pod-resources.ts';
import { validateRequirements } from './resources.ts';
import { type AffinityOptions, validateAffinity } from './scheduling/affinity.ts';
import { validateTolerations } from './scheduling/tolerations.ts';
import { validateTopologySpread } from './scheduling/topology-spread.ts';
import { validateHostUsers, validatePodSecurityContext } from './security-context.ts';
import { validateVolumes } from './volume/volumes.ts';

export interface PodSpecOptions {
  /** Of the pod the spec belongs to; a template's spec has none. */
  readonly metadata?: ObjectMeta;
  /** On update: the spec before, whose oddities are tolerated. */
  readonly before?: PodSpec;
}

const when = (value: string | undefined, check: (value: string) => readonly FieldError[]): readonly FieldError[] =>
  value ? check(value) : [];
const subdomain = (value: string, path: string) => invalidEach(path, value, nameIsDNSSubdomain(value));

/** All of a PodSpec, in the server's order. `path` is `spec` of a Pod, `spec.template.spec` of a workload. */
export function validatePodSpec(spec: PodSpec, path: string, { metadata, before }: PodSpecOptions = {}): FieldError[] {
  const isPod = metadata !== undefined;
  const grace = spec.terminationGracePeriodSeconds;
  const volumes = validateVolumes(spec.volumes ?? [], `${path}.volumes`, { podName: metadata?.name ?? '', isPod });
  const claimNames = new Set((spec.resourceClaims ?? []).map((claim) => claim.name).filter((name) => name));
  const pod: PodContext = { spec, volumes: volumes.usable, claimNames, grace, os: spec.os };
  const { nodeName, hostname, activeDeadlineSeconds: deadline, preemptionPolicy, overhead, runtimeClassName } = spec;
  return joined(
    grace === undefined ? [required(`${path}.terminationGracePeriodSeconds`)] : [],
    volumes.errors,
    validateClaims(spec.resourceClaims ?? [], metadata, `${path}.resourceClaims`),
    validateContainers(spec.containers ?? [], `${path}.containers`, pod),
    validateInitContainers(spec.initContainers ?? [], `${path}.initContainers`, pod, restartedOnResize(before)),
    validateEphemeralContainers(spec.ephemeralContainers ?? [], `${path}.ephemeralContainers`, pod),
    validatePodResources(spec, claimNames, path),
    validateHostNetworkPorts(spec, isPod, path),
    choice(spec.restartPolicy, ['Always', 'OnFailure', 'Never'], `${path}.restartPolicy`),
    choice(spec.dnsPolicy, ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'], `${path}.dnsPolicy`),
    validateLabels(spec.nodeSelector, `${path}.nodeSelector`),
    validatePodSecurityContext(spec.securityContext, spec, `${path}.securityContext`, before?.securityContext?.seLinuxChangePolicy),
    validateAffinity(spec.affinity, `${path}.affinity`, affinityOptions(before)),
    validateDnsConfig(spec.dnsConfig, spec.dnsPolicy, `${path}.dnsConfig`),
    (spec.readinessGates ?? []).flatMap(({ conditionType: type }, i) =>
      invalidEach(`${path}.readinessGates[${i}].conditionType`, type, isQualifiedName(type)),
    ),
    validateSchedulingGates(spec, `${path}.schedulingGates`),
    validateTopologySpread(spec.topologySpreadConstraints, `${path}.topologySpreadConstraints`, {
      allowInvalidSelector: hadInvalidSpreadSelector(before),
    }),
    validateHostProcess(spec, path),
    validateHostUsers(
      spec,
      path,
      containersOf(spec, path).map(([container, at]) => [at, container.volumeDevices?.length ?? 0] as const),
    ),
    validateHostnameOverride(spec, path),
    when(spec.serviceAccountName, (name) => subdomain(name, `${path}.serviceAccountName`)),
    when(nodeName, (name) => subdomain(name, `${path}.nodeName`)),
    deadline === undefined ? [] : invalidEach(`${path}.activeDeadlineSeconds`, deadline, isInRange(deadline, 1, 2147483647)),
    when(hostname, (name) => dnsLabel(name, `${path}.hostname`)),
    when(spec.subdomain, (name) => dnsLabel(name, `${path}.subdomain`)),
    validateTolerations(spec.tolerations, `${path}.tolerations`),
    validateHostAliases(spec.hostAliases, `${path}.hostAliases`),
    when(spec.priorityClassName, (name) => subdomain(name, `${path}.priorityClassName`)),
    runtimeClassName === undefined ? [] : subdomain(runtimeClassName, `${path}.runtimeClassName`),
    preemptionPolicy === undefined ? [] : choice(preemptionPolicy, ['PreemptLowerPriority', 'Never'], `${path}.preemptionPolicy`),
    overhead ? validateRequirements({ limits: overhead }, new Set(), `${path}.overhead`) : [],
    validateOs(spec, path),
    validateFileKeyVolumes(spec, path),
  );
}

function validateClaims(claims: readonly PodResourceClaim[], metadata: ObjectMeta | undefined, path: string): FieldError[] {
  const errors: FieldError[] = [];
  const names = new Set<string>();
  claims.forEach((claim, i) => {
    const at = `${path}[${i}]`;
    const { name, resourceClaimName, resourceClaimTemplateName } = claim;
    if (metadata?.annotations?.[mirrorKey] !== undefined) {
      errors.push(forbidden('', 'static pods do not support resource claims'));
      return;
    }
    if (!name) errors.push(required(`${at}.name`));
    else if (names.has(name)) errors.push(duplicate(`${at}.name`, name));
    else errors.push(...dnsLabel(name, `${at}.name`));
    names.add(name);
    const shown = {
      Name: name,
      ResourceClaimName: resourceClaimName ?? null,
      ResourceClaimTemplateName: resourceClaimTemplateName ?? null,
    };
    const count = [resourceClaimName, resourceClaimTemplateName].filter((one) => one !== undefined).length;
    if (count === 2) errors.push(invalid(at, shown, 'at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified'));
    if (count === 0) errors.push(invalid(at, shown, 'must specify one of: `resourceClaimName`, `resourceClaimTemplateName`'));
    for (const field of ['resourceClaimName', 'resourceClaimTemplateName'] as const) {
      const value = claim[field];
      if (value !== undefined) errors.push(...subdomain(value, `${at}.${field}`));
    }
  });
  return errors;
}

/** On the host's network a port is the host's. A template may leave the host port out. */
function validateHostNetworkPorts(spec: PodSpec, isPod: boolean, path: string): FieldError[] {
  if (!spec.hostNetwork) return [];
  return (spec.containers ?? []).flatMap(({ ports = [] }, c) =>
    ports.flatMap(({ hostPort = 0, containerPort }, p) =>
      (isPod || hostPort !== 0) && hostPort !== containerPort
        ? [invalid(`${path}.containers[${c}].ports[${p}].hostPort`, hostPort, 'must match `containerPort` when `hostNetwork` is true')]
        : [],
    ),
  );
}

function validateSchedulingGates({ schedulingGates = [] }: PodSpec, path: string): FieldError[] {
  return schedulingGates.flatMap(({ name }, i) =>
    joined(
      invalidEach(`${path}[${i}]`, name, isQualifiedName(name)),
      schedulingGates.findIndex((gate) => gate.name === name) < i ? [duplicate(`${path}[${i}]`, name)] : [],
    ),
  );
}

function validateFileKeyVolumes(spec: PodSpec, path: string): FieldError[] {
  return containersOf(spec, path).flatMap(([container, at]) =>
    (container.env ?? []).flatMap(({ valueFrom }, i) => {
      const name = valueFrom?.fileKeyRef?.volumeName;
      if (name === undefined) return [];
      const where = `${at}.env[${i}].valueFrom.fileKeyRef.volumeName`;
      const volume = spec.volumes?.findLast((one) => one.name === name);
      if (!volume) return [notFound(where, name)];
      return volume.emptyDir ? [] : [invalid(where, name, 'referenced volume must be of type emptyDir')];
    }),
  );
}

/** What the spec before got away with may stay. */
function affinityOptions(before: PodSpec | undefined): AffinityOptions {
  if (!before?.affinity) return {};
  const errors = validateAffinity(before.affinity, 'spec.affinity');
  return {
    allowInvalidNodeValues: errors.some(({ field }) => /nodeAffinity\.required.*\.values\[/.test(field)),
    allowInvalidSelectorValues: errors.some(({ field }) => /pod(?:Anti)?Affinity.*Selector.*\.values\[/.test(field)),
  };
}

const hadInvalidSpreadSelector = (before: PodSpec | undefined): boolean =>
  before !== undefined && validateTopologySpread(before.topologySpreadConstraints, '').some(({ field }) => field.includes('labelSelector'));

const restartedOnResize = (before: PodSpec | undefined): boolean =>
  (before?.initContainers ?? []).some(
    (container) =>
      container.restartPolicy !== 'Always' && container.resizePolicy?.some(({ restartPolicy }) => restartPolicy === 'RestartContainer'),
  );
