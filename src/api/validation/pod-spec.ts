import type { FieldError } from '../field/index.ts';
import type { ObjectMeta, PodSpec } from '../types.generated.ts';

export interface PodSpecOptions {
  /** Of the pod the spec belongs to; a template's spec has none. */
  readonly metadata?: ObjectMeta;
  /** On update: the spec before, whose oddities are tolerated. */
  readonly before?: PodSpec;
}

/** All of a PodSpec, in the server's order. `path` is `spec` of a Pod, `spec.template.spec` of a workload. */
export function validatePodSpec(_spec: PodSpec, _path: string, _options: PodSpecOptions = {}): FieldError[] {
  return [];
}
