import { type Deployment, type DeploymentCondition, formatTime, parseRfc3339, type ReplicaSet } from '../../api/index.ts';

/** Something the rollout did or met in this look. */
export interface Finding {
  readonly reason: string;
  readonly message: string;
  readonly failed?: boolean;
}

type Status = NonNullable<Deployment['status']>;

const sum = (sets: readonly ReplicaSet[], of: (set: ReplicaSet) => number | undefined): number =>
  sets.reduce((total, set) => total + (of(set) ?? 0), 0);

/** The counts of a deployment's status, without its conditions. */
export function deploymentStatus(
  deployment: Deployment,
  sets: readonly ReplicaSet[],
  current: ReplicaSet | undefined,
  _now: string,
): Omit<Status, 'conditions'> {
  const wanted = sum(sets, ({ spec }) => spec?.replicas);
  const replicas = sum(sets, ({ status }) => status?.replicas);
  const updated = current?.status?.replicas ?? 0;
  const ready = sum(sets, ({ status }) => status?.readyReplicas);
  const available = sum(sets, ({ status }) => status?.availableReplicas);
  const terminating = sum(sets, ({ status }) => status?.terminatingReplicas);
  const unavailable = Math.max(0, wanted - available);
  const { collisionCount } = deployment.status ?? {};
  return {
    ...(deployment.metadata?.generation !== undefined && { observedGeneration: deployment.metadata.generation }),
    ...(replicas > 0 && { replicas }),
    ...(updated > 0 && { updatedReplicas: updated }),
    ...(ready > 0 && { readyReplicas: ready }),
    ...(available > 0 && { availableReplicas: available }),
    ...(unavailable > 0 && { unavailableReplicas: unavailable }),
    terminatingReplicas: terminating,
    ...(collisionCount !== undefined && { collisionCount }),
  };
}

interface Look {
  readonly deployment: Deployment;
  readonly counted: Omit<Status, 'conditions'>;
  readonly current: ReplicaSet | undefined;
  readonly sets: readonly ReplicaSet[];
  readonly findings: readonly Finding[];
  /** Milliseconds of the Unix epoch. */
  readonly now: number;
  /** Whether the rollout goes on: not while it is paused or being deleted. */
  readonly progress: boolean;
}

/** Sets a condition; it moves behind the others when it changes, as the server's list has it. */
function put(
  conditions: readonly DeploymentCondition[],
  next: Pick<DeploymentCondition, 'type' | 'status' | 'reason' | 'message'>,
  now: string,
): readonly DeploymentCondition[] {
  const known = conditions.find(({ type }) => type === next.type);
  if (known && known.status === next.status && known.reason === next.reason) return conditions;
  const lastTransitionTime = known?.status === next.status ? (known.lastTransitionTime ?? now) : now;
  const { type, status, reason, message } = next;
  const condition = {
    type,
    status,
    lastUpdateTime: now,
    lastTransitionTime,
    ...(reason !== undefined && { reason }),
    ...(message !== undefined && { message }),
  };
  return [...conditions.filter((other) => other.type !== type), condition];
}

const without = (conditions: readonly DeploymentCondition[], type: string) => conditions.filter((condition) => condition.type !== type);

function leastAvailable({ spec }: Deployment): number {
  const replicas = spec?.replicas ?? 0;
  if (spec?.strategy?.type !== 'RollingUpdate') return replicas;
  const asked = spec.strategy.rollingUpdate?.maxUnavailable ?? 0;
  const { maxSurge = 0 } = spec.strategy.rollingUpdate ?? {};
  const unavailable = typeof asked === 'number' ? asked : Math.floor((Number.parseInt(asked, 10) * replicas) / 100);
  const noSurge = maxSurge === 0 || maxSurge === '0%';
  return replicas - Math.min(unavailable === 0 && noSurge ? 1 : unavailable, replicas);
}

