import { joined } from '../../joined.ts';
import { duplicate, type FieldError, invalid, omitted, required } from '../../field/index.ts';
import { semanticallyEqual } from '../../draft.ts';
import { parseRfc3339 } from '../../text/index.ts';
import type { Job, JobStatus } from '../../types.generated.ts';
import { updatedMeta } from '../metadata.ts';
import { nonnegativeFields } from '../values.ts';
import { type Indexes, parseIndexes } from './indexes.ts';
import { isIndexed } from './job-spec.ts';

type Condition = 'Complete' | 'Failed' | 'FailureTarget' | 'SuccessCriteriaMet' | 'Suspended';
export const isTrue = (status: JobStatus | undefined, type: Condition): boolean =>
  status?.conditions?.some((condition) => condition.type === type && condition.status === 'True') ?? false;
const isFinished = (status: JobStatus): boolean => isTrue(status, 'Complete') || isTrue(status, 'Failed');

/** Pods that ended but aren't counted yet: named, and named once. */
function uncountedErrors({ uncountedTerminatedPods: uncounted }: JobStatus): FieldError[] {
  const seen = new Set<string>();
  return (['succeeded', 'failed'] as const).flatMap((list) =>
    (uncounted?.[list] ?? []).flatMap((uid, i) => {
      const path = `status.uncountedTerminatedPods.${list}[${i}]`;
      if (uid === '') return [invalid(path, uid, 'must not be empty')];
      if (seen.has(uid)) return [duplicate(path, uid)];
      seen.add(uid);
      return [];
    }),
  );
}

function overlap(completed: Indexes, failed: Indexes): string | undefined {
  if (!completed.ok || !failed.ok) return undefined;
  for (const [a, b] of completed.intervals)
    for (const [x, y] of failed.intervals)
      if (a <= y && x <= b) return `failedIndexes and completedIndexes overlap at index: ${Math.max(a, x)}`;
  return undefined;
}

/** What holds of a status by itself, looked at only where it changed. */
function stateErrors({ spec, status = {} }: Job, before: JobStatus): FieldError[] {
  const errors: FieldError[] = [];
  const changed = (...fields: readonly (keyof JobStatus)[]) => fields.some((field) => !semanticallyEqual(status[field], before[field]));
  const turned = (...types: readonly Condition[]) => types.some((type) => isTrue(status, type) !== isTrue(before, type));
  const [complete, failed, criteria, target] = (['Complete', 'Failed', 'SuccessCriteriaMet', 'FailureTarget'] as const).map((type) =>
    isTrue(status, type),
  );
  const finished = isFinished(status);
  const finishedTurned = finished !== isFinished(before);
  const { active = 0, ready, terminating = 0, startTime, completionTime, completedIndexes = '', failedIndexes } = status;
  const conditions = (when: boolean | undefined, detail: string) => {
    if (when) errors.push(invalid('status.conditions', omitted, detail));
  };
  const say = (when: boolean | undefined, error: FieldError) => void (when && errors.push(error));
  conditions(turned('Complete', 'Failed') && complete && failed, 'cannot set Complete=True and Failed=true conditions');
  conditions(turned('Complete', 'FailureTarget') && complete && target, 'cannot set Complete=True and FailureTarget=true conditions');
  const completing = turned('Complete') || changed('completionTime');
  const time = 'status.completionTime';
  say(
    completing && completionTime !== undefined && !complete,
    invalid(time, completionTime, 'cannot set completionTime when there is no Complete=True condition'),
  );
  say(completing && completionTime === undefined && complete, required(time, 'completionTime is required for Complete jobs'));
  const early = startTime !== undefined && completionTime !== undefined && instant(completionTime) < instant(startTime);
  say(changed('startTime', 'completionTime') && early, invalid(time, completionTime, 'must be equal to or after `startTime`'));
  conditions(
    (turned('Failed') || changed('failedIndexes')) && failed && !target,
    'cannot set Failed=True condition without the FailureTarget=true condition',
  );
  conditions(
    turned('Complete', 'SuccessCriteriaMet') && complete && !criteria,
    'cannot set Complete=True condition without the SuccessCriteriaMet=true condition',
  );
  say(
    (finishedTurned || changed('active')) && active > 0 && finished,
    invalid('status.active', active, 'active>0 is invalid for finished job'),
  );
  const neverRan = spec?.suspend === true && spec.completions === 0;
  say(
    (finishedTurned || changed('startTime')) && !neverRan && startTime === undefined && finished,
    required('status.startTime', 'startTime is required for finished job'),
  );
  const { succeeded = [], failed: lost = [] } = status.uncountedTerminatedPods ?? {};
  say(
    (finishedTurned || changed('uncountedTerminatedPods')) && finished && succeeded.length + lost.length > 0,
    invalid('status.uncountedTerminatedPods', { Succeeded: succeeded, Failed: lost }, 'must be empty for finished job'),
  );
  const { completions } = spec ?? {};
  const done = parseIndexes(completedIndexes, completions ?? 0);
  const gone = parseIndexes(failedIndexes ?? '', completions ?? 0);
  if (changed('completedIndexes') && completions !== undefined && !done.ok)
    errors.push(invalid('status.completedIndexes', completedIndexes, `error parsing completedIndexes: ${done.message}`));
  if (changed('failedIndexes') && completions !== undefined && spec?.backoffLimitPerIndex !== undefined && !gone.ok)
    errors.push(invalid('status.failedIndexes', failedIndexes, `error parsing failedIndexes: ${gone.message}`));
  say(
    changed('completedIndexes') && completedIndexes !== '' && !isIndexed(spec ?? {}),
    invalid('status.completedIndexes', completedIndexes, 'cannot set non-empty completedIndexes when non-indexed completion mode'),
  );
  say(
    changed('failedIndexes') && failedIndexes !== undefined && spec?.backoffLimitPerIndex === undefined,
    invalid('status.failedIndexes', failedIndexes, 'cannot set non-null failedIndexes when backoffLimitPerIndex is null'),
  );
  const both = changed('failedIndexes', 'completedIndexes') && completions !== undefined ? overlap(done, gone) : undefined;
  if (both !== undefined) errors.push(invalid('status.failedIndexes', failedIndexes, both));
  say(
    (finishedTurned || changed('terminating')) && terminating > 0 && finished,
    invalid('status.terminating', terminating, 'terminating>0 is invalid for finished job'),
  );
  say(
    changed('ready', 'active') && ready !== undefined && ready > active,
    invalid('status.ready', ready, 'cannot set more ready pods than active'),
  );
  conditions(criteria && failed, 'cannot set SuccessCriteriaMet=True and Failed=true conditions');
  conditions(criteria && target, 'cannot set SuccessCriteriaMet=True and FailureTarget=true conditions');
  conditions(
    spec?.successPolicy !== undefined && !criteria && complete,
    'cannot set Complete=True for Job with SuccessPolicy unless SuccessCriteriaMet=True',
  );
  return errors;
}

