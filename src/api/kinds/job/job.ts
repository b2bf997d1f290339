import { joined } from '../../joined.ts';
import { type Draft, semanticallyEqual } from '../../draft.ts';
import { type FieldError, invalid, required } from '../../field/index.ts';
import { type KindRules, rulesFor } from '../../kind-rules.ts';
import { selectorMatches, type SelectorOptions, validateLabelSelector } from '../../labels/index.ts';
import { isShared, noteShared } from '../../notes.ts';
import { isDNS1123Label, nameIsDNSSubdomain } from '../../names/index.ts';
import type { Job, JobSpec } from '../../types.generated.ts';
import { warningsOfPodTemplate } from '../../warnings/pod-spec.ts';
import { createdMeta, updatedMeta } from '../metadata.ts';
import { defaultTemplate, nameWarnings } from '../pod-template-rules.ts';
import { isUsable, printedSelector, templateMismatch, toleratingOld } from '../selector.ts';
import { specOf } from '../spec-of.ts';
import { sortedMap } from '../values.ts';
import { defaultJobSpec, isIndexed, validateJobSpecBody } from './job-spec.ts';
import { validateStatus } from './status.ts';
import { validateJobChange } from './update.ts';

const nameLabels = ['job-name', 'batch.kubernetes.io/job-name'];
const uidLabels = ['controller-uid', 'batch.kubernetes.io/controller-uid'];
const template = 'spec.template';

/** Labels and a selector by which a Job finds its own Pods, unless the writer wants to choose them. */
function generateSelector(draft: Draft<Job>): void {
  const { spec, metadata: { name = '', uid = '' } = {} } = draft;
  if (!spec || spec.manualSelector) return;
  const labels: Record<string, string> = { ...spec.template.metadata?.labels };
  for (const label of nameLabels) labels[label] ??= name;
  for (const label of uidLabels) labels[label] ??= uid;
  spec.template.metadata = { ...spec.template.metadata, labels };
  // The Job's labels were defaulted to the template's own: they grow with them.
  if (isShared(draft.metadata?.labels) && draft.metadata) draft.metadata.labels = { ...labels };
  spec.selector ??= {};
  const controller = 'batch.kubernetes.io/controller-uid';
  spec.selector.matchLabels = { [controller]: uid, ...spec.selector.matchLabels };
}

function generatedErrors({ metadata, spec }: Job, prefixedToo: boolean): FieldError[] {
  if (!spec || spec.manualSelector || !spec.selector) return [];
  const { name = '', uid = '' } = metadata ?? {};
  const labels = spec.template?.metadata?.labels ?? {};
  const demanded = (prefixedToo ? [0, 1] : [0]).flatMap((i): readonly (readonly [string, string])[] => [
    [uidLabels[i] ?? '', uid],
    [nameLabels[i] ?? '', name],
  ]);
  const errors: FieldError[] = uid ? [] : [required('metadata.uid')];
  for (const [label, value] of demanded) {
    const path = `${template}.metadata.labels[${label}]`;
    if (labels[label] === undefined) errors.push(required(path, `must be '${value}'`));
    else if (labels[label] !== value) errors.push(invalid(path, sortedMap(labels), `must be '${value}'`));
  }
  if (isUsable(spec.selector) && !selectorMatches(spec.selector, Object.fromEntries(demanded)))
    errors.push(invalid('spec.selector', printedSelector(spec.selector), '`selector` not auto-generated'));
  return errors;
}

export function validateJobSpec(spec: Partial<JobSpec> = {}, options: SelectorOptions = {}, before?: Partial<JobSpec>): FieldError[] {
  const { selector } = spec;
  return joined(
    validateJobSpecBody(spec, 'spec', before),
    selector ? validateLabelSelector(selector, 'spec.selector', options) : [required('spec.selector')],
    !selector || isUsable(selector) ? templateMismatch(selector, spec.template?.metadata?.labels, `${template}.metadata.labels`) : [],
  );
}

interface JobOptions extends SelectorOptions {
  readonly prefixedLabels: boolean;
}

function validate(job: Job, options: JobOptions, before?: Job): FieldError[] {
  const name = job.metadata?.name ?? '';
  const errors = joined(
    createdMeta(job.metadata, 'namespaced', nameIsDNSSubdomain),
    generatedErrors(job, options.prefixedLabels),
    validateJobSpec(job.spec, options, before?.spec),
  );
  const { completions = 0 } = job.spec ?? {};
  const longest = `${name}-${completions - 1}`;
  if (job.spec && isIndexed(job.spec) && completions > 0 && isDNS1123Label(longest).length > 0)
    errors.push(invalid('metadata.name', name, `will not able to create pod with invalid DNS label: ${longest}`));
  return errors;
}

export function jobSpecWarnings(spec: Partial<JobSpec> = {}, path: string, before?: Partial<JobSpec>): string[] {
  const tooMany = isIndexed(spec) && (spec.completions ?? 0) > 100_000 && (spec.parallelism ?? 0) > 10_000;
  const warning =
    'In Indexed Jobs with a number of completions higher than 10^5 and a parallelism higher than 10^4, Kubernetes might not be able to track completedIndexes when a big number of indexes fail';
  return joined(tooMany ? [`${path}: ${warning}`] : [], warningsOfPodTemplate(spec.template ?? {}, `${path}.template`, before?.template));
}

export const job: KindRules = rulesFor<Job>({
  default(draft) {
    const spec = specOf(draft);
    defaultJobSpec(spec);
    spec.template = defaultTemplate(spec.template);
    for (const rule of spec.podFailurePolicy?.rules ?? []) for (const pattern of rule.onPodConditions ?? []) pattern.status ||= 'True';
    const { labels } = spec.template.metadata ?? {};
    if (labels && Object.keys(draft.metadata?.labels ?? {}).length === 0) {
      const own = { ...labels };
      noteShared(own);
      draft.metadata = { ...draft.metadata, labels: own };
    }
    draft.status ??= {};
  },
  prepareForCreate(draft) {
    generateSelector(draft);
    draft.status = {};
  },
  validateCreate: (now) => validate(now, { prefixedLabels: true }),
  warningsOnCreate: ({ metadata, spec }) => joined(nameWarnings(metadata), jobSpecWarnings(spec, 'spec')),
  validateUpdate(now, before) {
    const had = before.spec?.template?.metadata?.labels ?? {};
    const prefixedLabels = had['batch.kubernetes.io/job-name'] !== undefined && had['batch.kubernetes.io/controller-uid'] !== undefined;
    const options = { ...toleratingOld(before.spec?.selector), prefixedLabels };
    return joined(
      validate(now, options, before),
      updatedMeta(now.metadata, before.metadata),
      validateJobSpec(now.spec, options, before.spec),
      validateJobChange(now, before),
    );
  },
  warningsOnUpdate: (now, before) => (semanticallyEqual(now.spec, before.spec) ? [] : jobSpecWarnings(now.spec, 'spec', before.spec)),
  allowUnconditionalUpdate: true,
  subresources: { status: { prepareForUpdate() {}, validateUpdate: validateStatus } },
});
