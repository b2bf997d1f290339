import { type KubeObject, parseRfc3339 } from '../../api/index.ts';
import { sameValue } from '../apiserver/index.ts';
import { controller, ownerKey, splitKey, type Work } from './controller.ts';
import { endingOf } from './job-ending.ts';
import { indexesText } from './job-indexes.ts';
import { endOf, type Memory, make, pauseAfter, superfluous } from './job-pods.ts';
import {
  type Condition,
  conditionOf,
  doneCount,
  doneIndexes,
  isFinished,
  isIndexed,
  type Jobbed,
  type Status,
  type Tally,
  tallyOf,
  tracked,
  tracking,
} from './job-tally.ts';
import { hasEnded, podsOf } from './pods.ts';

/** A change of pods is looked at almost a second later, so that several come together: before what a kubelet says at its next look. */
const gatherMillis = 990;

function untrack(work: Work<Memory>, pod: KubeObject): void {
  const { finalizers = [], ...metadata } = pod.metadata;
  const left = finalizers.filter((finalizer) => finalizer !== tracking);
  work.client.update({ ...pod, metadata: left.length > 0 ? { ...metadata, finalizers: left } : metadata });
}

const condition = (
  type: string,
  { reason, message }: { readonly reason: string; readonly message: string },
  now: string,
  status = 'True',
): Condition => ({
  type,
  status,
  lastProbeTime: now,
  lastTransitionTime: now,
  reason,
  message,
});

/** Pods that are not wanted any more go. `counted`: the job has failed, and they with it; what holds them goes when that is written. */
function stop(work: Work<Memory>, job: Jobbed, pods: readonly KubeObject[], counted = false): void {
  for (const pod of pods) {
    if (!counted) untrack(work, pod);
    work.client.delete('pods', pod.metadata.namespace, pod.metadata.name ?? '');
    work.event(job, 'Normal', 'SuccessfulDelete', `Deleted pod: ${pod.metadata.name ?? ''}`);
  }
}

/** How many pods should run now. */
function wantedActive(job: Jobbed, done: number, active: number): number {
  const parallelism = job.spec?.parallelism ?? 1;
  const { completions } = job.spec ?? {};
  if (completions === undefined) return done > 0 ? active : parallelism;
  return Math.max(0, Math.min(completions - done, parallelism));
}

