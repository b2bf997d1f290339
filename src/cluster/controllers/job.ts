import { type Job, type KubeObject, parseRfc3339, type Pod } from '../../api/index.ts';
import { sameValue } from '../apiserver/index.ts';
import { controller, ownerKey, splitKey, type Work } from './controller.ts';
import { endingOf } from './job-ending.ts';
import { completionIndex, indexesText, indexOfPod } from './job-indexes.ts';
import { failureCount, type Retries } from './job-retries.ts';
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
import { createPod, hasEnded, podsOf } from './pods.ts';

const firstBackoffMillis = 10_000;
const longestBackoffMillis = 600_000;
/** A change of pods is looked at a second later, so that several come together. */
const gatherMillis = 1000;

/** How often pods failed in a row, and when the last did: until then plus the back-off no new one is made. */
interface Backoff {
  readonly failures: number;
  readonly since: number;
}
type Memory = Record<string, Backoff>;

function untrack(work: Work<Memory>, pod: KubeObject): void {
  const { finalizers = [], ...metadata } = pod.metadata;
  const left = finalizers.filter((finalizer) => finalizer !== tracking);
  work.client.update({ ...pod, metadata: left.length > 0 ? { ...metadata, finalizers: left } : metadata });
}

function endOf(pod: Pod): number {
  const ends = (pod.status?.containerStatuses ?? []).flatMap(({ state }) => parseRfc3339(state?.terminated?.finishedAt ?? '') ?? []);
  return Math.max(parseRfc3339(pod.metadata?.deletionTimestamp ?? '') ?? 0, ...ends);
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

/** Pods that a job makes know its number among the completions. */
function indexedPod(job: Jobbed, template: NonNullable<Job['spec']>['template'], index: number, failures: number | undefined) {
  const fieldRef = { apiVersion: 'v1', fieldPath: `metadata.labels['${completionIndex}']` };
  const env = { name: 'JOB_COMPLETION_INDEX', valueFrom: { fieldRef } };
  const withEnv = <T extends { readonly env?: readonly { readonly name: string }[] }>(container: T): T =>
    container.env?.some(({ name }) => name === env.name) ? container : { ...container, env: [...(container.env ?? []), env] };
  const { spec } = template;
  return {
    template: {
      ...template,
      ...(spec && {
        spec: {
          ...spec,
          hostname: `${job.metadata.name ?? ''}-${index}`,
          ...(spec.initContainers && { initContainers: spec.initContainers.map(withEnv) }),
          containers: spec.containers.map(withEnv),
        },
      }),
    },
    change: {
      generateName: `${job.metadata.name ?? ''}-${index}-`,
      labels: { ...template.metadata?.labels, [completionIndex]: String(index) },
      annotations: {
        ...template.metadata?.annotations,
        [completionIndex]: String(index),
        ...(failures !== undefined && { [failureCount]: String(failures) }),
      },
    },
  };
}

function make(work: Work<Memory>, job: Jobbed, count: number, pods: readonly KubeObject[], { retries }: Tally): number {
  const template = job.spec?.template;
  if (!template) return 0;
  const finalizers = [...(template.metadata?.finalizers ?? []), tracking];
  const taken = new Set([
    ...doneIndexes(job, pods),
    ...pods.filter((pod) => !hasEnded(pod)).map(indexOfPod),
    ...(retries ? [...retries.failedIndexes, ...tooEarly(work, job, retries)] : []),
  ]);
  let made = 0;
  for (let next = 0; made < count; made++) {
    while (taken.has(next)) next++;
    if (retries && next >= (job.spec?.completions ?? 0)) break;
    const failures = retries && (retries.waiting.get(next)?.failures ?? 0);
    const indexed = isIndexed(job) ? indexedPod(job, template, next, failures) : undefined;
    taken.add(next);
    const created = createPod(work, job, indexed?.template ?? template, { ...indexed?.change, finalizers });
    if (!created.ok) {
      work.event(job, 'Warning', 'FailedCreate', `Error creating: ${created.status.message ?? ''}`);
      break;
    }
    work.event(job, 'Normal', 'SuccessfulCreate', `Created pod: ${created.object.metadata.name ?? ''}`);
  }
  return made;
}

/** The indexes whose last failure is too short ago; the job is looked at again when the first of them may be tried. */
function tooEarly(work: Work<Memory>, job: Jobbed, { waiting }: Retries): readonly number[] {
  const left = [...waiting].map(([index, { pod, failures }]) => {
    const pause = Math.min(longestBackoffMillis, firstBackoffMillis * 2 ** Math.max(0, failures - 1));
    return { index, millis: endOf(pod) + pause - work.kernel.epochNow };
  });
  const early = left.filter(({ millis }) => millis > 0);
  if (early.length > 0) work.again(`${job.metadata.namespace}/${job.metadata.name}`, Math.min(...early.map(({ millis }) => millis)));
  return early.map(({ index }) => index);
}

/** Pods that are not wanted any more go. They count as failed only when the job has failed. */
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
    delete work.memory[key];
    for (const pod of work.store.list('pods', namespace)) if (tracked(pod) && ownerKey(pod, 'Job').includes(key)) untrack(work, pod);
    return;
  }
  const pods = podsOf(work, job);
  if (isFinished(job.status) || job.metadata.deletionTimestamp) {
    for (const pod of pods)
      if (tracked(pod) && (hasEnded(pod) || pod.metadata.deletionTimestamp || job.metadata.deletionTimestamp)) untrack(work, pod);
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
  const counting = tally.newlySucceeded.length + tally.newlyFailed.length > 0;
  const uncounted = uncountedAfter(before, isIndexed(job) ? { ...tally, newlySucceeded: [] } : tally, pods);
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
  for (const pod of [...tally.newlySucceeded, ...tally.newlyFailed, ...tally.ignored]) {
    const standing = work.store.get('pods', pod.metadata.namespace, pod.metadata.name ?? '');
    if (standing && tracked(standing)) untrack(work, standing);
  }
  if (counting || uncounted.pending) work.again(key);
  if (last) {
    if (ending.type === 'Complete') work.event(job, 'Normal', 'Completed', 'Job completed');
    else work.event(job, 'Warning', ending.reason, ending.message);
  }
  const deadline = spec?.activeDeadlineSeconds;
  if (!ending && deadline !== undefined && before.startTime === undefined && startTime !== undefined) work.again(key, deadline * 1000);
}

