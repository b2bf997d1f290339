import { type Job, type KubeObject, type Pod, parseRfc3339 } from '../../api/index.ts';
import { keyOfObject, type Work } from './controller.ts';
import { completionIndex, indexOfPod } from './job-indexes.ts';
import { failureCount, type Retries } from './job-retries.ts';
import { doneIndexes, isIndexed, type Jobbed, type Tally, tracking } from './job-tally.ts';
import { compareProgress, createPod, hasEnded } from './pods.ts';

const firstBackoffMillis = 10_000;
const longestBackoffMillis = 600_000;
/** After a refusal by the API. */
const firstRetryMillis = 1000;
const longestRetryMillis = 60_000;

/** What must pass after so many failures in a row before the next pod is made. */
export const pauseAfter = (failures: number): number => Math.min(longestBackoffMillis, firstBackoffMillis * 2 ** Math.max(0, failures - 1));

/** How often pods failed in a row, and when the last did: until then plus the back-off no new one is made. */
interface Backoff {
  readonly failures: number;
  readonly since: number;
}

/** What the controller remembers, by job. */
export interface Memory {
  readonly backoffs: Record<string, Backoff>;
  /** How often in a row the API refused to make a pod. */
  readonly refusals: Record<string, number>;
  /** When it is looked at because its time is over. */
  readonly deadlines: Record<string, number>;
}

/** When a pod ended: with its last container; if not all have run, when it ceased to be ready, or was deleted. */
export function endOf({ metadata, status }: Pod): number {
  const ends = (status?.containerStatuses ?? []).map(({ state }) => parseRfc3339(state?.terminated?.finishedAt ?? ''));
  const known = ends.filter((end) => end !== undefined);
  if (known.length > 0 && known.length === ends.length) return Math.max(...known);
  const unready = status?.conditions?.find(({ type, status: holds }) => type === 'Ready' && holds === 'False')?.lastTransitionTime;
  const deleted = parseRfc3339(metadata?.deletionTimestamp ?? '');
  const asked = deleted === undefined ? undefined : deleted - (metadata?.deletionGracePeriodSeconds ?? 0) * 1000;
  return parseRfc3339(unready ?? '') ?? asked ?? parseRfc3339(metadata?.creationTimestamp ?? '') ?? 0;
}

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

/** Pods are made one, then two, then four at a time; with a refusal the next ones are not tried before a pause that grows. */
export function make(work: Work<Memory>, job: Jobbed, count: number, pods: readonly KubeObject[], { retries }: Tally): number {
  const template = job.spec?.template;
  if (!template) return 0;
  const finalizers = [...(template.metadata?.finalizers ?? []), tracking];
  const taken = new Set([
    ...doneIndexes(job, pods),
    ...pods.filter((pod) => !hasEnded(pod)).map(indexOfPod),
    ...(retries ? [...retries.failedIndexes, ...tooEarly(work, job, retries)] : []),
  ]);
  const key = keyOfObject(job);
  let made = 0;
  let refused = 0;
  let batch = 1;
  let left = batch;
  for (let next = 0; made + refused < count; ) {
    if (left === 0) {
      if (refused > 0) break;
      batch = left = batch * 2;
    }
    left--;
    while (taken.has(next)) next++;
    if (retries && next >= (job.spec?.completions ?? 0)) break;
    const failures = retries && (retries.waiting.get(next)?.failures ?? 0);
    const indexed = isIndexed(job) ? indexedPod(job, template, next, failures) : undefined;
    taken.add(next);
    const created = createPod(work, job, indexed?.template ?? template, { ...indexed?.change, finalizers });
    if (created.ok) {
      made++;
      work.event(job, 'Normal', 'SuccessfulCreate', `Created pod: ${created.object.metadata.name ?? ''}`);
    } else {
      refused++;
      work.event(job, 'Warning', 'FailedCreate', `Error creating: ${created.status.message ?? ''}`);
    }
  }
  if (refused === 0) delete work.memory.refusals[key];
  else {
    const times = (work.memory.refusals[key] ?? 0) + 1;
    work.memory.refusals[key] = times;
    work.gather(key, Math.min(longestRetryMillis, firstRetryMillis * 2 ** (times - 1)));
  }
  return made;
}

/** The indexes whose last failure is too short ago; the job is looked at again when the first of them may be tried. */
function tooEarly(work: Work<Memory>, job: Jobbed, { waiting }: Retries): readonly number[] {
  const left = [...waiting].map(([index, { pod, failures }]) => {
    return { index, millis: endOf(pod) + pauseAfter(failures) - work.kernel.epochNow };
  });
  const early = left.filter(({ millis }) => millis > 0);
  if (early.length > 0) work.again(`${job.metadata.namespace}/${job.metadata.name}`, Math.min(...early.map(({ millis }) => millis)));
  return early.map(({ index }) => index);
}

/** The pods that go when there are too many: those whose index the job has no use for or another pod has, then those that have come least far. */
export function superfluous(job: Jobbed, active: readonly KubeObject[], surplus: number): readonly KubeObject[] {
  const useless = isIndexed(job) ? ofNoUse(active, job.spec?.completions ?? 0) : [];
  const others = active.filter((pod) => !useless.includes(pod)).sort(compareProgress);
  return [...useless, ...others.slice(0, Math.max(0, surplus - useless.length))];
}

function ofNoUse(active: readonly KubeObject[], completions: number): readonly KubeObject[] {
  const kept = new Set<number>();
  return [...active]
    .sort((a, b) => indexOfPod(a) - indexOfPod(b) || compareProgress(b, a))
    .filter((pod) => {
      const index = indexOfPod(pod);
      if (index >= completions || kept.has(index)) return true;
      kept.add(index);
      return false;
    });
}
