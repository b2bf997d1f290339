import type { KubeObject } from '../../api/index.ts';
import type { ResourceInfo } from './resources.ts';

/** Kinds whose metadata.generation counts the changes of what is wished for. */
const counted = new Set(
  (
    'pods replicationcontrollers podtemplates deployments.apps replicasets.apps statefulsets.apps daemonsets.apps jobs.batch cronjobs.batch ' +
    'poddisruptionbudgets.policy ingresses.networking.k8s.io ingressclasses.networking.k8s.io networkpolicies.networking.k8s.io ' +
    'endpointslices.discovery.k8s.io priorityclasses.scheduling.k8s.io deviceclasses.resource.k8s.io resourceslices.resource.k8s.io ' +
    'flowschemas.flowcontrol.apiserver.k8s.io prioritylevelconfigurations.flowcontrol.apiserver.k8s.io ' +
    'validatingadmissionpolicies.admissionregistration.k8s.io mutatingadmissionpolicies.admissionregistration.k8s.io ' +
    'validatingwebhookconfigurations.admissionregistration.k8s.io mutatingwebhookconfigurations.admissionregistration.k8s.io ' +
    'validatingadmissionpolicybindings.admissionregistration.k8s.io mutatingadmissionpolicybindings.admissionregistration.k8s.io'
  ).split(' '),
);

/** Kinds without a spec whose generation counts any change of their content. */
const wholeContent = new Set(['endpointslices.discovery.k8s.io', 'priorityclasses.scheduling.k8s.io']);

/** Kinds whose deletion answers the object; the others answer a Status. */
const answersObject = new Set(
  (
    'pods services namespaces persistentvolumes persistentvolumeclaims resourcequotas serviceaccounts podtemplates ' +
    'csidrivers.storage.k8s.io storageclasses.storage.k8s.io volumeattachments.storage.k8s.io csinodes.storage.k8s.io volumeattributesclasses.storage.k8s.io ' +
    'resourceclaims.resource.k8s.io resourceclaimtemplates.resource.k8s.io resourceslices.resource.k8s.io deviceclasses.resource.k8s.io'
  ).split(' '),
);

/** Kinds that leave their dependents alone unless the deletion says otherwise. */
const orphaning = new Set(['jobs.batch', 'replicationcontrollers']);

export const countsGeneration = (info: ResourceInfo): boolean => counted.has(info.storage);
export const deletionAnswersObject = (info: ResourceInfo): boolean => answersObject.has(info.storage);
export const orphansByDefault = (info: ResourceInfo): boolean => orphaning.has(info.storage);
export const hasStatus = (info: ResourceInfo): boolean => info.subresources.some(({ name }) => name === 'status');

/** Whether what is wished for differs: then the generation goes up. */
export function wishDiffers(info: ResourceInfo, before: KubeObject, after: KubeObject): boolean {
  if (info.storage === 'priorityclasses.scheduling.k8s.io') return false;
  if (!wholeContent.has(info.storage) && ('spec' in before || 'spec' in after)) {
    if (info.storage === 'deployments.apps' && !sameValue(before.metadata.annotations, after.metadata.annotations)) return true;
    return !sameValue(before['spec'], after['spec']);
  }
  const { metadata: _, status: __, ...old } = before;
  const { metadata: ___, status: ____, ...now } = after;
  return !sameValue(old, now);
}

/** Deep equality of plain data; a field that is undefined is as one that is absent. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    for (let i = 0; i < a.length; i++) if (!sameValue(a[i], b[i])) return false;
    return true;
  }
  if (Array.isArray(b)) return false;
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  for (const key in left) if (!sameValue(left[key], right[key])) return false;
  for (const key in right) if (right[key] !== undefined && left[key] === undefined) return false;
  return true;
}

interface PodLike {
  readonly spec?: { readonly nodeName?: string; readonly terminationGracePeriodSeconds?: number };
  readonly status?: { readonly phase?: string };
}

/**
 * How long a deletion gives the object: undefined where the kind knows no grace. Pods have what was asked for, else what they say
 * themselves; nothing if no node has them or they have ended.
 */
export function graceOf(info: ResourceInfo, object: KubeObject, asked: number | undefined): number | undefined {
  if (info.storage !== 'pods') return undefined;
  const { spec, status } = object as PodLike;
  if (!spec?.nodeName || status?.phase === 'Failed' || status?.phase === 'Succeeded') return 0;
  const period = asked ?? spec.terminationGracePeriodSeconds ?? 0;
  return period < 0 ? 1 : period;
}
