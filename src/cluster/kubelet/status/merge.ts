import { formatTime, joined, type PodStatus } from '../../../api/index.ts';
import { isTerminalPhase } from '../spec/pod.ts';
import { sameValue } from '../../apiserver/index.ts';
import { type Condition, isKubeletCondition, type StatusDraft } from './types.ts';

/** Conditions keep the time of their last change of status; a status keeps the pod's start time. */
export function withTimes(status: PodStatus, old: PodStatus, epochNow: number): StatusDraft {
  const conditions = (status.conditions ?? []).map((condition): Condition => {
    const { type, observedGeneration, status: verdict, reason, message } = condition;
    const before = conditionOf(old, type);
    const stays = before?.status === verdict;
    const since = stays
      ? before.lastTransitionTime || condition.lastTransitionTime
      : isKubeletCondition(type)
        ? undefined
        : condition.lastTransitionTime;
    return {
      type,
      ...(observedGeneration && { observedGeneration }),
      status: verdict,
      lastTransitionTime: since ?? formatTime(epochNow),
      ...(reason && { reason }),
      ...(message && { message }),
    };
  });
  return { ...status, conditions, startTime: old.startTime ?? status.startTime ?? formatTime(epochNow) };
}

function conditionOf({ conditions }: PodStatus, wanted: string): Condition | undefined {
  if (conditions) for (const condition of conditions) if (condition.type === wanted) return condition;
  return undefined;
}

const sharedList = <T>(old: readonly T[], next: readonly T[]): readonly T[] =>
  next.map((entry, index) => (sameValue(old[index], entry) ? (old[index] as T) : entry));

/** A new status in which everything that is as it was in the old one is the old one's; the old one itself when nothing changed. */
export function sharing(old: PodStatus, next: StatusDraft): PodStatus {
  const before = old as Readonly<Record<string, unknown>>;
  const after = next as Record<string, unknown>;
  let changed = false;
  for (const field in after) {
    const was = before[field];
    if (sameValue(was, after[field])) after[field] = was;
    else {
      changed = true;
      if (Array.isArray(was) && Array.isArray(after[field])) after[field] = sharedList(was, after[field]);
    }
  }
  for (const field in before) if (before[field] !== undefined && after[field] === undefined) changed = true;
  return changed ? next : old;
}

/** A status that goes into the API as it is: of a pod that goes on, and with nobody else's word beside it. */
const isWhole = (api: PodStatus, mine: PodStatus): boolean =>
  !isTerminalPhase(mine.phase) &&
  !api.resourceClaimStatuses &&
  !api.nominatedNodeName &&
  mine.conditions !== undefined &&
  mine.conditions.length > 0 &&
  mine.conditions.every(({ type }) => isKubeletCondition(type));

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
  const ending = !isTerminalPhase(api.phase) && isTerminalPhase(mine.phase);
  const others = (api.conditions ?? []).filter(({ type }) => !isKubeletCondition(type));
  if (others.length === 0 && isWhole(api, mine)) return mine;
  const now = formatTime(epochNow);
  const disruption = ending && !couldRun ? mine.conditions?.find(({ type }) => type === 'DisruptionTarget') : undefined;
  const merged: StatusDraft = {
    ...mine,
    conditions: joined(
      others.filter(({ type }) => type !== disruption?.type),
      disruption ? [{ ...disruption, lastTransitionTime: now }] : [],
      (mine.conditions ?? []).filter(({ type }) => isKubeletCondition(type)),
    ),
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
