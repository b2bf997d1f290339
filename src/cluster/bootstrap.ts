import { formatMicroTime, formatTime, joined, type KubeObject } from '../api/index.ts';
import type { Kernel } from './kernel/index.ts';
import type { NodeSpec } from './node-spec.ts';
import { nodeObject } from './node-spec.ts';

const systemNamespaces = ['default', 'kube-node-lease', 'kube-public', 'kube-system'];

const namespaceObject = (name: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, labels: { 'kubernetes.io/metadata.name': name } },
  spec: { finalizers: ['kubernetes'] },
  status: { phase: 'Active' },
});

const priorityClass = (name: string, value: number, description: string): KubeObject => ({
  apiVersion: 'scheduling.k8s.io/v1',
  kind: 'PriorityClass',
  metadata: { name },
  value,
  description,
  preemptionPolicy: 'PreemptLowerPriority',
});

const kubernetesService: KubeObject = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'kubernetes', namespace: 'default', labels: { component: 'apiserver', provider: 'kubernetes' } },
  spec: {
    clusterIP: '10.96.0.1',
    clusterIPs: ['10.96.0.1'],
    internalTrafficPolicy: 'Cluster',
    ipFamilies: ['IPv4'],
    ipFamilyPolicy: 'SingleStack',
    ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 6443 }],
    sessionAffinity: 'None',
    type: 'ClusterIP',
  },
  status: { loadBalancer: {} },
};

const serviceCidr: KubeObject = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'ServiceCIDR',
  metadata: { name: 'kubernetes' },
  spec: { cidrs: ['10.96.0.0/16'] },
  status: { conditions: [{ type: 'Ready', status: 'True', reason: '', message: 'Kubernetes Service CIDR is ready' }] },
};

/** What every new namespace is given by the controllers for service accounts and the root certificate. */
export const furnishingsOf = (namespace: string): readonly KubeObject[] => [serviceAccount(namespace), rootCertificate(namespace)];

export const serviceAccount = (namespace: string, name = 'default'): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name, namespace },
});

export const rootCertificate = (namespace: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: {
    name: 'kube-root-ca.crt',
    namespace,
    annotations: {
      'kubernetes.io/description':
        'Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.',
    },
  },
  data: { 'ca.crt': '' },
});

const leaseOf = (node: NodeSpec, renewTime: string, uid: string): KubeObject => ({
  apiVersion: 'coordination.k8s.io/v1',
  kind: 'Lease',
  metadata: { name: node.name, namespace: 'kube-node-lease', ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name: node.name, uid }] },
  spec: { holderIdentity: node.name, leaseDurationSeconds: 40, renewTime },
});

/** What stands in a new cluster before anybody asks for anything, in the order in which it is made. */
export const systemObjects = (): readonly KubeObject[] =>
  joined(
    systemNamespaces.map(namespaceObject),
    [
      priorityClass('system-node-critical', 2000001000, 'Used for system critical pods that must not be moved from their current node.'),
      priorityClass(
        'system-cluster-critical',
        2000000000,
        'Used for system critical pods that must run in the cluster, but can be moved to another node if necessary.',
      ),
      serviceCidr,
      kubernetesService,
    ],
    systemNamespaces.flatMap(furnishingsOf),
  );

/** A node that has just reported itself ready; `put` stores an object and answers it as stored. */
export function joinNode(kernel: Kernel, spec: NodeSpec, index: number, put: (object: KubeObject) => KubeObject): void {
  const node = put(nodeObject(spec, index, formatTime(kernel.epochNow), kernel.random));
  put(leaseOf(spec, formatMicroTime(kernel.epochNow), node.metadata.uid ?? ''));
}
