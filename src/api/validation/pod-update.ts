import { type Draft, draftOf, semanticallyEqual } from '../draft.ts';
import { type FieldError, forbidden, invalid, required } from '../field/index.ts';
import { joined } from '../joined.ts';
import { updatedMeta } from '../kinds/metadata.ts';
import { rangeMessage } from '../names/index.ts';
import { emptyOrNull } from '../notes.ts';
import { goQuote } from '../text/index.ts';
import type { Container, NodeAffinity, NodeSelectorTerm, Pod, PodSpec } from '../types.generated.ts';
import { changedFields } from './changed-fields.ts';
import { validateMetadataAndSpec } from './pod.ts';
import { appArmorPrefix, mirrorKey, validatePodAnnotations } from './pod-annotations.ts';
import { validateTolerations } from './scheduling/tolerations.ts';

const none: PodSpec = { containers: [] };
export const specOf = (pod: Pod): PodSpec => pod.spec ?? none;

/** Annotations that stand for fields can't be changed either. */
export function validateAnnotationUpdates(pod: Pod, before: Pod): FieldError[] {
  const now = pod.metadata?.annotations ?? {};
  const old = before.metadata?.annotations ?? {};
  const errors: FieldError[] = [];
  const forbid = (key: string, isNew: boolean) => {
    const path = `metadata.annotations[${key}]`;
    if (key.startsWith(appArmorPrefix)) errors.push(forbidden(path, `may not ${isNew ? 'add' : 'remove or update'} AppArmor annotations`));
    if (key === mirrorKey) errors.push(forbidden(path, `may not ${isNew ? 'add' : 'remove or update'} mirror pod annotation`));
  };
  for (const key in old) if (now[key] !== old[key]) forbid(key, false);
  for (const key in now) if (old[key] === undefined) forbid(key, true);
  return joined(errors, validatePodAnnotations(now, specOf(pod), 'metadata.annotations'));
}

/** How many there are is fixed; undefined errors mean that the rest can't be compared. */
function validateImages(
  now: readonly Container[],
  before: readonly Container[],
  path: string,
): { readonly errors: FieldError[]; readonly stop: boolean } {
  if (now.length !== before.length) return { errors: [forbidden(path, 'pod updates may not add or remove containers')], stop: true };
  const errors = now.flatMap(({ image = '' }, i) =>
    joined(
      image ? [] : [required(`${path}[${i}].image`)],
      image === image.trim() ? [] : [invalid(`${path}[${i}].image`, image, 'must not have leading or trailing whitespace')],
    ),
  );
  return { errors, stop: false };
}

const maxDeadline = 2147483647;

function validateDeadline(now: number | undefined, before: number | undefined): { readonly errors: FieldError[]; readonly stop: boolean } {
  const path = 'spec.activeDeadlineSeconds';
  if (now === undefined) {
    const errors = before === undefined ? [] : [invalid(path, null, 'must not update from a positive integer to nil value')];
    return { errors, stop: false };
  }
  if (now < 0 || now > maxDeadline) return { errors: [invalid(path, now, rangeMessage(0, maxDeadline))], stop: true };
  if (before !== undefined && before < now)
    return { errors: [invalid(path, now, 'must be less than or equal to previous value')], stop: true };
  return { errors: [], stop: false };
}

function validateAddedTolerations({ tolerations = [] }: PodSpec, before: PodSpec): FieldError[] {
  for (const old of before.tolerations ?? []) {
    const kept = tolerations.some((toleration) =>
      semanticallyEqual({ ...toleration, tolerationSeconds: undefined }, { ...old, tolerationSeconds: undefined }),
    );
    if (!kept) return [forbidden('spec.tolerations', 'existing toleration can not be modified except its tolerationSeconds')];
  }
  return validateTolerations(tolerations, 'spec.tolerations');
}

function validateRemovedGates({ schedulingGates = [] }: PodSpec, before: PodSpec): FieldError[] {
  return schedulingGates.flatMap(({ name }, i) => {
    const isNew = !before.schedulingGates?.some((gate) => gate.name === name);
    const last = schedulingGates.findLastIndex((gate) => gate.name === name) === i;
    return isNew && last
      ? [forbidden(`spec.schedulingGates[${i}].name`, `only deletion is allowed, but found new scheduling gate '${name}'`)]
      : [];
  });
}

const updatable = [
  '`spec.containers[*].image`',
  '`spec.initContainers[*].image`',
  '`spec.activeDeadlineSeconds`',
  '`spec.tolerations` (only additions to existing tolerations)',
  '`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)',
];

/** A running pod's spec is almost wholly fixed; a gated one's node selection may still be narrowed. */
export function validatePodUpdate(pod: Pod, before: Pod): FieldError[] {
  const spec = specOf(pod);
  const old = specOf(before);
  const errors = joined(
    updatedMeta(pod.metadata, before.metadata),
    validateMetadataAndSpec(pod, before),
    validateAnnotationUpdates(pod, before),
  );
  for (const list of ['containers', 'initContainers'] as const) {
    const images = validateImages(spec[list] ?? [], old[list] ?? [], `spec.${list}`);
    errors.push(...images.errors);
    if (images.stop) return errors;
  }
  const deadline = validateDeadline(spec.activeDeadlineSeconds, old.activeDeadlineSeconds);
  errors.push(...deadline.errors);
  if (deadline.stop) return errors;
  errors.push(...validateAddedTolerations(spec, old), ...validateRemovedGates(spec, old));
  if (semanticallyEqual(spec, old)) return errors;
  const rest = withoutUpdatable(spec, old);
  if (old.schedulingGates?.length) errors.push(...narrowNodeSelection(rest, old));
  if (semanticallyEqual(rest, old)) return errors;
  const changes = changedFields(old, rest, 'spec').join('\n');
  return [...errors, forbidden('spec', `pod updates may not change fields other than ${updatable.join(',')}\n@@ ${changes}`)];
}

