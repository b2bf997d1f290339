import type { KubeObject } from '../../api/index.ts';

/** The parts of the control plane, which are always well here: this resource is computed, never stored. In the order in which the server tells them. */
export const componentStatuses: readonly KubeObject[] = ['etcd-0', 'controller-manager', 'scheduler'].map((name) => ({
  apiVersion: 'v1',
  kind: 'ComponentStatus',
  metadata: { name },
  conditions: [{ type: 'Healthy', status: 'True', message: 'ok' }],
}));
