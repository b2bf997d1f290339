import type { Draft } from '../../draft.ts';
import type { Service } from '../../types.generated.ts';
import { isExternallyAccessible } from './facts.ts';

const internal = new Set(['ClusterIP', 'NodePort', 'LoadBalancer']);

/** Fills in what a Service leaves out; its addresses come from the allocator later. */
export function defaultService(draft: Draft<Service>): void {
  const spec = (draft.spec ??= {});
  spec.sessionAffinity ??= 'None';
  if (spec.sessionAffinity === 'None') delete spec.sessionAffinityConfig;
  if (spec.sessionAffinity === 'ClientIP' && spec.sessionAffinityConfig?.clientIP?.timeoutSeconds === undefined)
    spec.sessionAffinityConfig = { clientIP: { timeoutSeconds: 10800 } };
  spec.type ??= 'ClusterIP';
  for (const port of spec.ports ?? []) {
    port.protocol ??= 'TCP';
    port.targetPort ||= port.port ?? 0;
  }
  if (isExternallyAccessible(spec)) spec.externalTrafficPolicy ??= 'Cluster';
  if (internal.has(spec.type)) spec.internalTrafficPolicy ??= 'Cluster';
  if (spec.type === 'LoadBalancer') {
    spec.allocateLoadBalancerNodePorts ??= true;
    for (const ingress of draft.status?.loadBalancer?.ingress ?? []) if (ingress.ip) ingress.ipMode ??= 'VIP';
  }
  draft.status ??= {};
  draft.status.loadBalancer ??= {};
}
