import { type Job, parseRfc3339 } from '../../api/index.ts';
import { controller, splitKey } from './controller.ts';

function endOf({ status }: Job): number | undefined {
  const end = status?.conditions?.find(({ type, status: holds }) => (type === 'Complete' || type === 'Failed') && holds === 'True');
  return end?.lastTransitionTime ? parseRfc3339(end.lastTransitionTime) : undefined;
}

/** Deletes jobs some time after they ended, where they say so. */
export const ttlAfterFinishedController = controller({
  name: 'ttl-after-finished',
  source: 'ttl-after-finished-controller',
  watches: ['jobs.batch'],
  memory: () => null,
  concerns: ({ key, type, object }) =>
    type !== 'DELETED' && (object as Job).spec?.ttlSecondsAfterFinished !== undefined && endOf(object) !== undefined ? [key] : [],
  sync(key, work) {
    const [namespace, name] = splitKey(key);
    const job = work.store.get('jobs.batch', namespace, name);
    const seconds = (job as Job | undefined)?.spec?.ttlSecondsAfterFinished;
    const end = job && endOf(job);
    if (!job || job.metadata.deletionTimestamp || seconds === undefined || end === undefined) return;
    const left = end + seconds * 1000 - work.kernel.epochNow;
    if (left > 0) work.again(key, left);
    else work.client.delete('jobs.batch', namespace, name, { propagationPolicy: 'Foreground' });
  },
});
