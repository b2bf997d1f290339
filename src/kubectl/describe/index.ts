import type { KubeObject } from '../../api/index.ts';
import type { Running } from '../../cluster/index.ts';
import type { Resource } from '../api/discovery.ts';
import type { Call } from '../call.ts';
import { role, roleBinding } from './access.ts';
import { csiNode, ipAddress, serviceCidr } from './addresses.ts';
import { configMap, secret, serviceAccount } from './configuration.ts';
import { deployment } from './deployment.ts';
import type { Describer } from './describer.ts';
import { endpoints, endpointSlice } from './endpoints.ts';
import { generic } from './generic.ts';
import { horizontalPodAutoscaler } from './horizontal-pod-autoscaler.ts';
import { ingress, ingressClass } from './ingress.ts';
import { cronJob, job } from './jobs.ts';
import { limitRange, namespace, resourceQuota } from './namespace.ts';
import { networkPolicy } from './network-policy.ts';
import { node } from './node.ts';
import { Page } from './page.ts';
import { pod } from './pod.ts';
import { podDisruptionBudget, priorityClass } from './policy.ts';
import { service } from './service.ts';
import { persistentVolume, persistentVolumeClaim, storageClass, volumeAttributesClass } from './storage.ts';
import { daemonSet, replicaSet, replicationController, statefulSet } from './workloads.ts';

/** Describers by kind and group. */
const describers: Readonly<Record<string, Describer>> = {
  Pod: pod,
  ReplicationController: replicationController,
  Secret: secret,
  Service: service,
  ServiceAccount: serviceAccount,
  Node: node,
  LimitRange: limitRange,
  ResourceQuota: resourceQuota,
  PersistentVolume: persistentVolume,
  PersistentVolumeClaim: persistentVolumeClaim,
  Namespace: namespace,
  Endpoints: endpoints,
  ConfigMap: configMap,
  'PriorityClass.scheduling.k8s.io': priorityClass,
  'EndpointSlice.discovery.k8s.io': endpointSlice,
  'HorizontalPodAutoscaler.autoscaling': horizontalPodAutoscaler,
  'Ingress.networking.k8s.io': ingress,
  'IngressClass.networking.k8s.io': ingressClass,
  'NetworkPolicy.networking.k8s.io': networkPolicy,
  'Job.batch': job,
  'CronJob.batch': cronJob,
  'StatefulSet.apps': statefulSet,
  'Deployment.apps': deployment,
  'DaemonSet.apps': daemonSet,
  'ReplicaSet.apps': replicaSet,
  'IPAddress.networking.k8s.io': ipAddress,
  'ServiceCIDR.networking.k8s.io': serviceCidr,
  'CSINode.storage.k8s.io': csiNode,
  'StorageClass.storage.k8s.io': storageClass,
  'VolumeAttributesClass.storage.k8s.io': volumeAttributesClass,
  'PodDisruptionBudget.policy': podDisruptionBudget,
  'Role.rbac.authorization.k8s.io': role,
  'ClusterRole.rbac.authorization.k8s.io': role,
  'RoleBinding.rbac.authorization.k8s.io': roleBinding,
  'ClusterRoleBinding.rbac.authorization.k8s.io': roleBinding,
};

/** The description of one object, as text. */
export function* description(call: Call, resource: Resource, object: KubeObject, showEvents: boolean): Running<string> {
  const describe = describers[resource.group ? `${resource.kind}.${resource.group}` : resource.kind] ?? generic;
  const page = new Page();
  // The kind in the table is the object's own.
  yield* describe({ call, object: object as never, page, now: yield* call.now(), showEvents });
  return page.toString();
}
