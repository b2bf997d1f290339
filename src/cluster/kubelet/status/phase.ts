import { type Container, type ContainerStatus, joined } from '../../../api/index.ts';
import { isSidecar, type PodObject } from '../spec/pod.ts';
import { shouldRestart } from '../spec/restart-rules.ts';

export type Phase = 'Pending' | 'Running' | 'Succeeded' | 'Failed';

export const restartingAllContainers = 'RestartingAllContainers';

/** How a container counts for the phase. */
type Standing = 'unknown' | 'unstarted' | 'running' | { readonly exitCode: number; readonly restartable: boolean };

function standingOf(container: Container, status: ContainerStatus | undefined, pod: PodObject): Standing {
  if (!status) return 'unknown';
  const { state, lastState } = status;
  if (state?.running) return 'running';
  const ended = state?.terminated ?? (state?.waiting ? lastState?.terminated : undefined);
  if (!ended) return state?.waiting ? 'unstarted' : 'unknown';
  const restartable = shouldRestart(container, pod.spec, ended.exitCode) || ended.reason === restartingAllContainers;
  return { exitCode: ended.exitCode, restartable };
}

export interface PhaseFacts {
  /** The pod is over: nothing will be started again whatever the policy says. */
  readonly over: boolean;
  /** An app container of this sandbox has been created. */
  readonly initialized: boolean;
}

/** The phase of a pod, from the statuses of its init and app containers. */
export function phaseOf(pod: PodObject, statuses: readonly ContainerStatus[], { over, initialized }: PhaseFacts): Phase {
  const statusOf = (container: Container) => statuses.find(({ name }) => name === container.name);
  const init = pod.spec.initContainers ?? [];
  const regular = init.filter((container) => !isSidecar(container)).map((container) => standingOf(container, statusOf(container), pod));
  if (regular.some((standing) => typeof standing === 'object' && standing.exitCode !== 0 && !standing.restartable)) return 'Failed';
  if (regular.some((standing) => typeof standing === 'string')) return 'Pending';

  const sidecars = init.filter(isSidecar).map((container) => ({
    standing: standingOf(container, statusOf(container), pod),
    started: statusOf(container)?.started === true,
  }));
  const sidecarPending = sidecars.some(({ standing, started }) => standing === 'unstarted' || (standing === 'running' && !started));
  if (sidecarPending && !initialized) return 'Pending';

  const app = pod.spec.containers.map((container) => standingOf(container, statusOf(container), pod));
  const all = joined(
    app,
    sidecars.map(({ standing }) => (typeof standing === 'object' ? undefined : standing)),
  );
  if (all.includes('unstarted')) return 'Pending';
  const unknown = all.includes('unknown');
  if (all.includes('running') && !unknown) return 'Running';
  const ended = app.filter((standing) => typeof standing === 'object');
  if (all.includes('running') || ended.length === 0 || unknown) return 'Pending';
  if (!over && ended.some(({ restartable }) => restartable)) return 'Running';
  return ended.every(({ exitCode }) => exitCode === 0) ? 'Succeeded' : 'Failed';
}
