import type { CronJob, Job, KubeObject } from '../../api/index.ts';
import { parseRfc3339 } from '../../api/index.ts';
import { humanDuration } from '../text/duration.ts';
import { describerOf, writeEvents } from './describer.ts';
import { controllerOf, dateText, selectorText, writeMetadata, writeLabels, writeAnnotations } from './metadata.ts';
import { orUnset } from './page.ts';
import { writePodTemplate } from './pod-template.ts';

/** A long list of indexes is cut at a comma. */
function indexesText(indexes: string | undefined): string {
  if (!indexes) return '<none>';
  const comma = indexes.indexOf(',', 50);
  return comma < 0 ? indexes : `${indexes.slice(0, comma + 1)}...`;
}

export const job = describerOf<Job & KubeObject>(function* (describing) {
  const { object, page } = describing;
  const { metadata, spec, status } = object;
  page.row(0, 'Name:', metadata.name ?? '');
  page.row(0, 'Namespace:', metadata.namespace ?? '');
  page.row(0, 'Selector:', selectorText(spec?.selector));
  writeLabels(page, 'Labels', metadata.labels);
  writeAnnotations(page, 'Annotations', metadata.annotations);
  const owner = controllerOf(metadata);
  if (owner) page.row(0, 'Controlled By:', owner);
  if (spec?.parallelism !== undefined) page.row(0, 'Parallelism:', spec.parallelism);
  page.row(0, 'Completions:', orUnset(spec?.completions));
  if (spec?.completionMode !== undefined) page.row(0, 'Completion Mode:', spec.completionMode);
  if (spec?.suspend !== undefined) page.row(0, 'Suspend:', spec.suspend);
  if (spec?.backoffLimit !== undefined) page.row(0, 'Backoff Limit:', spec.backoffLimit);
  if (spec?.ttlSecondsAfterFinished !== undefined) page.row(0, 'TTL Seconds After Finished:', spec.ttlSecondsAfterFinished);
  const { startTime, completionTime } = status ?? {};
  if (startTime) page.row(0, 'Start Time:', dateText(startTime));
  if (completionTime) page.row(0, 'Completed At:', dateText(completionTime));
  if (startTime && completionTime)
    page.row(0, 'Duration:', humanDuration((parseRfc3339(completionTime) ?? 0) - (parseRfc3339(startTime) ?? 0)));
  if (spec?.activeDeadlineSeconds !== undefined) page.row(0, 'Active Deadline Seconds:', `${spec.activeDeadlineSeconds}s`);
  const ready = status?.ready === undefined ? '' : ` (${status.ready} Ready)`;
  page.row(
    0,
    'Pods Statuses:',
    `${status?.active ?? 0} Active${ready} / ${status?.succeeded ?? 0} Succeeded / ${status?.failed ?? 0} Failed`,
  );
  if (spec?.completionMode === 'Indexed') page.row(0, 'Completed Indexes:', indexesText(status?.completedIndexes));
  writePodTemplate(page, spec?.template);
  yield* writeEvents(describing);
});

export const cronJob = describerOf<CronJob & KubeObject>(function* (describing) {
  const { object, page } = describing;
  const { metadata, spec, status } = object;
  writeMetadata(page, metadata);
  page.row(0, 'Schedule:', spec?.schedule ?? '');
  page.row(0, 'Concurrency Policy:', spec?.concurrencyPolicy ?? '');
  page.row(0, 'Suspend:', spec?.suspend === undefined ? '<unset>' : spec.suspend ? 'True' : 'False');
  page.row(0, 'Time Zone:', orUnset(spec?.timeZone));
  page.row(0, 'Successful Job History Limit:', orUnset(spec?.successfulJobsHistoryLimit));
  page.row(0, 'Failed Job History Limit:', orUnset(spec?.failedJobsHistoryLimit));
  page.row(0, 'Starting Deadline Seconds:', spec?.startingDeadlineSeconds === undefined ? '<unset>' : `${spec.startingDeadlineSeconds}s`);
  const template = spec?.jobTemplate.spec;
  page.row(0, 'Selector:', template?.selector ? selectorText(template.selector) : '<unset>');
  page.row(0, 'Parallelism:', orUnset(template?.parallelism));
  page.row(0, 'Completions:', orUnset(template?.completions));
  if (template?.activeDeadlineSeconds !== undefined) page.row(0, 'Active Deadline Seconds:', `${template.activeDeadlineSeconds}s`);
  writePodTemplate(page, template?.template);
  page.row(0, 'Last Schedule Time:', status?.lastScheduleTime ? dateText(status.lastScheduleTime) : '<unset>');
  page.row(0, 'Active Jobs:', (status?.active ?? []).map(({ name }) => name ?? '').join(', ') || '<none>');
  yield* writeEvents(describing);
});
