import { type CronJob, formatTime, type Job, type KubeObject, parseRfc3339 } from '../../api/index.ts';
import { sameValue } from '../apiserver/index.ts';
import { controller, controllerReference, ownedBy, ownerKey, splitKey, type Work } from './controller.ts';
import { nextTime, readSchedule, type Schedule } from './cron-schedule.ts';

type Cron = CronJob & KubeObject;

const scheduledAt = 'batch.kubernetes.io/cronjob-scheduled-timestamp';
/** A job is made a moment after its time. */
const lagMillis = 100;

const timeOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : parseRfc3339(text));
const ended = ({ status }: Job): string | undefined =>
  status?.conditions?.find(({ type, status: holds }) => (type === 'Complete' || type === 'Failed') && holds === 'True')?.type;

const referenceTo = ({ apiVersion, kind, metadata: { namespace = '', name = '', uid = '', resourceVersion = '' } }: KubeObject) => ({
  kind,
  namespace,
  name,
  uid,
  apiVersion,
  resourceVersion,
});

/** The last time that was due, since the cron job was made or last ran. */
function lastDue(schedule: Schedule, cron: Cron, now: number): number | undefined {
  let from = timeOf(cron.status?.lastScheduleTime) ?? timeOf(cron.metadata.creationTimestamp) ?? now;
  const deadline = cron.spec?.startingDeadlineSeconds;
  if (deadline !== undefined) from = Math.max(from, now - deadline * 1000);
  let due: number | undefined;
  for (let at = nextTime(schedule, from); at !== undefined && at <= now; at = nextTime(schedule, at)) due = at;
  return due;
}

/** The jobs that are done and more than the limit of their kind: the oldest go. */
function surplus(jobs: readonly KubeObject[], type: string, limit: number | undefined): readonly KubeObject[] {
  if (limit === undefined) return [];
  const done = jobs
    .filter((job) => ended(job) === type)
    .sort((a, b) => ((a as Job).status?.startTime ?? '').localeCompare((b as Job).status?.startTime ?? ''));
  return done.slice(0, Math.max(0, done.length - limit));
}

function stop(work: Work<unknown>, cron: Cron, job: KubeObject): void {
  const name = job.metadata.name ?? '';
  work.client.delete('jobs.batch', job.metadata.namespace, name, { propagationPolicy: 'Background' });
  work.event(cron, 'Normal', 'SuccessfulDelete', `Deleted job ${name}`);
}

/** Makes the job of a time that is due, as the concurrency policy allows. */
function start(work: Work<unknown>, cron: Cron, due: number, active: readonly KubeObject[]): KubeObject | undefined {
  const policy = cron.spec?.concurrencyPolicy;
  if (policy === 'Forbid' && active.length > 0) {
    work.event(cron, 'Normal', 'JobAlreadyActive', 'Not starting job because prior execution is running and concurrency policy is Forbid');
    return undefined;
  }
  if (policy === 'Replace') for (const job of active) stop(work, cron, job);
  const template = cron.spec?.jobTemplate;
  const name = `${cron.metadata.name ?? ''}-${Math.floor(due / 60_000)}`;
  const { labels, annotations } = template?.metadata ?? {};
  const made = work.client.create(
    {
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: {
        name,
        namespace: cron.metadata.namespace ?? '',
        ...(labels && { labels }),
        annotations: { ...annotations, [scheduledAt]: formatTime(due) },
        ownerReferences: [controllerReference(cron)],
      },
      spec: template?.spec ?? {},
    },
    { trusted: true },
  );
  if (made.ok) {
    work.event(cron, 'Normal', 'SuccessfulCreate', `Created job ${name}`);
    return made.object;
  }
  if (made.status.reason !== 'AlreadyExists')
    work.event(cron, 'Warning', 'FailedCreate', `Error creating job: ${made.status.message ?? ''}`);
  return undefined;
}

function sync(key: string, work: Work<unknown>): void {
  const [namespace, name] = splitKey(key);
  const cron = work.store.get('cronjobs.batch', namespace, name) as Cron | undefined;
  if (!cron || cron.metadata.deletionTimestamp) return;
  const now = work.kernel.epochNow;
  const jobs = work.store.list('jobs.batch', namespace).filter((job) => ownedBy(job, cron));
  let { lastSuccessfulTime, lastScheduleTime } = cron.status ?? {};
  const listed = new Map((cron.status?.active ?? []).map((reference) => [reference.uid, reference]));
  const { successfulJobsHistoryLimit, failedJobsHistoryLimit } = cron.spec ?? {};
  for (const job of [...surplus(jobs, 'Failed', failedJobsHistoryLimit), ...surplus(jobs, 'Complete', successfulJobsHistoryLimit)]) {
    stop(work, cron, job);
    listed.delete(job.metadata.uid);
  }
  for (const job of jobs) {
    const { uid = '', name: jobName } = job.metadata;
    const end = ended(job);
    if (!listed.has(uid) && !end)
      work.event(cron, 'Warning', 'UnexpectedJob', `Saw a job that the controller did not create or forgot: ${jobName}`);
    if (listed.has(uid) && end) {
      listed.delete(uid);
      work.event(cron, 'Normal', 'SawCompletedJob', `Saw completed job: ${jobName}, condition: ${end}`);
    }
    const completed = end === 'Complete' ? (job as Job).status?.completionTime : undefined;
    if (completed && (!lastSuccessfulTime || completed > lastSuccessfulTime)) lastSuccessfulTime = completed;
  }
  for (const [uid, reference] of listed)
    if (!jobs.some((job) => job.metadata.uid === uid)) {
      listed.delete(uid);
      work.event(cron, 'Normal', 'MissingJob', `Active job went missing: ${reference.name ?? ''}`);
    }

  const schedule = readSchedule(cron.spec?.schedule ?? '');
  if (schedule && !cron.spec?.suspend) {
    const due = lastDue(schedule, cron, now);
    const active = jobs.filter((job) => listed.has(job.metadata.uid ?? ''));
    if (due !== undefined) {
      const made = start(work, cron, due, active);
      if (cron.spec?.concurrencyPolicy === 'Replace') for (const job of active) listed.delete(job.metadata.uid);
      if (made) {
        listed.set(made.metadata.uid ?? '', referenceTo(made));
        lastScheduleTime = formatTime(due);
      }
    }
    const next = nextTime(schedule, now);
    if (next !== undefined) work.again(key, next - now + lagMillis);
  }
  const status = {
    ...(listed.size > 0 && { active: [...listed.values()] }),
    ...(lastScheduleTime && { lastScheduleTime }),
    ...(lastSuccessfulTime && { lastSuccessfulTime }),
  };
  if (!sameValue(status, cron.status ?? {})) work.client.updateStatus({ ...cron, status });
}

/** Makes jobs when they are due. */
export const cronJobController = controller({
  name: 'cron-job',
  source: 'cronjob-controller',
  watches: ['cronjobs.batch', 'jobs.batch'],
  memory: () => null,
  concerns: ({ resource, key, type, object }) =>
    resource === 'jobs.batch' ? ownerKey(object, 'CronJob') : type === 'DELETED' ? [] : [key],
  sync,
});
