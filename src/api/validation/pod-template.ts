import { type FieldError, forbidden } from '../field/index.ts';
import { validateLabels } from '../labels/index.ts';
import { validateAnnotations } from '../metadata/index.ts';
import type { PodTemplateSpec } from '../types.generated.ts';
import { type PodSpecOptions, validatePodSpec } from './pod-spec.ts';

/** The template of a workload, as ValidatePodTemplateSpec does: its labels, annotations, then the spec. `path` is `spec.template`. */
export function validatePodTemplate(template: PodTemplateSpec, path: string, options: PodSpecOptions = {}): FieldError[] {
  const { metadata, spec } = template;
  const errors = [
    ...validateLabels(metadata?.labels, `${path}.labels`),
    ...validateAnnotations(metadata?.annotations, `${path}.annotations`),
  ];
  if (!spec) return errors;
  errors.push(...validatePodSpec(spec, `${path}.spec`, options));
  if ((spec.ephemeralContainers?.length ?? 0) > 0)
    errors.push(forbidden(`${path}.spec.ephemeralContainers`, 'ephemeral containers not allowed in pod template'));
  return errors;
}