function replaceCondition(conditions: Condition[], next: Condition): void {
  const place = conditions.findIndex(({ type }) => type === next.type);
  if (place < 0) conditions.push(next);
  else conditions[place] = next;
}

/** Pods whose end was noted are counted once their finalizer is gone. */
function uncountedAfter(before: Status, tally: Tally, pods: readonly KubeObject[]) {
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
  if (tally.newlySucceeded.length > 0) delete work.memory[key];
  const lost = [...tally.newlyFailed, ...tally.ignored];
  if (lost.length === 0) return;
  const failures = (work.memory[key]?.failures ?? 0) + lost.length;
  work.memory[key] = {
    failures,
    since: Math.max(work.memory[key]?.since ?? 0, ...lost.map((pod) => endOf(pod) || work.kernel.epochNow)),
  };
}

/** Makes or stops pods until the right number runs; answers by how many it changed. */
function adjust(work: Work<Memory>, key: string, job: Jobbed, pods: readonly KubeObject[], tally: Tally): number {
  const done = doneCount(job, pods, tally) + (tally.retries?.failedIndexes.size ?? 0);
  const wanted = wantedActive(job, done, tally.active.length);
  const surplus = tally.active.length - wanted;
  if (surplus > 0) {
    stop(work, job, tally.active.slice(0, surplus));
    return -surplus;
  }
  const waiting = job.spec?.podReplacementPolicy === 'Failed' ? tally.terminating : 0;
  const missing = -surplus - waiting;
  if (missing <= 0) return 0;
  const backoff = tally.retries ? undefined : work.memory[key];
  if (backoff) {
    const pause = Math.min(longestBackoffMillis, firstBackoffMillis * 2 ** (backoff.failures - 1));
    const left = backoff.since + pause - work.kernel.epochNow;
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
  memory: () => ({}),
  concerns({ resource, key, object, previous, type }, work) {
    if (resource === 'jobs.batch') {
      const fresh =
        type === 'ADDED' ||
        !sameValue(object['spec'], previous?.['spec']) ||
        object.metadata.deletionTimestamp !== previous?.metadata.deletionTimestamp;
      return fresh ? [key] : [];
    }
    const owners = ownerKey(object, 'Job');
    for (const owner of owners) if (type !== 'ADDED') work.again(owner, gatherMillis);
    return [];
  },
  sync,
});
