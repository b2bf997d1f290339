import { joined } from '../joined.ts';
import { duplicate, type FieldError, forbidden, invalid, invalidEach } from '../field/index.ts';
import { isDualStack, parseIp, validateLegacyIp } from '../kinds/ip/index.ts';
import { updatedMeta } from '../kinds/metadata.ts';
import { validateImmutable } from '../metadata/index.ts';
import { isQualifiedName, isUserID, nameIsDNSSubdomain } from '../names/index.ts';
import type { Container, ContainerStatus, Pod, PodSpec, PodStatus } from '../types.generated.ts';
import { shouldRestart } from '../pod/restart.ts';
import { specOf, validateAnnotationUpdates } from './pod-update.ts';

const systemConditions = new Set(['PodScheduled', 'Ready', 'Initialized']);
const notNegative = 'must be a non-negative integer';

/** A pod's status, as the kubelet or whoever else writes it. */
export function validatePodStatusUpdate(pod: Pod, before: Pod): FieldError[] {
  const status = pod.status ?? {};
  const old = before.status ?? {};
  const spec = specOf(before);
  return joined(
    updatedMeta(pod.metadata, before.metadata),
    validateAnnotationUpdates(pod, before),
    validateConditions(status),
    validateNominated(status.nominatedNodeName ?? '', old.nominatedNodeName ?? '', spec),
    (status.observedGeneration ?? 0) < 0 ? [invalid('status.observedGeneration', status.observedGeneration, notNegative)] : [],
    validateImmutable(status.qosClass ?? '', old.qosClass ?? '', 'status.qosClass'),
    validateTransitions(status.containerStatuses, old.containerStatuses, spec, spec.containers, 'status.containerStatuses'),
    validateTransitions(status.initContainerStatuses, old.initContainerStatuses, spec, spec.initContainers, 'status.initContainerStatuses'),
    validateTransitions(
      status.ephemeralContainerStatuses,
      old.ephemeralContainerStatuses,
      undefined,
      undefined,
      'status.ephemeralContainerStatuses',
    ),
    validateClaimStatuses(status, specOf(pod)),
    validateIps(status.podIPs, old.podIPs, 'status.podIPs'),
    validateHostIps(status, old),
    validateUsers(status, spec),
  );
}

function validateConditions({ conditions = [] }: PodStatus): FieldError[] {
  return conditions.flatMap(({ type, observedGeneration = 0 }, i) => {
    const path = `status.conditions[${i}]`;
    return joined(
      observedGeneration < 0 ? [invalid(`${path}.observedGeneration`, observedGeneration, notNegative)] : [],
      systemConditions.has(type) ? [] : invalidEach(`${path}.Type`, type, isQualifiedName(type)),
    );
  });
}

function validateNominated(now: string, before: string, { nodeName }: PodSpec): FieldError[] {
  if (now === before || now === '') return [];
  const path = 'status.nominatedNodeName';
  return joined(
    invalidEach(path, now, nameIsDNSSubdomain(now)),
    nodeName ? [forbidden(path, 'may not be set on pods that are already bound to a node')] : [],
  );
}

type Statuses = readonly ContainerStatus[] | undefined;

/** What has ended for good may not run again. Without a spec nothing restarts. */
function validateTransitions(
  now: Statuses,
  before: Statuses,
  spec: PodSpec | undefined,
  containers: readonly Container[] | undefined,
  path: string,
): FieldError[] {
  const all = joined(spec?.initContainers ?? [], spec?.containers ?? []);
  if (all.some((container) => container.restartPolicyRules?.some(({ action }) => action === 'RestartAllContainers'))) return [];
  return (before ?? []).flatMap((old, i) => {
    const ended = old.state?.terminated;
    const here = now?.find(({ name }) => name === old.name);
    if (!ended || !here || here.state?.terminated) return [];
    const container = containers?.find(({ name }) => name === old.name);
    if (spec && container && shouldRestart(container, spec, ended.exitCode)) return [];
    return [forbidden(`${path}[${i}].state`, 'may not be transitioned to non-terminated state')];
  });
}

function validateClaimStatuses({ resourceClaimStatuses = [] }: PodStatus, { resourceClaims = [] }: PodSpec): FieldError[] {
  return resourceClaimStatuses.flatMap(({ name, resourceClaimName }, i) => {
    const path = `status.resourceClaimStatuses[${i}]`;
    const again = resourceClaimStatuses.findIndex((other) => other.name === name) < i;
    return joined(
      resourceClaims.some((claim) => claim.name === name)
        ? []
        : [invalid(`${path}.name`, name, 'must match the name of an entry in `spec.resourceClaims`')],
      again ? [duplicate(`${path}.name`, name)] : [],
      resourceClaimName === undefined
        ? []
        : invalidEach(`${path}.resourceClaimName`, resourceClaimName, nameIsDNSSubdomain(resourceClaimName)),
    );
  });
}

type Ips = readonly { readonly ip: string }[] | undefined;

function validateIps(now: Ips, before: Ips, path: string): FieldError[] {
  const tolerated = before?.map(({ ip }) => ip) ?? [];
  const errors = (now ?? []).flatMap(({ ip }, i) => validateLegacyIp(ip, `${path}[${i}]`, tolerated));
  if (!now || now.length < 2) return errors;
  const addresses = now.map(({ ip }) => parseIp(ip));
  if (isDualStack(addresses) && now.length <= 2) return errors;
  return [
    ...errors,
    invalid(
      path,
      now.map(({ ip }) => ({ IP: ip })),
      'may specify no more than one IP for each IP family',
    ),
  ];
}

function validateHostIps({ hostIP = '', hostIPs }: PodStatus, before: PodStatus): FieldError[] {
  const first = hostIPs?.[0]?.ip;
  if (first === undefined) return [];
  const differs = first === hostIP ? [] : [invalid('status.hostIPs[0].ip', first, 'must be equal to `hostIP`')];
  return joined(differs, validateIps(hostIPs, before.hostIPs, 'status.hostIPs'));
}

const statusLists = ['containerStatuses', 'initContainerStatuses', 'ephemeralContainerStatuses'] as const;

function validateUsers(status: PodStatus, { os }: PodSpec): FieldError[] {
  return statusLists.flatMap((list) =>
    (status[list] ?? []).flatMap(({ user }, i) => {
      const path = `status.${list}[${i}].user.linux`;
      if (!user?.linux) return [];
      if (os?.name === 'windows') return [forbidden(path, 'cannot be set for a windows pod')];
      const { uid, gid, supplementalGroups = [] } = user.linux;
      return joined(
        invalidEach(`${path}.uid`, uid, isUserID(uid)),
        invalidEach(`${path}.gid`, gid, isUserID(gid)),
        supplementalGroups.flatMap((group, g) => invalidEach(`${path}.supplementalGroups[${g}]`, group, isUserID(group))),
      );
    }),
  );
}
