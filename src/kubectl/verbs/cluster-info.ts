import { itemsOf } from '../api/select.ts';
import { isRecord, type Verb } from '../call.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export const clusterInfo: Verb = function* (call) {
  call.out(`Kubernetes control plane is running at ${call.config.server}\n`);
  const labelSelector = 'kubernetes.io/cluster-service=true';
  const list = yield* call.ask({ method: 'GET', path: '/api/v1/namespaces/kube-system/services', query: { labelSelector } });
  for (const service of isRecord(list) ? itemsOf(list) : []) {
    const meta = isRecord(service.metadata) ? service.metadata : {};
    const labels = isRecord(meta.labels) ? meta.labels : {};
    const name = text(labels['kubernetes.io/name']) || text(meta.name);
    call.out(`${name} is running at ${call.config.server}/api/v1/namespaces/kube-system/services/${text(meta.name)}/proxy\n`);
  }
  call.out("\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n");
};