function sync(key: string, work: Work<Memory>): void {
  const [namespace, name] = splitKey(key);
  const job = work.store.get('jobs.batch', namespace, name) as Jobbed | undefined;
  if (!job) {
    delete work.memory.backoffs[key];
    delete work.memory.refusals[key];
    delete work.memory.deadlines[key];
    for (const pod of work.store.list('pods', namespace)) if (tracked(pod) && ownerKey(pod, 'Job').includes(key)) untrack(work, pod);
    return;
  }
  const pods = podsOf(work, job);
  if (isFinished(job.status) || job.metadata.deletionTimestamp) {
    for (const pod of pods)
      if (tracked(pod) && (hasEnded(pod) || pod.metadata.deletionTimestamp || job.metadata.deletionTimestamp)) untrack(work, pod);
    if (!isFinished(job.status) && !job.metadata.finalizers?.includes('orphan')) watchGo(work, job, pods);
    return;
  }
  const { spec } = job;
  const before = job.status ?? {};
  const startTime = before.startTime ?? (spec?.suspend ? undefined : work.now);
  const tally = tallyOf({ ...job, ...(startTime && { status: { ...before, startTime } }) } as Jobbed, pods);
  let active = tally.active.length;
  let { ready, terminating } = tally;
  remember(work, key, tally);

  const conditions: Condition[] = [...(before.conditions ?? [])];
  const ending = endingOf(work, { ...job, status: { ...before, ...(startTime && { startTime }) } }, pods, tally);
  if (ending) {
    stop(work, job, tally.active, ending.type === 'Failed');
    terminating += active;
    active = 0;
    ready = 0;
    const early = ending.type === 'Failed' ? 'FailureTarget' : 'SuccessCriteriaMet';
    if (!conditionOf({ conditions }, early)) conditions.push(condition(early, ending, work.now));
  } else {
    const suspended = conditionOf(before, 'Suspended');
    if (spec?.suspend) {
      stop(work, job, tally.active);
      terminating += active;
      active = 0;
      ready = 0;
      if (!suspended) {
        replaceCondition(conditions, condition('Suspended', { reason: 'JobSuspended', message: 'Job suspended' }, work.now));
        work.event(job, 'Normal', 'Suspended', 'Job suspended');
      }
    } else {
      if (suspended) {
        replaceCondition(conditions, condition('Suspended', { reason: 'JobResumed', message: 'Job resumed' }, work.now, 'False'));
        work.event(job, 'Normal', 'Resumed', 'Job resumed');
      }
      const change = adjust(work, key, job, pods, tally);
      active += change;
      terminating += Math.max(0, -change);
      ready = Math.min(ready, active);
    }
  }
  const newlyFailed = ending?.type === 'Failed' ? withUnended(tally, pods) : tally.newlyFailed;
  const counting = tally.newlySucceeded.length + newlyFailed.length > 0;
  const uncounted = uncountedAfter(before, { newlySucceeded: isIndexed(job) ? [] : tally.newlySucceeded, newlyFailed }, pods);
  const last = ending && !counting && !uncounted.pending && terminating === 0;
  if (last) conditions.push(condition(ending.type, ending, work.now));
  const done = doneIndexes(job, pods);
  const succeeded = isIndexed(job) ? done.size : uncounted.succeeded;
  const status: Status = {
    ...(conditions.length > 0 && { conditions }),
    ...(startTime && !(spec?.suspend && !before.startTime) && { startTime: spec?.suspend ? undefined : startTime }),
    ...(last && ending.type === 'Complete' && { completionTime: work.now }),
    ...(active > 0 && { active }),
    ...(succeeded > 0 && { succeeded }),
    ...(uncounted.failed > 0 && { failed: uncounted.failed }),
    terminating,
    ...(spec?.completionMode === 'Indexed' && done.size > 0 && { completedIndexes: indexesText([...done].filter((index) => index >= 0)) }),
    ...(tally.retries && { failedIndexes: indexesText([...tally.retries.failedIndexes]) }),
    uncountedTerminatedPods: uncounted.pods,
    ready,
  } as Status;
  const kept = Object.fromEntries(Object.entries(status).filter(([, value]) => value !== undefined)) as Status;
  if (!sameValue(kept, job.status)) work.client.updateStatus({ ...job, status: kept });
  for (const pod of [...tally.newlySucceeded, ...newlyFailed, ...tally.ignored]) {
    const standing = work.store.get('pods', pod.metadata.namespace, pod.metadata.name ?? '');
    if (standing && tracked(standing)) untrack(work, standing);
  }
  if (counting || uncounted.pending) work.again(key);
  if (last) {
    if (ending.type === 'Complete') work.event(job, 'Normal', 'Completed', 'Job completed');
    else work.event(job, 'Warning', ending.reason, ending.message);
  }
  if (!ending && !spec?.suspend) awaitDeadline(work, key, startTime, spec?.activeDeadlineSeconds);
}

/** A job is looked at when its time is over, which a change of its spec may move. */
function awaitDeadline(work: Work<Memory>, key: string, startTime: string | undefined, seconds: number | undefined): void {
  const start = parseRfc3339(startTime ?? '');
  if (start === undefined || seconds === undefined) return;
  const due = start + seconds * 1000;
  if (work.memory.deadlines[key] === due) return;
  work.memory.deadlines[key] = due;
  work.again(key, Math.max(1, due - work.kernel.epochNow));
}

/** While a job is deleted its status still says how many of its pods are there. */
function watchGo(work: Work<Memory>, job: Jobbed, pods: readonly KubeObject[]): void {
  const { active, ready, terminating } = tallyOf(job, pods);
  const { active: _, ...before } = job.status ?? {};
  const status: Status = { ...before, ...(active.length > 0 && { active: active.length }), terminating, ready };
  if (!sameValue(status, job.status)) work.client.updateStatus({ ...job, status });
}

