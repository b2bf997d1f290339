import type { ContainerState, ContainerStatus } from '../../api/index.ts';
import type { PodObject } from './objects.ts';

const conditionIs = (pod: PodObject, type: string) => pod.status?.conditions?.some((c) => c.type === type && c.status === 'True') ?? false;

const restartsAlways = (pod: PodObject, name: string) =>
  pod.spec?.initContainers?.some((c) => c.name === name && c.restartPolicy === 'Always') ?? false;

const endWord = (state: ContainerState): string | undefined => {
  const end = state.terminated;
  if (!end) return undefined;
  if (end.reason) return end.reason;
  return end.signal ? `Signal:${end.signal}` : `ExitCode:${end.exitCode}`;
};

/** What the first init container that holds the pod up says, or undefined when all are past. */
function initWord(pod: PodObject): string | undefined {
  const statuses = pod.status?.initContainerStatuses ?? [];
  for (const [index, { name, state, started }] of statuses.entries()) {
    if (state?.terminated?.exitCode === 0) continue;
    if (restartsAlways(pod, name) && started) continue;
    const ended = state && endWord(state);
    if (ended) return `Init:${ended}`;
    const reason = state?.waiting?.reason;
    if (reason && reason !== 'PodInitializing') return `Init:${reason}`;
    return `Init:${index}/${pod.spec?.initContainers?.length ?? statuses.length}`;
  }
  return undefined;
}

function containersWord(pod: PodObject, phase: string): string {
  let word = phase;
  let running = false;
  for (const { state, ready } of [...(pod.status?.containerStatuses ?? [])].reverse()) {
    const reason = state?.waiting?.reason ?? (state && endWord(state));
    if (reason) word = reason;
    else if (state?.running && ready) running = true;
  }
  if (word === 'Completed' && running) return conditionIs(pod, 'Ready') ? 'Running' : 'NotReady';
  return word;
}

/** kubectl's STATUS column: a summary of its own, neither the phase nor a container's state. */
export function statusWord(pod: PodObject): string {
  const phase = pod.status?.phase ?? 'Unknown';
  const reason = pod.status?.reason;
  let word = reason ?? phase;
  if (pod.status?.conditions?.some((c) => c.type === 'PodScheduled' && c.reason === 'SchedulingGated')) word = 'SchedulingGated';
  const init = initWord(pod);
  if (init && !conditionIs(pod, 'Initialized')) word = init;
  else word = containersWord(pod, word);
  if (!pod.metadata.deletionTimestamp) return word;
  if (reason === 'NodeLost') return 'Unknown';
  return phase === 'Succeeded' || phase === 'Failed' ? word : 'Terminating';
}

const counted = (pod: PodObject): readonly ContainerStatus[] => [
  ...(pod.status?.initContainerStatuses ?? []).filter(({ name }) => restartsAlways(pod, name)),
  ...(pod.status?.containerStatuses ?? []),
];

/** kubectl's READY column: containers (with sidecars) that are ready, of how many. */
export function readyCount(pod: PodObject): { readonly ready: number; readonly total: number } {
  const sidecars = pod.spec?.initContainers?.filter((c) => c.restartPolicy === 'Always').length ?? 0;
  return {
    ready: counted(pod).filter((status) => status.ready && (status.state?.running || status.started)).length,
    total: (pod.spec?.containers?.length ?? 0) + sidecars,
  };
}

export const restartCount = (pod: PodObject): number => {
  const statuses = initWord(pod) && !conditionIs(pod, 'Initialized') ? (pod.status?.initContainerStatuses ?? []) : counted(pod);
  return statuses.reduce((sum, status) => sum + status.restartCount, 0);
};
