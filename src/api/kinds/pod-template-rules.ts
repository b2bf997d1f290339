import { joined } from '../joined.ts';
import type { Draft } from '../draft.ts';
import { defaultPodTemplate } from '../defaults/pod-spec.ts';
import { type FieldError, forbidden, notSupported } from '../field/index.ts';
import { isDNS1123Label } from '../names/index.ts';
import type { ObjectMeta, PodTemplateSpec } from '../types.generated.ts';

/** A template is always there, and its metadata with it. */
export function defaultTemplate(template: Draft<PodTemplateSpec> | undefined): Draft<PodTemplateSpec> {
  const filled: Draft<PodTemplateSpec> = template ?? {};
  filled.metadata ??= {};
  filled.spec ??= { containers: [] };
  defaultPodTemplate(filled);
  return filled;
}

/** Pods of a workload that keeps them running restart always and know no deadline. */
export function keptRunning(template: PodTemplateSpec, path: string, kind: string): FieldError[] {
  const policy = template.spec?.restartPolicy ?? '';
  return joined(
    policy === 'Always' ? [] : [notSupported(`${path}.spec.restartPolicy`, policy, ['Always'])],
    template.spec?.activeDeadlineSeconds === undefined
      ? []
      : [forbidden(`${path}.spec.activeDeadlineSeconds`, `activeDeadlineSeconds in ${kind} is not Supported`)],
  );
}

/** Names become part of Pod names, which are host names too. */
export function nameWarnings(metadata: ObjectMeta | undefined): string[] {
  const messages = isDNS1123Label(metadata?.name ?? '');
  if (messages.length === 0) return [];
  const advice = 'this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended';
  return [`metadata.name: ${advice}: [${messages.join(' ')}]`];
}
