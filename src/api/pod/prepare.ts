import { joined } from '../joined.ts';
import type { Container, LabelSelector, ObjectMeta, Pod, PodCondition, PodSpec, PodStatus } from '../types.generated.ts';
import { clone, type Draft, draftOf, semanticallyEqual } from '../draft.ts';
import { appArmorOf, appArmorPrefix } from '../validation/pod-annotations.ts';
import { validateAppArmor } from '../validation/security-context.ts';
import { qosClassOf } from './qos-class.ts';

/**
 * Fields behind gates that are off in 1.36 vanish without a word, unless the object had them before:
 * stop signals, scheduling groups, trust bundles and pod certificates.
 */
export function dropGatedFields(spec: Draft<PodSpec>, before?: PodSpec): void {
  const lists = [spec.containers, spec.initContainers, spec.ephemeralContainers];
  const beforeLists = [before?.containers, before?.initContainers, before?.ephemeralContainers];
  const hadSignal = beforeLists.some((list) => list?.some((container) => container.lifecycle?.stopSignal !== undefined));
  if (!hadSignal) {
    for (const list of lists) {
      for (const container of list ?? []) {
        const { lifecycle } = container;
        if (lifecycle?.stopSignal === undefined) continue;
        delete lifecycle.stopSignal;
        if (Object.keys(lifecycle).length === 0) delete container.lifecycle;
      }
    }
  }
  if (!before?.schedulingGroup) delete spec.schedulingGroup;
  for (const gated of ['clusterTrustBundle', 'podCertificate'] as const) {
    const had = before?.volumes?.some((volume) => volume.projected?.sources?.some((source) => source[gated]));
    if (had) continue;
    for (const volume of spec.volumes ?? []) for (const source of volume.projected?.sources ?? []) delete source[gated];
  }
}

type Selector = Draft<LabelSelector> | undefined;

/** matchLabelKeys and mismatchLabelKeys become expressions with the pod's own values. */
function mergeLabelKeys(
  selector: Selector,
  keys: readonly string[] | undefined,
  operator: 'In' | 'NotIn',
  labels: ObjectMeta['labels'],
): void {
  for (const key of keys ?? []) {
    const value = labels?.[key];
    if (!selector || value === undefined) continue;
    selector.matchExpressions ??= [];
    selector.matchExpressions.push({ key, operator, values: [value] });
  }
}

function mergePodLabels(spec: Draft<PodSpec>, labels: ObjectMeta['labels']): void {
  for (const affinity of [spec.affinity?.podAffinity, spec.affinity?.podAntiAffinity]) {
    const preferred = (affinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []).map((weighted) => weighted.podAffinityTerm);
    for (const term of joined(preferred, affinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [])) {
      mergeLabelKeys(term.labelSelector, term.matchLabelKeys, 'In', labels);
      mergeLabelKeys(term.labelSelector, term.mismatchLabelKeys, 'NotIn', labels);
    }
  }
  for (const constraint of spec.topologySpreadConstraints ?? [])
    mergeLabelKeys(constraint.labelSelector, constraint.matchLabelKeys, 'In', labels);
}

/** An old AppArmor annotation fills in the field that replaced it. */
function applyAppArmorAnnotations(spec: Draft<PodSpec>, annotations: ObjectMeta['annotations']): void {
  if (!annotations || spec.os?.name === 'windows') return;
  for (const container of joined(spec.initContainers ?? [], spec.containers ?? [], spec.ephemeralContainers ?? [])) {
    const annotation = annotations[appArmorPrefix + container.name];
    if (annotation === undefined || container.securityContext?.appArmorProfile) continue;
    const profile = appArmorOf(annotation);
    if (!profile || validateAppArmor(profile, '').length > 0 || semanticallyEqual(profile, spec.securityContext?.appArmorProfile)) continue;
    container.securityContext ??= {};
    container.securityContext.appArmorProfile = profile;
  }
}

