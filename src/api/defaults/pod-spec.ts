import type { Draft } from '../draft.ts';
import { roundAmounts } from '../kinds/values.ts';
import type { ObjectMeta, PodSpec, PodTemplateSpec } from '../types.generated.ts';
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

/** How init containers were written before they were a field; long without effect, and dropped. */
const initAnnotations = ['alpha', 'beta'].flatMap((stage) =>
  ['init-containers', 'init-container-statuses'].map((name) => `pod.${stage}.kubernetes.io/${name}`),
);

export function dropInitAnnotations(metadata: Draft<ObjectMeta> | undefined): void {
  const { annotations } = metadata ?? {};
  if (annotations) for (const key of initAnnotations) delete annotations[key];
}

/** The same for a workload's template. */
export function defaultPodTemplate(template: Draft<PodTemplateSpec>): void {
  dropInitAnnotations(template.metadata);
  if (template.spec) defaultPodSpec(template.spec);
}
