import { type KubeObject, parseRfc3339, type Pod } from '../../api/index.ts';
import type { Work } from './controller.ts';
import type { Retries } from './job-retries.ts';
import { successMessage } from './job-success-policy.ts';
import { conditionOf, doneCount, doneIndexes, type Jobbed, type Tally } from './job-tally.ts';

export interface Ending {
  readonly type: 'Failed' | 'Complete';
  readonly reason: string;
  readonly message: string;
}

const restartsOf = ({ spec, status }: Pod): number =>
  spec?.restartPolicy === 'OnFailure'
    ? [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])].reduce(
        (sum, { restartCount }) => sum + restartCount,
        0,
      )
    : 0;

/** Why the job is at its end; undefined while it goes on. */
export function endingOf(work: Work<unknown>, job: Jobbed, pods: readonly KubeObject[], tally: Tally): Ending | undefined {
  const { spec, status } = job;
  const limit = spec?.backoffLimit ?? 6;
  const restarts = pods.reduce((sum, pod) => sum + restartsOf(pod), 0);
  const exceeded: Ending = { type: 'Failed', reason: 'BackoffLimitExceeded', message: 'Job has reached the specified backoff limit' };
  const target = conditionOf(status, 'FailureTarget');
  if (target) return { type: 'Failed', reason: target.reason ?? '', message: target.message ?? '' };
  if (tally.verdict) return { type: 'Failed', reason: 'PodFailurePolicy', message: tally.verdict.message };
  if (tally.failed > limit) return exceeded;
  if (pods.some((pod) => restartsOf(pod) > 0) && (limit === 0 ? restarts > 0 : restarts >= limit)) return exceeded;
  const started = parseRfc3339(status?.startTime ?? '');
  if (
    spec?.activeDeadlineSeconds !== undefined &&
    started !== undefined &&
    !spec.suspend &&
    work.kernel.epochNow - started >= spec.activeDeadlineSeconds * 1000
  )
    return { type: 'Failed', reason: 'DeadlineExceeded', message: 'Job was active longer than specified deadline' };
  const byIndex = tally.retries && endingByIndex(job, tally.retries, tally.succeeded);
  if (byIndex) return byIndex;
  const criteria = conditionOf(status, 'SuccessCriteriaMet');
  if (criteria) return { type: 'Complete', reason: criteria.reason ?? '', message: criteria.message ?? '' };
  const success = successMessage(spec?.successPolicy, doneIndexes(job, pods));
  if (success !== undefined) return { type: 'Complete', reason: 'SuccessPolicy', message: success };
  const reached: Ending = { type: 'Complete', reason: 'CompletionsReached', message: 'Reached expected number of succeeded pods' };
  if (spec?.completions === undefined) return tally.succeeded > 0 && tally.active.length === 0 ? reached : undefined;
  return doneCount(job, pods, tally) >= spec.completions ? reached : undefined;
}

/** A job with a limit for each index goes on until every index has an end, or too many have failed. */
function endingByIndex({ spec }: Jobbed, { failedIndexes }: Retries, succeeded: number): Ending | undefined {
  const failed = failedIndexes.size;
  if (spec?.maxFailedIndexes !== undefined && failed > spec.maxFailedIndexes)
    return {
      type: 'Failed',
      reason: 'MaxFailedIndexesExceeded',
      message: 'Job has exceeded the specified maximal number of failed indexes',
    };
  if (failed === 0 || failed + succeeded < (spec?.completions ?? 0)) return undefined;
  return { type: 'Failed', reason: 'FailedIndexes', message: 'Job has failed indexes' };
}
