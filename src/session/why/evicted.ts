import type { PodObject } from '../view/objects.ts';
import type { PodLane } from '../view/timeline.ts';
import type { Cause, FieldPath } from './link.ts';
import { eventBefore } from './place.ts';

/** The part of the manifest that an eviction is about: the volume that grew too large, what was asked of what ran short. */
function fieldOf({ spec }: PodObject, message: string): FieldPath | undefined {
  const volume = /EmptyDir volume "([^"]+)"/.exec(message)?.[1];
  if (volume !== undefined) {
    const index = (spec?.volumes ?? []).findIndex(({ name }) => name === volume);
    return index < 0 ? undefined : ['spec', 'volumes', index, 'emptyDir', 'sizeLimit'];
  }
  const resource = /low on resource: (\S+?)\./.exec(message)?.[1];
  if (resource === 'memory') return ['spec', 'containers', 0, 'resources', 'requests', 'memory'];
  const limited = /Container (\S+) exceeded its local ephemeral storage limit/.exec(message)?.[1];
  const index = (spec?.containers ?? []).findIndex(({ name }) => name === limited);
  return index < 0 ? undefined : ['spec', 'containers', index, 'resources', 'limits', 'ephemeral-storage'];
}

/** Who sent a pod away from its node, and why; undefined when nobody did. */
export function whyEvicted(pod: PodObject, lane: PodLane | undefined, at: number): Cause | undefined {
  const event = eventBefore(lane, at, 'Evicted', 'Preempted', 'TaintManagerEviction');
  const say = event?.message ?? (pod.status?.reason === 'Evicted' ? (pod.status.message ?? 'The node was short of something.') : undefined);
  if (say === undefined) return undefined;
  const field = event?.reason === 'TaintManagerEviction' ? ['spec', 'tolerations'] : fieldOf(pod, say);
  return { state: 'failed', title: event?.reason ?? 'Evicted', say: say.trim(), ...(event && { at: event.at }), ...(field && { field }) };
}
