import { parseRfc3339, type PodStatus } from '../../../api/index.ts';
import type { PodObject } from '../spec/pod.ts';
import type { Eviction } from '../status/pod-status.ts';

/** When a pod's activeDeadlineSeconds are over, in milliseconds of the Unix epoch. */
export function deadlineEpoch(pod: PodObject, status: PodStatus): number | undefined {
  const { activeDeadlineSeconds } = pod.spec;
  if (activeDeadlineSeconds === undefined || status.startTime === undefined) return undefined;
  const started = parseRfc3339(status.startTime);
  return started === undefined ? undefined : started + activeDeadlineSeconds * 1000;
}

/** Why a pod has to go because its time is over. */
export function deadlineOf(pod: PodObject, status: PodStatus, epochNow: number): Eviction | undefined {
  const deadline = deadlineEpoch(pod, status);
  if (deadline === undefined || epochNow < deadline) return undefined;
  return { reason: 'DeadlineExceeded', message: 'Pod was active on the node longer than the specified deadline' };
}
