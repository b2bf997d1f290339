import { joined } from '../joined.ts';
import type { FieldError } from '../field/index.ts';
import type { KindRules } from '../kind-rules.ts';
import { validateObjectMeta, validateObjectMetaUpdate } from '../metadata/index.ts';
import { nameIsPathSegment } from '../names/index.ts';
import type { KubeObject } from '../object.ts';
import { configMap } from './config-map.ts';
import { controllerRevision } from './controller-revision.ts';
import { cronJob } from './cron-job.ts';
import { daemonSet } from './daemon-set.ts';
import { deployment } from './deployment.ts';
import { endpointSlice } from './endpoint-slice.ts';
import { endpoints } from './endpoints.ts';
import { event } from './event.ts';
import { withGatedTemplate } from './gated-template.ts';
import { horizontalPodAutoscaler } from './horizontal-pod-autoscaler/horizontal-pod-autoscaler.ts';
import { ingress, ingressClass } from './ingress.ts';
import { job } from './job/job.ts';
import { lease } from './lease.ts';
import { limitRange } from './limit-range.ts';
import { namespace } from './namespace.ts';
import { networkPolicy } from './network-policy.ts';
import { node } from './node.ts';
import { persistentVolume } from './persistent-volume.ts';
import { persistentVolumeClaim } from './persistent-volume-claim.ts';
import { podDisruptionBudget } from './pod-disruption-budget.ts';
import { podTemplate } from './pod-template.ts';
import { priorityClass } from './priority-class.ts';
import { clusterRole, clusterRoleBinding, role, roleBinding } from './rbac.ts';
import { replicaSet } from './replica-set.ts';
import { replicationController } from './replication-controller.ts';
import { resourceQuota } from './resource-quota.ts';
import { runtimeClass } from './runtime-class.ts';
import { secret } from './secret.ts';
import { serviceAccount } from './service-account.ts';
import { service } from './service/service.ts';
import { statefulSet } from './stateful-set.ts';
import { storageClass } from './storage-class.ts';

/** The rules of every kind but Pod. */
export const otherKinds: Readonly<Record<string, KindRules>> = {
  ClusterRole: clusterRole,
  ClusterRoleBinding: clusterRoleBinding,
  ConfigMap: configMap,
  ControllerRevision: controllerRevision,
  CronJob: withGatedTemplate(cronJob, 'spec', 'jobTemplate', 'spec', 'template'),
  DaemonSet: withGatedTemplate(daemonSet, 'spec', 'template'),
  Deployment: withGatedTemplate(deployment, 'spec', 'template'),
  EndpointSlice: endpointSlice,
  Endpoints: endpoints,
  Event: event,
  HorizontalPodAutoscaler: horizontalPodAutoscaler,
  Ingress: ingress,
  IngressClass: ingressClass,
  Job: withGatedTemplate(job, 'spec', 'template'),
  Lease: lease,
  LimitRange: limitRange,
  Namespace: namespace,
  NetworkPolicy: networkPolicy,
  Node: node,
  PersistentVolume: persistentVolume,
  PersistentVolumeClaim: persistentVolumeClaim,
  PodDisruptionBudget: podDisruptionBudget,
  PodTemplate: withGatedTemplate(podTemplate, 'template'),
  PriorityClass: priorityClass,
  ReplicaSet: withGatedTemplate(replicaSet, 'spec', 'template'),
  ReplicationController: withGatedTemplate(replicationController, 'spec', 'template'),
  ResourceQuota: resourceQuota,
  Role: role,
  RoleBinding: roleBinding,
  RuntimeClass: runtimeClass,
  Secret: secret,
  Service: service,
  ServiceAccount: serviceAccount,
  StatefulSet: withGatedTemplate(statefulSet, 'spec', 'template'),
  StorageClass: storageClass,
};

/**
 * All errors of a new object as the server collects them: those of its kind, or if there are none, those of metadata that every object shares.
 */
export function createErrors(rules: KindRules, object: KubeObject, namespaced: boolean): readonly FieldError[] {
  const errors = rules.validateCreate(object);
  return errors.length > 0 ? errors : validateObjectMeta(object.metadata, namespaced, nameIsPathSegment);
}

/** All errors of a change: those of metadata that every object shares, then those of the kind or of its subresource. */
export function updateErrors(
  rules: KindRules,
  object: KubeObject,
  before: KubeObject,
  namespaced: boolean,
  subresource?: string,
): readonly FieldError[] {
  const own = subresource === undefined ? rules : rules.subresources?.[subresource];
  return joined(
    validateObjectMeta(object.metadata, namespaced, nameIsPathSegment),
    validateObjectMetaUpdate(object.metadata, before.metadata),
    own?.validateUpdate(object, before) ?? [],
  );
}

export { cidrContains, familyOfIp, formatIp, parseCidr, parseIp } from './ip/index.ts';
export { isExtendedResource } from './resource-names.ts';
export { validateClusterIps } from './service/cluster-ips.ts';
export { scaleErrors } from './scale.ts';
export * as serviceFacts from './service/facts.ts';
export { type CronFields, type CronResult } from './cron-schedule.ts';