/** The new spec with everything put back that an update may change. */
function withoutUpdatable(spec: PodSpec, before: PodSpec): Draft<PodSpec> {
  const rest = draftOf(spec);
  for (const list of ['containers', 'initContainers'] as const) {
    rest[list]?.forEach((container, i) => {
      const image = before[list]?.[i]?.image;
      if (image !== undefined) container.image = image;
    });
  }
  const grace = before.terminationGracePeriodSeconds;
  const graceMended = grace !== undefined && grace < 0 && rest.terminationGracePeriodSeconds === 1;
  for (const field of ['activeDeadlineSeconds', 'schedulingGates', 'tolerations'] as const) putBack(rest, before, field);
  if (graceMended) rest.terminationGracePeriodSeconds = grace;
  return rest;
}

function putBack(rest: Draft<PodSpec>, before: PodSpec, field: keyof PodSpec): void {
  delete rest[field];
  if (before[field] !== undefined) Object.assign(rest, { [field]: before[field] });
}

/** Judges what may be narrowed while a pod is gated, and puts it back. */
function narrowNodeSelection(rest: Draft<PodSpec>, before: PodSpec): FieldError[] {
  const errors: FieldError[] = [];
  if (!semanticallyEqual(rest.nodeSelector, before.nodeSelector)) {
    const kept = Object.entries(before.nodeSelector ?? {}).every(([key, value]) => rest.nodeSelector?.[key] === value);
    if (!kept)
      errors.push(
        invalid(
          'spec.nodeSelector',
          rest.nodeSelector ?? null,
          'only additions to spec.nodeSelector are allowed (no mutations or deletions)',
        ),
      );
    putBack(rest, before, 'nodeSelector');
  }
  const old = before.affinity?.nodeAffinity;
  if (semanticallyEqual(rest.affinity?.nodeAffinity, old)) return errors;
  errors.push(...validateNarrowed(rest.affinity?.nodeAffinity, old));
  const { affinity } = rest;
  if (!affinity) {
    if (old) rest.affinity = { nodeAffinity: draftOf(old) };
  } else if (!before.affinity && !affinity.podAffinity && !affinity.podAntiAffinity) delete rest.affinity;
  else if (old) affinity.nodeAffinity = draftOf(old);
  else delete affinity.nodeAffinity;
  return errors;
}

/** A term as the server prints its own struct. */
const goTerm = ({ matchExpressions, matchFields }: NodeSelectorTerm): unknown => {
  const list = (requirements: NodeSelectorTerm['matchExpressions']) =>
    requirements?.map((one) => ({ Key: one.key, Operator: one.operator, Values: one.values ?? emptyOrNull(one, 'values') })) ?? null;
  return { MatchExpressions: list(matchExpressions), MatchFields: list(matchFields) };
};

function validateNarrowed(now: NodeAffinity | undefined, before: NodeAffinity | undefined): FieldError[] {
  const path = 'spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms';
  const old = before?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  const terms = now?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  if (old.length > 0 && old.length !== (terms?.length ?? 0)) {
    return [invalid(path, terms?.map(goTerm) ?? null, 'no additions/deletions to non-empty NodeSelectorTerms list are allowed')];
  }
  return old.flatMap((term, i) => {
    const here = terms?.[i] ?? {};
    return isNarrower(here, term) ? [] : [invalid(`${path}[${i}]`, goTerm(here), 'only additions are allowed (no mutations or deletions)')];
  });
}

function isNarrower(now: NodeSelectorTerm, before: NodeSelectorTerm): boolean {
  const lists = ['matchExpressions', 'matchFields'] as const;
  if (lists.every((list) => !before[list]?.length)) return lists.every((list) => !now[list]?.length);
  return lists.every((list) => semanticallyEqual(now[list]?.slice(0, before[list]?.length ?? 0), before[list]));
}

export function validateEphemeralContainersUpdate(pod: Pod, before: Pod): FieldError[] {
  if (before.metadata?.annotations?.[mirrorKey] !== undefined) return [forbidden('', 'static pods do not support ephemeral containers')];
  const path = 'spec.ephemeralContainers';
  const now = specOf(pod).ephemeralContainers ?? [];
  const changes = (specOf(before).ephemeralContainers ?? []).flatMap((old) => {
    const here = now.findLast(({ name }) => name === old.name);
    const which = `existing ephemeral containers ${goQuote(old.name)} may not be`;
    if (!here) return [forbidden(path, `${which} removed\n`)];
    return semanticallyEqual(here, old) ? [] : [forbidden(path, `${which} changed\n@@ ${changedFields(old, here, path).join('\n')}`)];
  });
  return joined(
    updatedMeta(pod.metadata, before.metadata),
    validateMetadataAndSpec(pod, before),
    validateAnnotationUpdates(pod, before),
    changes,
  );
}
