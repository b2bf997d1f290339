import { joined } from '../joined.ts';
import { type FieldError, invalid } from '../field/index.ts';
import { type KindRules, rulesFor } from '../kind-rules.ts';
import { nameIsDNSSubdomain } from '../names/index.ts';
import type { LabelSelector, PodTemplateSpec, ReplicaSet, ReplicaSetSpec } from '../types.generated.ts';
import { validatePodTemplate } from '../validation/pod-template.ts';
import { warningsOfPodTemplate } from '../warnings/pod-spec.ts';
import { createdMeta, updatedMeta } from './metadata.ts';
import { defaultTemplate, keptRunning, nameWarnings } from './pod-template-rules.ts';
import { immutableSelector, isUsable, printedSelector, requiredSelector, templateMismatch } from './selector.ts';
import { semanticallyEqual } from '../draft.ts';
import { specOf } from './spec-of.ts';
import { nonnegative, nonnegativeFields } from './values.ts';

const template = 'spec.template';

/** A template and the selector that must select it. */
export function selectedTemplate(selector: LabelSelector | undefined, pods: PodTemplateSpec = {}, before?: PodTemplateSpec): FieldError[] {
  if (selector && !isUsable(selector)) return [invalid('spec.selector', printedSelector(selector), 'invalid label selector')];
  return joined(
    templateMismatch(selector, pods.metadata?.labels, `${template}.metadata.labels`),
    validatePodTemplate(pods, template, before?.spec ? { before: before.spec } : {}),
    keptRunning(pods, template, 'ReplicaSet'),
  );
}

const specErrors = (spec: Partial<ReplicaSetSpec> = {}, before?: Partial<ReplicaSetSpec>): FieldError[] =>
  joined(
    nonnegative(spec.replicas, 'spec.replicas'),
    nonnegative(spec.minReadySeconds, 'spec.minReadySeconds'),
    // The server says “deployment” here too.
    requiredSelector(spec.selector, 'spec.selector', 'empty selector is invalid for deployment'),
    selectedTemplate(spec.selector, spec.template, before?.template),
  );

/** Pods that are counted as something can't be more than there are. */
export function countErrors(status: object | undefined, parts: readonly string[], readyName = 'readyReplicas'): FieldError[] {
  const count = (field: string): number => {
    const value: unknown = status && Reflect.get(status, field);
    return typeof value === 'number' ? value : 0;
  };
  const errors = parts
    .filter((field) => count(field) > count('replicas'))
    .map((field) => invalid(`status.${field}`, count(field), 'cannot be greater than status.replicas'));
  if (count('availableReplicas') > count('readyReplicas'))
    errors.push(invalid('status.availableReplicas', count('availableReplicas'), `cannot be greater than ${readyName}`));
  return errors;
}

const counts = ['replicas', 'fullyLabeledReplicas', 'readyReplicas', 'availableReplicas', 'observedGeneration', 'terminatingReplicas'];

export const replicaSet: KindRules = rulesFor<ReplicaSet>({
  default(draft) {
    const spec = specOf(draft);
    spec.replicas ??= 1;
    spec.template = defaultTemplate(spec.template);
    draft.status ??= { replicas: 0 };
  },
  prepareForCreate(draft) {
    draft.status = { replicas: 0 };
  },
  validateCreate: ({ metadata, spec }) => joined(createdMeta(metadata, 'namespaced', nameIsDNSSubdomain), specErrors(spec)),
  warningsOnCreate: ({ metadata, spec }) => joined(nameWarnings(metadata), warningsOfPodTemplate(spec?.template ?? {}, template)),
  validateUpdate: (now, before) =>
    joined(
      updatedMeta(now.metadata, before.metadata),
      specErrors(now.spec, before.spec),
      immutableSelector(now.spec?.selector, before.spec?.selector, 'spec.selector'),
    ),
  warningsOnUpdate: (now, before) =>
    semanticallyEqual(now.spec, before.spec) ? [] : warningsOfPodTemplate(now.spec?.template ?? {}, template, before.spec?.template),
  allowUnconditionalUpdate: true,
  subresources: {
    status: {
      prepareForUpdate() {},
      validateUpdate: (now, before) =>
        joined(
          updatedMeta(now.metadata, before.metadata),
          nonnegativeFields(now.status, 'status', counts),
          countErrors(now.status, ['fullyLabeledReplicas', 'readyReplicas', 'availableReplicas']),
        ),
    },
  },
});