/** Conditions of a deployment after a look, and when to look again for its deadline. */
export function applyConditions({ deployment, counted, current, sets, findings, now, progress }: Look): {
  readonly status: Status;
  readonly checkAfter?: number;
} {
  const time = formatTime(now);
  const { spec, status: before } = deployment;
  const replicas = spec?.replicas ?? 0;
  let conditions: readonly DeploymentCondition[] = before?.conditions ?? [];
  const deadline = spec?.progressDeadlineSeconds;
  const limited = deadline !== undefined && deadline !== 2147483647;
  if (limited)
    for (const { reason, message, failed } of findings)
      conditions = put(conditions, { type: 'Progressing', status: failed ? 'False' : 'True', reason, message }, time);
  if (spec?.paused && limited && !conditions.some(({ type, reason }) => type === 'Progressing' && reason === 'TimedOut'))
    conditions = put(
      conditions,
      { type: 'Progressing', status: 'Unknown', reason: 'DeploymentPaused', message: 'Deployment is paused' },
      time,
    );
  else if (!spec?.paused && conditions.some(({ reason }) => reason === 'DeploymentPaused'))
    conditions = put(
      conditions,
      { type: 'Progressing', status: 'Unknown', reason: 'DeploymentResumed', message: 'Deployment is resumed' },
      time,
    );

  const enough = (counted.availableReplicas ?? 0) >= leastAvailable(deployment);
  conditions = put(
    conditions,
    enough
      ? { type: 'Available', status: 'True', reason: 'MinimumReplicasAvailable', message: 'Deployment has minimum availability.' }
      : {
          type: 'Available',
          status: 'False',
          reason: 'MinimumReplicasUnavailable',
          message: 'Deployment does not have minimum availability.',
        },
    time,
  );

  let checkAfter: number | undefined;
  if (limited && progress) {
    const name = current?.metadata?.name;
    const what = name ? `ReplicaSet "${name}"` : `Deployment "${deployment.metadata?.name ?? ''}"`;
    const known = conditions.find(({ type }) => type === 'Progressing');
    const complete =
      (counted.updatedReplicas ?? 0) === replicas &&
      (counted.replicas ?? 0) === replicas &&
      (counted.availableReplicas ?? 0) === replicas &&
      (counted.observedGeneration ?? 0) >= (deployment.metadata?.generation ?? 0);
    const wasComplete = (counted.replicas ?? 0) === (counted.updatedReplicas ?? 0) && known?.reason === 'NewReplicaSetAvailable';
    const moved =
      (counted.updatedReplicas ?? 0) > (before?.updatedReplicas ?? 0) ||
      (counted.readyReplicas ?? 0) > (before?.readyReplicas ?? 0) ||
      (counted.availableReplicas ?? 0) > (before?.availableReplicas ?? 0) ||
      (before?.replicas ?? 0) - (before?.updatedReplicas ?? 0) > (counted.replicas ?? 0) - (counted.updatedReplicas ?? 0);
    if (!wasComplete) {
      if (complete)
        conditions = put(
          conditions,
          { type: 'Progressing', status: 'True', reason: 'NewReplicaSetAvailable', message: `${what} has successfully progressed.` },
          time,
        );
      else if (moved) {
        const next = { type: 'Progressing', status: 'True', reason: 'ReplicaSetUpdated', message: `${what} is progressing.` };
        const lastTransitionTime = known?.status === 'True' ? (known.lastTransitionTime ?? time) : time;
        conditions = [...without(conditions, 'Progressing'), { ...next, lastUpdateTime: time, lastTransitionTime }];
      } else if (known && known.reason !== 'TimedOut' && known.reason !== 'NewReplicaSetAvailable') {
        const since = parseRfc3339(known.lastUpdateTime ?? '') ?? now;
        const left = since + deadline * 1000 - now;
        if (left < 0)
          conditions = put(
            conditions,
            { type: 'Progressing', status: 'False', reason: 'ProgressDeadlineExceeded', message: `${what} has timed out progressing.` },
            time,
          );
      }
    }
    const after = conditions.find(({ type }) => type === 'Progressing');
    if (after && after.reason !== 'NewReplicaSetAvailable' && after.reason !== 'ProgressDeadlineExceeded' && !complete)
      checkAfter = Math.max(1, (parseRfc3339(after.lastUpdateTime ?? '') ?? now) + deadline * 1000 - now + 1000);
  }
  const failure = [current, ...sets].flatMap((set) => set?.status?.conditions ?? []).find(({ type }) => type === 'ReplicaFailure');
  conditions = failure
    ? put(
        conditions,
        { type: 'ReplicaFailure', status: failure.status, reason: failure.reason ?? '', message: failure.message ?? '' },
        time,
      )
    : without(conditions, 'ReplicaFailure');
  return { status: { ...counted, ...(conditions.length > 0 && { conditions }) }, ...(checkAfter !== undefined && { checkAfter }) };
}
