import { formatTime, type PodStatus } from '../../../api/index.ts';
import { isTerminalPhase } from '../spec/pod.ts';
import { type Condition, isKubeletCondition, type StatusDraft } from './types.ts';

/** Conditions keep the time of their last change of status; a status keeps the pod's start time. */
export function withTimes(status: PodStatus, old: PodStatus, epochNow: number): PodStatus {
  const now = formatTime(epochNow);
  const conditions = (status.conditions ?? []).map((condition): Condition => {
    const before = old.conditions?.find(({ type }) => type === condition.type);
    const lastTransitionTime =
      before?.status === condition.status && before.lastTransitionTime ? before.lastTransitionTime : (condition.lastTransitionTime ?? now);
    const { type, observedGeneration, status: verdict, reason, message } = condition;
    const changed = before?.status !== condition.status;
    return {
      type,
      ...(observedGeneration && { observedGeneration }),
      status: verdict,
      lastTransitionTime: changed && isKubeletCondition(type) ? now : lastTransitionTime,
      ...(reason && { reason }),
      ...(message && { message }),
    };
  });
  return { ...status, conditions, startTime: old.startTime ?? status.startTime ?? now };
}

const notReady = (conditions: readonly Condition[], phase: string | undefined, now: string): readonly Condition[] =>
  conditions.map((condition) => {
    if ((condition.type !== 'Ready' && condition.type !== 'ContainersReady') || condition.status !== 'True') return condition;
    const { message: _, ...rest } = condition;
    return { ...rest, status: 'False', lastTransitionTime: now, reason: phase === 'Failed' ? 'PodFailed' : 'PodCompleted' };
  });

/**
 * What is written to the API: the kubelet's conditions beside those of others; a terminal phase only when no container can run any more.
 * DisruptionTarget comes with the terminal phase.
 */
export function mergedStatus(api: PodStatus, mine: PodStatus, couldRun: boolean, epochNow: number): PodStatus {
  const now = formatTime(epochNow);
  const ending = !isTerminalPhase(api.phase) && isTerminalPhase(mine.phase);
  const others = (api.conditions ?? []).filter(({ type }) => !isKubeletCondition(type));
  const disruption = ending && !couldRun ? mine.conditions?.find(({ type }) => type === 'DisruptionTarget') : undefined;
  const merged: StatusDraft = {
    ...mine,
    conditions: [
      ...others.filter(({ type }) => type !== disruption?.type),
      ...(disruption ? [{ ...disruption, lastTransitionTime: now }] : []),
      ...(mine.conditions ?? []).filter(({ type }) => isKubeletCondition(type)),
    ],
    ...(api.resourceClaimStatuses && { resourceClaimStatuses: api.resourceClaimStatuses }),
    ...(api.nominatedNodeName && { nominatedNodeName: api.nominatedNodeName }),
  };
  if (ending && couldRun) {
    merged.phase = api.phase ?? 'Pending';
    delete merged.reason;
    delete merged.message;
    if (api.reason) merged.reason = api.reason;
    if (api.message) merged.message = api.message;
  }
  if (isTerminalPhase(merged.phase)) merged.conditions = notReady(merged.conditions ?? [], merged.phase, now);
  if (merged.conditions?.length === 0) delete merged.conditions;
  return merged;
}
