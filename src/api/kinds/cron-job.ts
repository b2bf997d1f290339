import { joined } from '../joined.ts';
import { semanticallyEqual } from '../draft.ts';
import { type FieldError, invalid, notSupported, required } from '../field/index.ts';
import { type KindRules, rulesFor } from '../kind-rules.ts';
import { nameIsDNSSubdomain } from '../names/index.ts';
import { byteLength } from '../text/index.ts';
import type { CronJob, CronJobSpec } from '../types.generated.ts';
import { parseCronSchedule } from './cron-schedule.ts';
import { jobSpecWarnings } from './job/job.ts';
import { validateJobSpecBody } from './job/job-spec.ts';
import { createdMeta, updatedMeta } from './metadata.ts';
import { defaultTemplate, nameWarnings } from './pod-template-rules.ts';
import { printedSelector } from './selector.ts';
import { specOf } from './spec-of.ts';
import { isTimeZone } from './time-zones.ts';
import { nonnegative, oneOf } from './values.ts';

type Spec = Partial<CronJobSpec>;
const jobPath = 'spec.jobTemplate.spec';
const hasZone = (schedule = ''): boolean => schedule.includes('TZ');

function scheduleErrors({ schedule = '', timeZone }: Spec, before: Spec | undefined): FieldError[] {
  const path = 'spec.schedule';
  if (schedule === '') return [required(path)];
  const parsed = parseCronSchedule(schedule);
  const errors = parsed.ok ? [] : [invalid(path, schedule, parsed.message)];
  if (!hasZone(schedule)) return errors;
  if (!hasZone(before?.schedule)) errors.push(invalid(path, schedule, 'cannot use TZ or CRON_TZ in schedule, use timeZone field instead'));
  else if (timeZone !== undefined) errors.push(invalid(path, schedule, 'cannot use both timeZone field and TZ or CRON_TZ in schedule'));
  return errors;
}

function timeZoneErrors(zone: string | undefined): FieldError[] {
  const path = 'spec.timeZone';
  if (zone === undefined) return [];
  if (zone === '') return [invalid(path, zone, 'timeZone must be nil or non-empty string')];
  const unknown = invalid(path, zone, `unknown time zone ${zone}`);
  const wellFormed = (part: string) => part !== '.' && part !== '..' && !part.startsWith('-') && /^[A-Za-z.\-_0-9+]{1,14}$/.test(part);
  if (!zone.split('/').every(wellFormed)) return [unknown];
  const local = zone.toLowerCase() === 'local';
  return joined(
    local ? [invalid(path, zone, 'timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones')] : [],
    isTimeZone(zone) ? [] : [unknown],
  );
}

function specErrors(spec: Spec = {}, before?: Spec): FieldError[] {
  const { concurrencyPolicy: policy = '', jobTemplate } = spec;
  const jobs = jobTemplate?.spec;
  const errors = joined(
    scheduleErrors(spec, before),
    nonnegative(spec.startingDeadlineSeconds, 'spec.startingDeadlineSeconds'),
    before && before.timeZone === spec.timeZone ? [] : timeZoneErrors(spec.timeZone),
    policy ? oneOf(policy, ['Allow', 'Forbid', 'Replace'], 'spec.concurrencyPolicy') : [required('spec.concurrencyPolicy')],
    validateJobSpecBody(jobs ?? {}, jobPath, before?.jobTemplate?.spec),
  );
  if (jobs?.selector) errors.push(invalid(`${jobPath}.selector`, printedSelector(jobs.selector), '`selector` will be auto-generated'));
  if (jobs?.manualSelector) errors.push(notSupported(`${jobPath}.manualSelector`, true, ['nil', 'false']));
  return joined(
    errors,
    nonnegative(spec.successfulJobsHistoryLimit, 'spec.successfulJobsHistoryLimit'),
    nonnegative(spec.failedJobsHistoryLimit, 'spec.failedJobsHistoryLimit'),
  );
}

/** A Job's name is eleven characters longer than its CronJob's. */
const longestName = 52;

export const cronJob: KindRules = rulesFor<CronJob>({
  default(draft) {
    const spec = specOf(draft);
    spec.concurrencyPolicy ||= 'Allow';
    spec.suspend ??= false;
    spec.successfulJobsHistoryLimit ??= 3;
    spec.failedJobsHistoryLimit ??= 1;
    const jobs = specOf((spec.jobTemplate ??= {}));
    jobs.template = defaultTemplate(jobs.template);
    for (const rule of jobs.podFailurePolicy?.rules ?? []) for (const pattern of rule.onPodConditions ?? []) pattern.status ||= 'True';
    draft.status ??= {};
  },
  prepareForCreate(draft) {
    draft.status = {};
  },
  validateCreate({ metadata, spec }) {
    const errors = joined(createdMeta(metadata, 'namespaced', nameIsDNSSubdomain), specErrors(spec));
    const { name = '' } = metadata ?? {};
    if (byteLength(name) > longestName) errors.push(invalid('metadata.name', name, `must be no more than ${longestName} characters`));
    return errors;
  },
  warningsOnCreate: ({ metadata, spec }) => joined(nameWarnings(metadata), jobSpecWarnings(spec?.jobTemplate?.spec, jobPath)),
  validateUpdate: (now, before) => joined(updatedMeta(now.metadata, before.metadata), specErrors(now.spec, before.spec)),
  warningsOnUpdate: (now, before) =>
    joined(
      semanticallyEqual(now.spec, before.spec) ? [] : jobSpecWarnings(now.spec?.jobTemplate?.spec, jobPath, before.spec?.jobTemplate?.spec),
      hasZone(now.spec?.schedule)
        ? [
            'cannot use TZ or CRON_TZ in spec.spec.schedule, use timeZone instead, see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/ for more details',
          ]
        : [],
    ),
  allowUnconditionalUpdate: true,
  subresources: { status: { prepareForUpdate() {}, validateUpdate: () => [] } },
});
