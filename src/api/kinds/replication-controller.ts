import { semanticallyEqual } from '../draft.ts';
import { type FieldError, invalid, required } from '../field/index.ts';
import { joined } from '../joined.ts';
import { type KindRules, rulesFor } from '../kind-rules.ts';
import { labelsMatch } from '../labels/index.ts';
import { nameIsDNSSubdomain } from '../names/index.ts';
import type { ReplicationController, ReplicationControllerSpec } from '../types.generated.ts';
import { validatePodTemplate } from '../validation/pod-template.ts';
import { warningsOfPodTemplate } from '../warnings/pod-spec.ts';
import { createdMeta, updatedMeta } from './metadata.ts';
import { defaultTemplate, keptRunning, nameWarnings } from './pod-template-rules.ts';
import { countErrors } from './replica-set.ts';
import { mismatch } from './selector.ts';
import { specOf } from './spec-of.ts';
import { nonnegative, nonnegativeFields, sortedMap } from './values.ts';

const template = 'spec.template';

function specErrors(spec: ReplicationControllerSpec = {}, before?: ReplicationControllerSpec): FieldError[] {
  const { selector = {}, template: pods } = spec;
  const chooses = Object.keys(selector).length > 0;
  const errors = joined(
    nonnegative(spec.minReadySeconds, 'spec.minReadySeconds'),
    chooses ? [] : [required('spec.selector')],
    nonnegative(spec.replicas, 'spec.replicas'),
  );
  if (!pods) return [...errors, required(template)];
  const { labels } = pods.metadata ?? {};
  if (chooses && !labelsMatch(selector, labels)) errors.push(invalid(`${template}.metadata.labels`, sortedMap(labels), mismatch));
  const options = before?.template?.spec ? { before: before.template.spec } : {};
  return joined(errors, validatePodTemplate(pods, template, options), keptRunning(pods, template, 'ReplicationController'));
}

const counts = ['replicas', 'fullyLabeledReplicas', 'readyReplicas', 'availableReplicas', 'observedGeneration'];

export const replicationController: KindRules = rulesFor<ReplicationController>({
  default(draft) {
    const spec = specOf(draft);
    spec.replicas ??= 1;
    if (spec.template) spec.template = defaultTemplate(spec.template);
    const { labels } = spec.template?.metadata ?? {};
    if (labels && Object.keys(spec.selector ?? {}).length === 0) spec.selector = { ...labels };
    if (labels && Object.keys(draft.metadata?.labels ?? {}).length === 0) draft.metadata = { ...draft.metadata, labels: { ...labels } };
    draft.status ??= { replicas: 0 };
  },
  prepareForCreate(draft) {
    draft.status = { replicas: 0 };
  },
  validateCreate: ({ metadata, spec }) => joined(createdMeta(metadata, 'namespaced', nameIsDNSSubdomain), specErrors(spec)),
  warningsOnCreate: ({ metadata, spec }) => joined(nameWarnings(metadata), warningsOfPodTemplate(spec?.template ?? {}, template)),
  validateUpdate: (now, before) => joined(updatedMeta(now.metadata, before.metadata), specErrors(now.spec, before.spec)),
  // The server takes the old template for the new one.
  warningsOnUpdate: (now, before) =>
    semanticallyEqual(now.spec, before.spec) ? [] : warningsOfPodTemplate(before.spec?.template ?? {}, template, now.spec?.template),
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
