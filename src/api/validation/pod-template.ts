import { joined } from '../joined.ts';
import { type FieldError, forbidden } from '../field/index.ts';
import { validateLabels } from '../labels/index.ts';
import { validateAnnotations } from '../metadata/index.ts';
import type { PodTemplateSpec } from '../types.generated.ts';
import { validateAppArmorAgreement, validatePodAnnotations, validateSeccompAgreement } from './pod-annotations.ts';
import { type PodSpecOptions, validatePodSpec } from './pod-spec.ts';

/** The template of a workload: its labels, annotations, then the spec. `path` is `spec.template`. */
export function validatePodTemplate(
  template: PodTemplateSpec,
  path: string,
  { before }: Pick<PodSpecOptions, 'before'> = {},
): FieldError[] {
  const { metadata = {}, spec = { containers: [] } } = template;
  const { labels, annotations } = metadata;
  return joined(
    validateLabels(labels, `${path}.labels`),
    validateAnnotations(annotations, `${path}.annotations`),
    validatePodAnnotations(annotations, spec, `${path}.annotations`),
    validatePodSpec(spec, `${path}.spec`, before ? { before } : {}),
    validateSeccompAgreement(annotations, spec, `${path}.spec`),
    validateAppArmorAgreement(annotations, spec, `${path}.spec`),
    (spec.ephemeralContainers?.length ?? 0) > 0
      ? [forbidden(`${path}.spec.ephemeralContainers`, 'ephemeral containers not allowed in pod template')]
      : [],
  );
}
