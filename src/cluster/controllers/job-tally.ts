import type { Job, KubeObject, Pod } from '../../api/index.ts';
import { failureAction, type FailureVerdict } from './job-failure-policy.ts';
import { indexOf, indexOfPod } from './job-indexes.ts';
import { type Retries, retriesOf } from './job-retries.ts';
import { hasEnded, isReady } from './pods.ts';

export const tracking = 'batch.kubernetes.io/job-tracking';

export type Jobbed = Job & KubeObject;
export type Status = NonNullable<Job['status']>;
export type Condition = NonNullable<Status['conditions']>[number];

export const tracked = (pod: KubeObject): boolean => pod.metadata.finalizers?.includes(tracking) ?? false;
export const conditionOf = (status: Status | undefined, type: string): Condition | undefined =>
  status?.conditions?.find((c) => c.type === type && c.status === 'True');
export const isFinished = (status: Status | undefined): boolean =>
  Boolean(conditionOf(status, 'Complete') ?? conditionOf(status, 'Failed'));

/** What the pods of a job say, with those that were counted before. */
export interface Tally {
  readonly active: readonly KubeObject[];
  readonly ready: number;
  readonly terminating: number;
  /** Ended and still held by the finalizer: to be counted. */
  readonly newlySucceeded: readonly KubeObject[];
  readonly newlyFailed: readonly KubeObject[];
  readonly succeeded: number;
  readonly failed: number;
  readonly ignored: readonly KubeObject[];
  readonly verdict: FailureVerdict | undefined;
  readonly retries: Retries | undefined;
}

export const isIndexed = ({ spec }: Job): boolean => spec?.completionMode === 'Indexed';

export function tallyOf(job: Jobbed, pods: readonly KubeObject[]): Tally {
  const { status, spec } = job;
  const onlyFailed = spec?.podReplacementPolicy === 'Failed' || spec?.podFailurePolicy !== undefined;
  const counted = new Set([...(status?.uncountedTerminatedPods?.succeeded ?? []), ...(status?.uncountedTerminatedPods?.failed ?? [])]);
  const held = pods.filter(tracked);
  const lost = (pod: Pod) =>
    pod.status?.phase === 'Failed' || (!onlyFailed && pod.metadata?.deletionTimestamp !== undefined && !hasEnded(pod));
  const newlySucceeded = held.filter((pod) => (pod as Pod).status?.phase === 'Succeeded' && !counted.has(pod.metadata.uid ?? ''));
  const lostNow = held.filter((pod) => lost(pod) && !counted.has(pod.metadata.uid ?? ''));
  const verdicts = lostNow.map((pod) => ({ pod, verdict: failureAction(spec?.podFailurePolicy, pod) }));
  const ignored = verdicts.filter(({ verdict }) => verdict.action === 'Ignore').map(({ pod }) => pod);
  const active = pods.filter((pod) => !hasEnded(pod) && !pod.metadata.deletionTimestamp);
  const retries = retriesOf(
    job,
    pods.filter((pod) => (pod as Pod).status?.phase === 'Failed'),
    [...active, ...pods.filter((pod) => (pod as Pod).status?.phase === 'Succeeded')],
  );
  const waits = new Set([...(retries?.waiting.values() ?? [])].map(({ pod }) => pod));
  const countable = lostNow.filter((pod) => !waits.has(pod));
  return {
    active,
    ready: pods.filter((pod) => !hasEnded(pod) && !pod.metadata.deletionTimestamp && isReady(pod)).length,
    terminating: pods.filter((pod) => pod.metadata.deletionTimestamp && !hasEnded(pod)).length,
    newlySucceeded,
    newlyFailed: countable.filter((pod) => !ignored.includes(pod)),
    ignored: ignored.filter((pod) => countable.includes(pod)),
    retries,
    succeeded: isIndexed(job)
      ? doneIndexes(job, pods).size
      : (status?.succeeded ?? 0) + (status?.uncountedTerminatedPods?.succeeded?.length ?? 0) + newlySucceeded.length,
    failed:
      (status?.failed ?? 0) +
      (status?.uncountedTerminatedPods?.failed?.length ?? 0) +
      countable.filter((pod) => !ignored.includes(pod)).length,
    verdict: verdicts.find(({ verdict }) => verdict.action === 'FailJob')?.verdict,
  };
}

export const doneIndexes = (job: Jobbed, pods: readonly KubeObject[]): ReadonlySet<number> =>
  new Set([...indexOf(job.status?.completedIndexes), ...pods.filter((pod) => (pod as Pod).status?.phase === 'Succeeded').map(indexOfPod)]);

export const doneCount = (job: Jobbed, pods: readonly KubeObject[], tally: Tally): number =>
  job.spec?.completionMode === 'Indexed' ? doneIndexes(job, pods).size : tally.succeeded;
