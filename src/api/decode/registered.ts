import { typeOf } from '../schema/index.ts';

const optionKinds = ['WatchEvent', 'ListOptions', 'GetOptions', 'DeleteOptions', 'CreateOptions', 'UpdateOptions', 'PatchOptions'];
const coreKinds = [
  'List',
  'Status',
  'APIVersions',
  'APIGroup',
  'APIGroupList',
  'APIResourceList',
  'PodStatusResult',
  'PodLogOptions',
  'PodExecOptions',
  'PodAttachOptions',
  'PodPortForwardOptions',
  'PodProxyOptions',
  'NodeProxyOptions',
  'ServiceProxyOptions',
  'RangeAllocation',
  'SerializedReference',
];
/** Versions no longer served whose kinds the server can still read. */
const retired: Readonly<Record<string, readonly string[]>> = {
  'extensions/v1beta1': ['Deployment', 'DaemonSet', 'ReplicaSet', 'Ingress', 'NetworkPolicy'],
  'apps/v1beta1': ['Deployment', 'StatefulSet', 'ControllerRevision'],
  'apps/v1beta2': ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ControllerRevision'],
  'batch/v1beta1': ['CronJob'],
  'policy/v1beta1': ['PodDisruptionBudget', 'Eviction'],
  'autoscaling/v1': ['HorizontalPodAutoscaler', 'Scale'],
  'networking.k8s.io/v1beta1': ['Ingress', 'IngressClass', 'IPAddress', 'ServiceCIDR'],
  'discovery.k8s.io/v1beta1': ['EndpointSlice'],
  'events.k8s.io/v1beta1': ['Event'],
  'scheduling.k8s.io/v1beta1': ['PriorityClass'],
  'scheduling.k8s.io/v1alpha1': ['PriorityClass'],
  'storage.k8s.io/v1beta1': ['StorageClass', 'CSIDriver', 'CSINode', 'CSIStorageCapacity', 'VolumeAttachment', 'VolumeAttributesClass'],
  'rbac.authorization.k8s.io/v1beta1': ['Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'],
  'coordination.k8s.io/v1beta1': ['Lease'],
};
const servedVersions = new Set([
  'v1',
  'apps/v1',
  'batch/v1',
  'autoscaling/v2',
  'policy/v1',
  'networking.k8s.io/v1',
  'storage.k8s.io/v1',
  'rbac.authorization.k8s.io/v1',
  'coordination.k8s.io/v1',
  'discovery.k8s.io/v1',
  'events.k8s.io/v1',
  'scheduling.k8s.io/v1',
  'node.k8s.io/v1',
]);

/** Whether the server's scheme knows a kind in a version, served or not. */
export function isRegistered(apiVersion: string, kind: string): boolean {
  if (typeOf(apiVersion, kind) || retired[apiVersion]?.includes(kind)) return true;
  if (servedVersions.has(apiVersion) && optionKinds.includes(kind)) return true;
  return apiVersion === 'v1' && coreKinds.includes(kind);
}

/** Go's package of a group's internal types: `core`, `apps`, `networking`. */
export const internalPackage = (group: string): string => (group === '' ? 'core' : (group.split('.')[0] ?? group));
