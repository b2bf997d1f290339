import type { PodObject } from '../view/objects.ts';
import type { PodLane } from '../view/timeline.ts';
import type { Cause, FieldPath } from './link.ts';
import { eventBefore } from './place.ts';

/** The part of a manifest that a refusal of the scheduler is about. */
function fieldOf(pod: PodObject, reason: string): FieldPath {
  const resource = /Insufficient (\S+)/.exec(reason)?.[1];
  if (resource !== undefined) {
    const index = (pod.spec?.containers ?? []).findIndex(({ resources }) => resources?.requests?.[resource] !== undefined);
    return index < 0 ? ['spec', 'containers'] : ['spec', 'containers', index, 'resources', 'requests', resource];
  }
  if (/taint/.test(reason)) return ['spec', 'tolerations'];
  if (/node affinity|selector/.test(reason)) return pod.spec?.nodeSelector ? ['spec', 'nodeSelector'] : ['spec', 'affinity'];
  if (/affinity/.test(reason)) return ['spec', 'affinity'];
  if (/persistentvolume|volume/i.test(reason)) return ['spec', 'volumes'];
  if (/topology spread/.test(reason)) return ['spec', 'topologySpreadConstraints'];
  if (/free ports/.test(reason)) return ['spec', 'containers'];
  return ['spec'];
}

/** `0/2 nodes are available: 1 Insufficient cpu, 1 node(s) had … taint.` as its parts, with what preemption found left out. */
function reasonsOf(message: string): readonly string[] {
  const [, list = message] = /^0\/\d+ nodes are available: (.*?)\.(?: |$)/.exec(message) ?? [];
  return list.split(/, (?=\d+ )|(?<=\)), /).filter((part) => part !== '');
}

/** Why a pod is on no node: the scheduler's own words, one cause a reason, with the field each is about. */
export function whyPending(pod: PodObject, lane: PodLane | undefined, at: number): readonly Cause[] {
  const condition = pod.status?.conditions?.find(({ type }) => type === 'PodScheduled');
  if (condition?.reason === 'SchedulingGated')
    return [
      {
        state: 'pending',
        title: 'SchedulingGated',
        say: condition.message ?? 'Its scheduling gates hold it back.',
        field: ['spec', 'schedulingGates'],
      },
    ];
  const event = eventBefore(lane, at, 'FailedScheduling');
  const message = condition?.status === 'False' ? condition.message : undefined;
  const verdict = message ?? event?.message;
  if (verdict === undefined)
    return [{ state: 'pending', title: 'Not looked at yet', say: 'The scheduler has not taken this pod from its queue yet.' }];
  return [
    ...reasonsOf(verdict).map(
      (reason): Cause => ({ state: 'pending', title: 'A filter said no', say: reason, field: fieldOf(pod, reason) }),
    ),
    { state: 'pending', title: 'FailedScheduling', say: verdict, ...(event && { at: event.at }) },
  ];
}
