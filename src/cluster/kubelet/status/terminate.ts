import type { ContainerStatus, PodStatus } from '../../../api/index.ts';
import { never } from './container-statuses.ts';
import { isSidecar, isTerminalPhase, type PodObject } from '../spec/pod.ts';

const lost: NonNullable<ContainerStatus['state']> = {
  terminated: {
    exitCode: 137,
    reason: 'ContainerStatusUnknown',
    message: 'The container could not be located when the pod was terminated',
    ...never,
  },
};

const asLost = (status: ContainerStatus): ContainerStatus => (status.state?.terminated ? status : { ...status, state: lost });

/** Whether an app container has ever left waiting, or the last init container has done its work. */
function hasInitialized(pod: PodObject): boolean {
  const init = pod.spec.initContainers ?? [];
  if (init.length === 0) return true;
  const { containerStatuses = [], initContainerStatuses = [] } = pod.status;
  if (containerStatuses.some(({ state, lastState }) => lastState?.terminated || !state?.waiting)) return true;
  const last = initContainerStatuses.at(-1);
  const container = init.at(initContainerStatuses.length - 1);
  if (!last || !container) return false;
  if (isSidecar(container)) return last.state?.running !== undefined && last.started === true;
  return last.lastState?.terminated?.exitCode === 0 || last.state?.terminated?.exitCode === 0;
}

/** Init containers that have begun: all but the waiting ones at the end, and always the first. */
function begun(statuses: readonly ContainerStatus[]): number {
  for (let i = statuses.length - 1; i >= 0; i--) if (!statuses[i]?.state?.waiting || statuses[i]?.lastState?.terminated) return i + 1;
  return Math.min(1, statuses.length);
}

/** The last status of a pod as the API knew it before its end: every container that could have run has an end, and the phase is terminal. */
export function terminatedStatus(pod: PodObject, status: PodStatus): PodStatus {
  const init = status.initContainerStatuses ?? [];
  const count = begun(init);
  return {
    ...status,
    ...(init.length > 0 && { initContainerStatuses: init.map((entry, index) => (index < count ? asLost(entry) : entry)) }),
    ...(status.containerStatuses && {
      containerStatuses: hasInitialized(pod) ? status.containerStatuses.map(asLost) : status.containerStatuses,
    }),
    phase: isTerminalPhase(status.phase) ? (status.phase ?? 'Failed') : 'Failed',
  };
}
