import {
  type Binding,
  conflictStatus,
  type KubeObject,
  notFoundStatus,
  type Pod,
  refusedBinding,
  successStatus,
} from '../../../api/index.ts';
import type { ApiResponse } from '../request.ts';
import { answer, type Call, refuse, type ServerContext } from '../server-context.ts';
import { stale, unmetPrecondition } from '../preconditions.ts';
import { bodyOf, namespaceMismatch } from './body.ts';

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

/** A Binding's labels and annotations become the pod's. */
function joined(field: 'labels' | 'annotations', { metadata }: KubeObject, more: Readonly<Record<string, string>> | undefined) {
  return more && { [field]: { ...metadata[field], ...more } };
}

/** POST of a Binding. */
export function bind(context: ServerContext, call: Call): ApiResponse {
  const { registry } = context;
  const { info, namespace, name = '', subresource } = call.target;
  const decoded = bodyOf(context, call, subresource ?? info);
  if (!decoded.ok) return refuse(decoded.status);
  const binding = decoded.object as KubeObject & Binding;
  const mismatch = namespaceMismatch(info, namespace, binding);
  if (mismatch) return refuse(mismatch);
  const refusal = refusedBinding(binding, name);
  if (refusal) return refuse(refusal);
  const pod = registry.get(info, namespace, name);
  if (!pod) return refuse(notFoundStatus(info, name));
  const { uid, resourceVersion, labels, annotations } = binding.metadata;
  const outdated = stale(info, pod, { ...pod, metadata: { ...(uid && { uid }) } });
  if (outdated) return refuse(outdated);
  const { resourceVersion: standing = '' } = pod.metadata;
  if (resourceVersion && resourceVersion !== standing)
    return refuse(
      unmetPrecondition(info, pod, `ResourceVersion in precondition: ${resourceVersion}, ResourceVersion in object meta: ${standing}`),
    );
  const why = unbindable(pod);
  if (why) return refuse(conflictStatus({ group: '', name: 'pods/binding' }, name, why));
  const bound = boundTo(pod, binding.target.name ?? '', registry.now);
  const noted = {
    ...bound,
    metadata: { ...bound.metadata, ...joined('labels', bound, labels), ...joined('annotations', bound, annotations) },
  };
  const by = { manager: call.manager, operation: 'Update', subresource: 'binding' } as const;
  const written = registry.replace(info, pod, noted, { by, dryRun: call.dryRun });
  return written.ok ? answer(201, { ...successStatus(), code: 201 }) : refuse(written.status);
}