const instant = (time: string): number => parseRfc3339(time) ?? 0;

/** What may not be taken back. */
function changeErrors({ spec, status = {} }: Job, before: JobStatus): FieldError[] {
  const errors: FieldError[] = [];
  for (const type of ['Failed', 'Complete', 'FailureTarget'] as const)
    if (isTrue(before, type) && !isTrue(status, type))
      errors.push(invalid('status.conditions', omitted, `cannot disable the terminal ${type}=True condition`));
  const decreased = (field: 'failed' | 'succeeded') => {
    if ((status[field] ?? 0) < (before[field] ?? 0))
      errors.push(invalid(`status.${field}`, status[field] ?? 0, `cannot decrease the ${field} counter`));
  };
  decreased('failed');
  if (!isIndexed(spec ?? {}) || spec?.completions !== spec?.parallelism) decreased('succeeded');
  if (status.completionTime !== undefined && before.completionTime !== undefined && status.completionTime !== before.completionTime)
    errors.push(invalid('status.completionTime', status.completionTime, 'field is immutable'));
  const resuming =
    isTrue(before, 'Suspended') && status.conditions?.some((condition) => condition.type === 'Suspended' && condition.status === 'False');
  if (before.startTime !== undefined && before.startTime !== status.startTime && !resuming && !spec?.suspend)
    errors.push(invalid('status.startTime', status.startTime ?? null, 'field is immutable for unsuspended job once set'));
  if (isTrue(before, 'SuccessCriteriaMet') && !isTrue(status, 'SuccessCriteriaMet'))
    errors.push(invalid('status.conditions', omitted, 'cannot disable the SuccessCriteriaMet=True condition'));
  if (isTrue(before, 'Complete') && !isTrue(before, 'SuccessCriteriaMet') && isTrue(status, 'SuccessCriteriaMet'))
    errors.push(invalid('status.conditions', omitted, 'cannot set SuccessCriteriaMet=True for Job already has Complete=true conditions'));
  return errors;
}

export const validateStatus = (now: Job, before: Job): FieldError[] =>
  joined(
    updatedMeta(now.metadata, before.metadata),
    nonnegativeFields(now.status, 'status', ['active', 'succeeded', 'failed', 'ready', 'terminating']),
    uncountedErrors(now.status ?? {}),
    stateErrors(now, before.status ?? {}),
    changeErrors(now, before.status ?? {}),
  );
