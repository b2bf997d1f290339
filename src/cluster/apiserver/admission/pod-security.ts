import {
  compareLevels,
  type FieldError,
  invalidStatus,
  isSignificantPodUpdate,
  judgePodSecurity,
  type KubeObject,
  type Namespace,
  type ObjectMeta,
  type Pod,
  podSecurityModes,
  type PodSecurityPolicy,
  podSecurityPolicy,
  podSecurityViolations,
  type PodSpec,
  type PodTemplateSpec,
  printLevel,
} from '../../../api/index.ts';
import type { AdmissionRequest } from '../server-context.ts';
import { isA, listOf, type Plugin, refuse, type Surroundings } from './plugin.ts';

interface Judged {
  readonly metadata: ObjectMeta;
  readonly spec: PodSpec;
}

interface Templated {
  readonly template?: PodTemplateSpec;
  readonly jobTemplate?: { readonly spec?: { readonly template?: PodTemplateSpec } };
}

const workloads = new Set([
  'ReplicationController',
  'ReplicaSet',
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
  'PodTemplate',
]);

/** The pod that a workload describes; it is only warned about. */
function templateOf(object: KubeObject): Judged | undefined {
  if (!workloads.has(object.kind)) return undefined;
  const holder = (object.kind === 'PodTemplate' ? object : (object['spec'] ?? {})) as Templated;
  const template = object.kind === 'CronJob' ? holder.jobTemplate?.spec?.template : holder.template;
  return template?.spec && { metadata: template.metadata ?? {}, spec: template.spec };
}

const isPrivileged = (policy: PodSecurityPolicy): boolean => podSecurityModes.every((mode) => policy[mode].level === 'privileged');

const known = new WeakMap<KubeObject, { readonly policy: PodSecurityPolicy | undefined }>();

/** What the namespace's labels ask for; nothing where they ask for nothing. Objects of the store don't change, so each is read once. */
function policyFor({ namespace }: AdmissionRequest, around: Surroundings): PodSecurityPolicy | undefined {
  const found = namespace === undefined ? undefined : around.get('namespaces', undefined, namespace);
  if (!found) return undefined;
  let read = known.get(found);
  if (!read) {
    const { policy } = podSecurityPolicy(found.metadata.labels);
    known.set(found, (read = { policy: isPrivileged(policy) ? undefined : policy }));
  }
  return read.policy;
}

/** What the namespace's policy says of the request's pod, or of a workload's template. */
function judged(request: AdmissionRequest, around: Surroundings) {
  const { object, before, operation, subresource } = request;
  if (!object || operation === 'DELETE') return undefined;
  if (isA('Pod', object)) {
    if (subresource && subresource.name !== 'ephemeralcontainers' && subresource.name !== 'resize') return undefined;
    if (isA('Pod', before) && !isSignificantPodUpdate(object, before)) return undefined;
    const policy = policyFor(request, around);
    return policy && object.spec && judgePodSecurity(policy, object.spec, object.metadata);
  }
  const template = subresource ? undefined : templateOf(object);
  const policy = template && policyFor(request, around);
  return policy && judgePodSecurity(policy, template.spec, template.metadata, { enforce: false });
}

/** Of the Pods of one owner the first comes early, the others last. */
function firstOfEach(pods: readonly Pod[]): readonly Pod[] {
  const owners = new Set<string>();
  const isRepeated = new Set<Pod>();
  for (const pod of pods) {
    const owner = pod.metadata?.ownerReferences?.find(({ controller }) => controller)?.uid;
    if (owner === undefined) continue;
    if (owners.has(owner)) isRepeated.add(pod);
    owners.add(owner);
  }
  return [...pods.filter((pod) => !isRepeated.has(pod)), ...isRepeated];
}

/** What is wrong with a namespace's labels; what was wrong already may stay so. */
function labelErrors({ metadata }: Namespace, before: Namespace | undefined): readonly FieldError[] {
  const { errors } = podSecurityPolicy(metadata?.labels);
  const old = before ? podSecurityPolicy(before.metadata?.labels).errors : [];
  return JSON.stringify(errors) === JSON.stringify(old) ? [] : errors;
}

/** Which Pods that already run there the namespace's new level would refuse. */
function warningsOfExisting(namespace: Namespace, before: Namespace, around: Surroundings): readonly string[] {
  const { enforce } = podSecurityPolicy(namespace.metadata?.labels).policy;
  const { enforce: old } = podSecurityPolicy(before.metadata?.labels).policy;
  const isRelaxed = enforce.version === old.version && compareLevels(enforce.level, old.level) <= 0;
  if (enforce.level === 'privileged' || isRelaxed || labelErrors(namespace, before).length > 0) return [];
  const name = namespace.metadata?.name ?? '';
  const found = new Map<string, { readonly first: string; readonly count: number }>();
  for (const pod of firstOfEach(listOf('Pod', around.list('pods', name)))) {
    const reasons = podSecurityViolations(enforce, pod.spec ?? { containers: [] }, pod.metadata).map(({ reason }) => reason);
    if (reasons.length === 0) continue;
    const podName = pod.metadata?.name ?? '';
    const { first = podName, count = 0 } = found.get(reasons.join(', ')) ?? {};
    found.set(reasons.join(', '), { first: podName < first ? podName : first, count: count + 1 });
  }
  if (found.size === 0) return [];
  const others = (count: number) => (count === 1 ? '' : count === 2 ? ' (and 1 other pod)' : ` (and ${count - 1} other pods)`);
  return [
    `existing pods in namespace "${name}" violate the new PodSecurity enforce level "${printLevel(enforce)}"`,
    ...[...found].map(([reasons, { first, count }]) => `${first}${others(count)}: ${reasons}`).sort(),
  ];
}

/** Holds Pods to the level that their namespace's labels ask for, and namespaces to labels that can be read. */
export const podSecurity: Plugin = {
  validate(request, around) {
    const { object, before, operation, subresource } = request;
    if (operation !== 'DELETE' && !subresource && isA('Namespace', object)) {
      const errors = labelErrors(object, before);
      return errors.length > 0 ? invalidStatus({ group: '', name: 'Namespace' }, object.metadata.name ?? '', errors) : undefined;
    }
    const forbidden = judged(request, around)?.forbidden;
    return forbidden === undefined ? undefined : refuse(request, forbidden);
  },
  warn(request, around) {
    const { object, before, subresource } = request;
    if (isA('Namespace', object)) return isA('Namespace', before) && !subresource ? warningsOfExisting(object, before, around) : [];
    return judged(request, around)?.warnings ?? [];
  },
};
