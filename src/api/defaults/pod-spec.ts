import type { Draft } from '../draft.ts';
import { roundAmounts } from '../kinds/values.ts';
import type { PodSpec, PodTemplateSpec } from '../types.generated.ts';
import { defaultContainer } from './container.ts';
import { defaultVolume } from './volume.ts';

/** Fills in what a PodSpec leaves out (of a Pod and of a template alike). Idempotent. */
export function defaultPodSpec(spec: Draft<PodSpec>): void {
  spec.dnsPolicy ??= 'ClusterFirst';
  spec.restartPolicy ??= 'Always';
  spec.securityContext ??= {};
  spec.terminationGracePeriodSeconds ??= 30;
  spec.schedulerName ??= 'default-scheduler';
  // either field names the account; the server fills in the other
  if (spec.serviceAccountName === undefined && spec.serviceAccount !== undefined) spec.serviceAccountName = spec.serviceAccount;
  if (spec.serviceAccountName !== undefined) spec.serviceAccount = spec.serviceAccountName;
  for (const volume of spec.volumes ?? []) defaultVolume(volume);
  for (const container of spec.initContainers ?? []) defaultContainer(container);
  for (const container of spec.containers ?? []) defaultContainer(container);
  for (const container of spec.ephemeralContainers ?? []) defaultContainer(container);
  roundAmounts(spec.overhead);
  roundAmounts(spec.resources?.limits);
  roundAmounts(spec.resources?.requests);
}

/** The same for a workload's template. */
export function defaultPodTemplate(template: Draft<PodTemplateSpec>): void {
  if (template.spec) defaultPodSpec(template.spec);
}
