import { badRequestStatus, conflictStatus, type KubeObject, notFoundStatus, type Pod, successStatus } from '../../../api/index.ts';
import type { ApiResponse } from '../request.ts';
import { answer, type Call, refuse, type ServerContext } from '../server-context.ts';
import { bodyOf } from './body.ts';

/** Why a pod cannot be bound now; undefined when it can. */
export function unbindable({ metadata, spec }: Pod): string | undefined {
  const name = metadata?.name ?? '';
  if (metadata?.deletionTimestamp) return `pod ${name} is being deleted, cannot be assigned to a host`;
  if (spec?.nodeName) return `pod ${name} is already assigned to node "${spec.nodeName}"`;
  return spec?.schedulingGates?.length ? `pod ${name} has non-empty .spec.schedulingGates` : undefined;
}

interface Condition {
  readonly type: string;
  readonly status: string;
}

/** A pod as it is once bound to a node: told so by its spec and by its PodScheduled condition. */
export function boundTo(pod: KubeObject, node: string, now: string): KubeObject {
  const { nominatedNodeName: _, ...status } = (pod['status'] ?? {}) as Record<string, unknown>;
  const conditions = (status['conditions'] ?? []) as readonly Condition[];
  const scheduled = { type: 'PodScheduled', status: 'True', lastProbeTime: null, lastTransitionTime: now };
  const known = conditions.some(({ type }) => type === scheduled.type);
  return {
    ...pod,
    spec: { ...(pod['spec'] as object), nodeName: node },
    status: {
      ...status,
      conditions: known ? conditions.map((other) => (other.type === scheduled.type ? scheduled : other)) : [...conditions, scheduled],
    },
  };
}

/** POST of a Binding. */
export function bind(context: ServerContext, call: Call): ApiResponse {
  const { registry } = context;
  const { info, namespace, name = '', subresource } = call.target;
  const decoded = bodyOf(context, call, subresource ?? info);
  if (!decoded.ok) return refuse(decoded.status);
  const node = (decoded.object['target'] as { readonly name?: string } | undefined)?.name;
  if (!node) return refuse(badRequestStatus('Binding "" is invalid: target.name: Required value'));
  const pod = registry.get(info, namespace, name);
  if (!pod) return refuse(notFoundStatus(info, name));
  const why = unbindable(pod);
  if (why) return refuse(conflictStatus({ group: '', name: 'pods/binding' }, name, why));
  const by = { manager: call.manager, operation: 'Update', subresource: 'binding' } as const;
  const written = registry.replace(info, pod, boundTo(pod, node, registry.now), { by, dryRun: call.dryRun });
  return written.ok ? answer(201, successStatus()) : refuse(written.status);
}
