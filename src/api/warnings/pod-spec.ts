import type { PodTemplateSpec } from '../types.generated.ts';

/** What the server warns about in a template (deprecated fields, duplicate names …). `path` is `template` under the workload's `spec`. */
export function warningsOfPodTemplate(_template: PodTemplateSpec, _path: string, _before?: PodTemplateSpec): string[] {
  return [];
}
