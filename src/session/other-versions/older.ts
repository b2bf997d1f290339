import type { PodObject } from '../view/objects.ts';
import { podView } from '../view/pod.ts';
import { betweenRuns, endedOnTheWayOut, eventWordings, statusWordings } from './words.ts';

interface Told {
  readonly reason: string;
  readonly message: string;
  /** The container that the event is about, where it names one. */
  readonly container?: string | undefined;
}

/** What older clusters print where 1.36 prints this event; undefined where they print the same. */
export function olderEvent({ reason, message, container }: Told): string | undefined {
  for (const wording of eventWordings) {
    if (wording.reason !== reason) continue;
    const found = wording.message?.exec(message);
    if (found) return wording.older.replaceAll('$1', found[1] ?? '').replaceAll('{container}', container ?? 'NAME');
  }
  return undefined;
}

const restarts = ({ spec }: PodObject, exitCode: number): boolean =>
  (spec?.restartPolicy ?? 'Always') === 'Always' || (spec?.restartPolicy === 'OnFailure' && exitCode !== 0);

/** What older clusters show as STATUS of a pod in this state; undefined where they show the same. */
export function olderStatus(pod: PodObject): string | undefined {
  const { status, containers, phase } = podView(pod);
  const told = statusWordings.find((wording) => wording.status?.test(status));
  if (told) return told.older;
  if (status === 'Terminating') return undefined;
  const reason = pod.status?.reason;
  if ((reason === 'Evicted' || reason === 'DeadlineExceeded') && status !== reason) return endedOnTheWayOut[reason];
  if (pod.metadata.deletionTimestamp && (phase === 'Failed' || phase === 'Succeeded')) return endedOnTheWayOut.deleted;
  const waits = containers.find(
    ({ role, look, restarts: before }) =>
      role === 'app' && look.kind === 'Terminated' && look.word === status && before > 0 && restarts(pod, look.exitCode ?? 0),
  );
  return waits && phase === 'Running' ? betweenRuns.replace('$1', status) : undefined;
}
