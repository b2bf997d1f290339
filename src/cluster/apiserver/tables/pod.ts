import { type ContainerStatus, joined, parseRfc3339, type Pod } from '../../../api/index.ts';
import { type Clock, printer } from './column.ts';
import { humanDuration } from './human-duration.ts';

const hasCondition = (pod: Pod, type: string): boolean =>
  (pod.status?.conditions ?? []).some((condition) => condition.type === type && condition.status === 'True');

/** Init containers that go on running beside the others. */
const sidecarsOf = (pod: Pod): ReadonlySet<string> =>
  new Set((pod.spec?.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always').map(({ name }) => name));

const endOf = ({ lastState }: ContainerStatus): number => {
  const finished = lastState?.terminated?.finishedAt;
  return (finished && parseRfc3339(finished)) || 0;
};

const exitWords = ({
  reason,
  signal,
  exitCode,
}: {
  readonly reason?: string;
  readonly signal?: number;
  readonly exitCode: number;
}): string => reason || (signal ? `Signal:${signal}` : `ExitCode:${exitCode}`);

/** What `get pods` says of a pod: derived, never stored. */
export interface PodSummary {
  readonly ready: number;
  readonly total: number;
  readonly status: string;
  readonly restarts: number;
  /** When a container last ended before it was started anew; milliseconds of the Unix epoch, 0 for never. */
  readonly lastRestart: number;
}

/** Where initialization stands, as STATUS tells it; undefined when it is over (sidecars that have started count as over). */
function initStatus(pod: Pod, sidecars: ReadonlySet<string>, statuses: readonly ContainerStatus[]) {
  let ready = 0;
  for (const [i, status] of statuses.entries()) {
    const { terminated, waiting } = status.state ?? {};
    if (terminated?.exitCode === 0) continue;
    if (sidecars.has(status.name) && status.started) {
      if (status.ready) ready++;
      continue;
    }
    const count = pod.spec?.initContainers?.length ?? 0;
    const words = terminated
      ? `Init:${exitWords(terminated)}`
      : waiting?.reason && waiting.reason !== 'PodInitializing'
        ? `Init:${waiting.reason}`
        : `Init:${i}/${count}`;
    return { words, ready, seen: i + 1 };
  }
  return { words: undefined, ready, seen: statuses.length };
}

/** READY, STATUS and RESTARTS of a pod. */
export function summaryOf(pod: Pod): PodSummary {
  const { status = {} } = pod;
  const sidecars = sidecarsOf(pod);
  const inits = status.initContainerStatuses ?? [];
  const init = initStatus(pod, sidecars, inits);
  const counted = inits.slice(0, init.seen);
  const running = counted.filter(({ name }) => sidecars.has(name));
  let { ready } = init;
  let words = status.reason || status.phase || '';
  if ((status.conditions ?? []).some(({ type, reason }) => type === 'PodScheduled' && reason === 'SchedulingGated'))
    words = 'SchedulingGated';
  words = init.words ?? words;
  const initializing = init.words !== undefined && !hasCondition(pod, 'Initialized');
  const restarted = initializing ? counted : joined(running, status.containerStatuses ?? []);

  if (!initializing) {
    let someRuns = false;
    let failure = '';
    for (const container of [...(status.containerStatuses ?? [])].reverse()) {
      const { waiting, terminated, running: runs } = container.state ?? {};
      if (waiting?.reason) words = waiting.reason;
      else if (terminated) {
        words = exitWords(terminated);
        if (terminated.exitCode !== 0) failure = words;
      } else if (container.ready && runs) {
        someRuns = true;
        ready++;
      }
    }
    if (words === 'Completed') {
      if (someRuns && hasCondition(pod, 'Ready')) words = 'Running';
      else if (failure) words = failure;
      else if (someRuns) words = 'NotReady';
    }
  }
  if (pod.metadata?.deletionTimestamp) {
    if (status.reason === 'NodeLost') words = 'Unknown';
    else if (status.phase !== 'Succeeded' && status.phase !== 'Failed') words = 'Terminating';
  }
  return {
    ready,
    total: (pod.spec?.containers?.length ?? 0) + sidecars.size,
    status: words,
    restarts: restarted.reduce((sum, { restartCount }) => sum + restartCount, 0),
    lastRestart: Math.max(0, ...restarted.map(endOf)),
  };
}

/** `1/2` */
export const readyColumn = (pod: Pod): string => {
  const { ready, total } = summaryOf(pod);
  return `${ready}/${total}`;
};

export const statusColumn = (pod: Pod): string => summaryOf(pod).status;

/** `3 (20s ago)` */
export function restartsColumn({ restarts, lastRestart }: PodSummary, now: number): string {
  return restarts > 0 && lastRestart > 0 ? `${restarts} (${humanDuration(now - lastRestart)} ago)` : String(restarts);
}

function gatesOf({ spec, status }: Pod): string {
  const gates = spec?.readinessGates ?? [];
  if (gates.length === 0) return '<none>';
  const open = gates.filter(({ conditionType }) => status?.conditions?.find(({ type }) => type === conditionType)?.status === 'True');
  return `${open.length}/${gates.length}`;
}

export const podPrinter = printer<Pod>(
  'Name/name | Ready | Status | Restarts | Age | IP*1 | Node*1 | Nominated Node*1 | Readiness Gates*1',
  (pod: Pod, { now, age }: Clock) => {
    const summary = summaryOf(pod);
    return [
      pod.metadata?.name ?? '',
      `${summary.ready}/${summary.total}`,
      summary.status,
      restartsColumn(summary, now),
      age(pod.metadata?.creationTimestamp),
      pod.status?.podIPs?.[0]?.ip || '<none>',
      pod.spec?.nodeName || '<none>',
      pod.status?.nominatedNodeName || '<none>',
      gatesOf(pod),
    ];
  },
);