function replaceCondition(conditions: Condition[], next: Condition): void {
  const place = conditions.findIndex(({ type }) => type === next.type);
  if (place < 0) conditions.push(next);
  else conditions[place] = next;
}

/** When a job fails, every pod that has not ended counts as failed at once. */
const withUnended = ({ newlyFailed }: Tally, pods: readonly KubeObject[]): readonly KubeObject[] => [
  ...newlyFailed,
  ...pods.filter((pod) => tracked(pod) && !hasEnded(pod) && !newlyFailed.includes(pod)),
];

/** Pods whose end was noted are counted once their finalizer is gone. */
function uncountedAfter(before: Status, tally: Pick<Tally, 'newlySucceeded' | 'newlyFailed'>, pods: readonly KubeObject[]) {
  const held = new Set(pods.filter(tracked).map(({ metadata }) => metadata.uid));
  const noted = { succeeded: before.uncountedTerminatedPods?.succeeded ?? [], failed: before.uncountedTerminatedPods?.failed ?? [] };
  const settle = (uids: readonly string[], fresh: readonly KubeObject[]) => ({
    settled: uids.filter((uid) => !held.has(uid)).length,
    open: [...uids.filter((uid) => held.has(uid)), ...fresh.map(({ metadata }) => metadata.uid ?? '')],
  });
  const succeeded = settle(noted.succeeded, tally.newlySucceeded);
  const failed = settle(noted.failed, tally.newlyFailed);
  return {
    succeeded: (before.succeeded ?? 0) + succeeded.settled,
    failed: (before.failed ?? 0) + failed.settled,
    pods: { ...(succeeded.open.length > 0 && { succeeded: succeeded.open }), ...(failed.open.length > 0 && { failed: failed.open }) },
    pending: succeeded.open.length + failed.open.length > 0,
  };
}

function remember(work: Work<Memory>, key: string, tally: Tally): void {
  const { backoffs } = work.memory;
  if (tally.newlySucceeded.length > 0) delete backoffs[key];
  const lost = [...tally.newlyFailed, ...tally.ignored];
  if (lost.length === 0) return;
  const failures = (backoffs[key]?.failures ?? 0) + lost.length;
  backoffs[key] = {
    failures,
    since: Math.max(backoffs[key]?.since ?? 0, ...lost.map((pod) => endOf(pod) || work.kernel.epochNow)),
  };
}

/** Makes or stops pods until the right number runs; answers by how many it changed. */
function adjust(work: Work<Memory>, key: string, job: Jobbed, pods: readonly KubeObject[], tally: Tally): number {
  const done = doneCount(job, pods, tally) + (tally.retries?.failedIndexes.size ?? 0);
  const wanted = wantedActive(job, done, tally.active.length);
  const surplus = tally.active.length - wanted;
  const excess = superfluous(job, tally.active, surplus);
  if (excess.length > 0) {
    stop(work, job, excess);
    return -excess.length;
  }
  const waiting = job.spec?.podReplacementPolicy === 'Failed' ? tally.terminating : 0;
  const missing = -surplus - waiting;
  if (missing <= 0) return 0;
  const backoff = tally.retries ? undefined : work.memory.backoffs[key];
  if (backoff) {
    const left = backoff.since + pauseAfter(backoff.failures) - work.kernel.epochNow;
    if (left > 0) {
      work.again(key, left);
      return 0;
    }
  }
  return make(work, job, missing, pods, tally);
}

/** Runs pods until enough of them have succeeded. */
export const jobController = controller<Memory>({
  name: 'job',
  source: 'job-controller',
  watches: ['jobs.batch', 'pods'],
  memory: () => ({ backoffs: {}, refusals: {}, deadlines: {} }),
  concerns({ resource, key, object, previous, type }, work) {
    if (resource === 'jobs.batch') {
      const fresh =
        type !== 'MODIFIED' ||
        !sameValue(object['spec'], previous?.['spec']) ||
        object.metadata.deletionTimestamp !== previous?.metadata.deletionTimestamp;
      return fresh ? [key] : [];
    }
    const owners = ownerKey(object, 'Job');
    for (const owner of owners) if (type !== 'ADDED') work.gather(owner, gatherMillis);
    return [];
  },
  sync,
});