/** A new Pod: its status starts over (but for a class that its writer gave it), gated fields vanish, labels are merged into selectors. */
export function preparePodForCreate(pod: Draft<Pod>): void {
  const { metadata = {}, spec } = pod;
  metadata.generation = 1;
  pod.metadata = metadata;
  if (!spec) return;
  pod.status = { phase: 'Pending', qosClass: pod.status?.qosClass || qosClassOf(spec) };
  dropGatedFields(spec);
  if (spec.schedulingGates?.length) {
    const condition: Draft<PodCondition> = { type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' };
    condition.message = 'Scheduling is blocked due to non-empty scheduling gates';
    // the server stamps an object before it prepares it
    Object.assign(condition, { lastProbeTime: null, lastTransitionTime: metadata.creationTimestamp ?? null });
    pod.status.conditions = [condition];
  }
  mergePodLabels(spec, metadata.labels);
  applyAppArmorAnnotations(spec, metadata.annotations);
}

/** A replaced Pod keeps its status. */
export function preparePodForUpdate(pod: Draft<Pod>, before: Pod): void {
  keepStatus(pod, before);
  if (pod.spec) dropGatedFields(pod.spec, before.spec);
}

function keepStatus(pod: Draft<Pod>, before: Pod): void {
  if (before.status) pod.status = draftOf(before.status);
  else delete pod.status;
}

/** Metadata that a write to a subresource can't change. */
const keptMetadata = [
  'deletionTimestamp',
  'generation',
  'selfLink',
  'labels',
  'annotations',
  'finalizers',
  'ownerReferences',
  'managedFields',
] as const;

function keepMetadata({ metadata = {} }: Draft<Pod>, before: Pod): void {
  for (const field of keptMetadata) {
    delete metadata[field];
    const value = before.metadata?.[field];
    if (value !== undefined) Object.assign(metadata, { [field]: clone(value) });
  }
}

/** Of /status only the status counts; what the writer leaves out of it stays. */
export function preparePodStatus(pod: Draft<Pod>, before: Pod): void {
  const { metadata = {}, status = {} } = pod;
  if (before.spec) pod.spec = draftOf(before.spec);
  delete metadata.deletionTimestamp;
  delete metadata.ownerReferences;
  if (before.metadata?.deletionTimestamp) metadata.deletionTimestamp = before.metadata.deletionTimestamp;
  if (before.metadata?.ownerReferences) metadata.ownerReferences = draftOf(before.metadata.ownerReferences);
  const { qosClass, observedGeneration } = before.status ?? {};
  if (qosClass !== undefined) status.qosClass ??= qosClass;
  if (observedGeneration !== undefined) status.observedGeneration ??= observedGeneration;
  // gated
  delete status.nodeAllocatableResourceClaimStatuses;
  keepConditionGenerations(status, before.status);
  pod.status = status;
}

function keepConditionGenerations(status: Draft<PodStatus>, before: PodStatus | undefined): void {
  const left = [...(before?.conditions ?? [])];
  for (const condition of status.conditions ?? []) {
    const at = left.findIndex((old) => old.type === condition.type);
    const [old] = at < 0 ? [] : left.splice(at, 1);
    if (old?.observedGeneration !== undefined) condition.observedGeneration ??= old.observedGeneration;
  }
}

/** Of /ephemeralcontainers only those count. */
export function prepareEphemeralContainers(pod: Draft<Pod>, before: Pod): void {
  const containers = pod.spec?.ephemeralContainers;
  const spec = draftOf(before.spec ?? { containers: [] });
  delete spec.ephemeralContainers;
  if (containers) spec.ephemeralContainers = containers;
  pod.spec = spec;
  keepStatus(pod, before);
  keepMetadata(pod, before);
  dropGatedFields(spec, before.spec);
}

/** Of /resize only resources and resize policies count; with other containers than before everything stays, to be refused. */
export function preparePodResize(pod: Draft<Pod>, before: Pod): void {
  const { spec: now } = pod;
  const { spec: old } = before;
  if (
    now &&
    old &&
    lengthOf(now.containers) === lengthOf(old.containers) &&
    lengthOf(now.initContainers) === lengthOf(old.initContainers)
  ) {
    const spec = draftOf(old);
    if (now.resources) spec.resources = now.resources;
    else delete spec.resources;
    spec.containers = resized(now.containers, spec.containers);
    if (now.initContainers) spec.initContainers = resized(now.initContainers, spec.initContainers ?? []);
    pod.spec = spec;
    keepStatus(pod, before);
    keepMetadata(pod, before);
  }
  if (pod.spec) dropGatedFields(pod.spec, old);
}

const lengthOf = (list: readonly unknown[] | undefined): number => list?.length ?? 0;

function resized(now: Draft<Container>[], before: Draft<Container>[]): Draft<Container>[] {
  if (now.some(({ name }, i) => before[i]?.name !== name)) return now;
  return before.map((container, i) => {
    const { resources, resizePolicy } = now[i] ?? {};
    const { resources: _, resizePolicy: __, ...rest } = container;
    return { ...rest, ...(resources && { resources }), ...(resizePolicy && { resizePolicy }) };
  });
}
