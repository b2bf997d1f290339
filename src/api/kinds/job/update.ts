import { joined } from '../../joined.ts';
import { draftOf, semanticallyEqual } from '../../draft.ts';
import { type FieldError, invalid } from '../../field/index.ts';
import { internalForm } from '../../internal-form/index.ts';
import { immutableMessage, validateImmutable } from '../../metadata/index.ts';
import { emptyOrNull } from '../../notes.ts';
import type { Container, Job, JobSpec, PodFailurePolicyOnExitCodesRequirement, PodSpec, PodTemplateSpec } from '../../types.generated.ts';
import { immutableSelector } from '../selector.ts';
import { isIndexed } from './job-spec.ts';
import { isTrue } from './status.ts';
import { printedSuccessPolicy } from './success-policy.ts';

type Spec = Partial<JobSpec>;

function completionErrors(now: Spec, before: Spec): FieldError[] {
  const path = 'spec.completions';
  if (!isIndexed(now)) return validateImmutable(now.completions, before.completions, path);
  if (now.completions === before.completions || now.completions === undefined || now.completions === now.parallelism) return [];
  return [invalid(path, now.completions, 'can only be modified in tandem with spec.parallelism')];
}

/** The template that stands, with the directives for the scheduler taken from the new one. */
function withNewScheduling(before: PodTemplateSpec, now: PodTemplateSpec): PodTemplateSpec {
  const old = draftOf(before);
  const fresh = draftOf(now);
  if (!old.spec) return before;
  const nodeAffinity = fresh.spec?.affinity?.nodeAffinity;
  const { nodeAffinity: _, ...others } = old.spec.affinity ?? {};
  const affinity = { ...others, ...(nodeAffinity && { nodeAffinity }) };
  if (Object.keys(affinity).length > 0 || fresh.spec?.affinity) old.spec.affinity = affinity;
  else delete old.spec.affinity;
  for (const field of ['nodeSelector', 'tolerations', 'schedulingGates'] as const) {
    delete old.spec[field];
    if (fresh.spec?.[field] !== undefined) Object.assign(old.spec, { [field]: fresh.spec[field] });
  }
  return { ...old, metadata: now.metadata ?? {} };
}

const withNewResources = (before: readonly Container[] = [], now: readonly Container[] = []): readonly Container[] =>
  before.length === now.length && before.every((container, i) => container.name === now[i]?.name)
    ? before.map((container, i) => ({ ...container, resources: now[i]?.resources ?? {} }))
    : before;

const withNewPodResources = (before: PodSpec, now: PodSpec): PodSpec => ({
  ...before,
  containers: withNewResources(before.containers, now.containers),
  ...(before.initContainers && { initContainers: withNewResources(before.initContainers, now.initContainers) }),
});

/** A template may change only while its Job is suspended and has no Pods: then in its resources and in where Pods may go. */
function templateErrors(now: Spec, before: Spec, status: Job['status']): FieldError[] {
  const template = now.template ?? {};
  const idle = before.suspend === true && (status?.startTime === undefined || isTrue(status, 'Suspended')) && (status?.active ?? 0) === 0;
  const old = idle ? withNewScheduling(before.template ?? {}, template) : (before.template ?? {});
  if (!idle)
    return semanticallyEqual(template, old) ? [] : [invalid('spec.template', internalForm('PodTemplateSpec', template), immutableMessage)];
  const spec = template.spec ?? { containers: [] };
  return semanticallyEqual(spec, withNewPodResources(old.spec ?? { containers: [] }, spec))
    ? []
    : [invalid('spec.template.spec', internalForm('PodSpec', spec), immutableMessage)];
}

const printedExitCodes = (codes: PodFailurePolicyOnExitCodesRequirement | undefined): unknown =>
  codes ? { ContainerName: codes.containerName ?? null, Operator: codes.operator, Values: codes.values ?? null } : null;

const printedFailurePolicy = (policy: JobSpec['podFailurePolicy']): unknown =>
  policy
    ? {
        Rules: policy.rules.map((rule) => ({
          Action: rule.action,
          OnExitCodes: printedExitCodes(rule.onExitCodes),
          OnPodConditions: rule.onPodConditions?.length
            ? rule.onPodConditions.map(({ type, status }) => ({ Type: type, Status: status }))
            : emptyOrNull(rule, 'onPodConditions'),
        })),
      }
    : null;

/** What a change of a Job may not touch. */
export function validateJobChange({ spec: now = { template: {} } }: Job, { spec: before = { template: {} }, status }: Job): FieldError[] {
  const printing = (errors: readonly FieldError[], badValue: unknown) => errors.map((error) => ({ ...error, badValue }));
  return joined(
    completionErrors(now, before),
    immutableSelector(now.selector, before.selector, 'spec.selector'),
    templateErrors(now, before, status),
    validateImmutable(now.completionMode, before.completionMode, 'spec.completionMode'),
    printing(
      validateImmutable(now.podFailurePolicy, before.podFailurePolicy, 'spec.podFailurePolicy'),
      printedFailurePolicy(now.podFailurePolicy),
    ),
    validateImmutable(now.backoffLimitPerIndex, before.backoffLimitPerIndex, 'spec.backoffLimitPerIndex'),
    validateImmutable(now.managedBy, before.managedBy, 'spec.managedBy'),
    printing(
      validateImmutable(now.successPolicy, before.successPolicy, 'spec.successPolicy'),
      now.successPolicy ? printedSuccessPolicy(now.successPolicy) : null,
    ),
  );
}
