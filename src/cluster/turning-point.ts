import { type ContainerState, joined, type KubeObject, type PodStatus } from '../api/index.ts';
import type { Revision } from './store/index.ts';

/** Resources of which one change is as good as another. */
const chatter: ReadonlySet<string> = new Set(['events', 'leases.coordination.k8s.io', 'endpointslices.discovery.k8s.io']);

const stateWord = ({ waiting, running, terminated }: ContainerState = {}): string =>
  terminated ? `ended ${terminated.exitCode} ${terminated.reason ?? ''}` : running ? 'runs' : (waiting?.reason ?? 'waits');

/** What a learner is told of an object's status: phase, reason, conditions, and each container's state, restarts and readiness. */
function told(object: KubeObject): string {
  const status = (object['status'] ?? {}) as PodStatus;
  const containers = joined(
    status.initContainerStatuses ?? [],
    status.containerStatuses ?? [],
    status.ephemeralContainerStatuses ?? [],
  ).map(({ name, state, restartCount, ready, started }) => `${name} ${stateWord(state)} ${restartCount} ${ready} ${started ?? ''}`);
  const conditions = (status.conditions ?? []).map((one) => `${one.type} ${one.status} ${one.reason ?? ''}`);
  return joined([status.phase, status.reason, object.metadata.deletionTimestamp], conditions, containers).join('\n');
}

/** A revision that a history keeps longer than its neighbours: something came, went, or changed in what a learner is told of it. */
export const isTurningPoint = ({ type, resource, object, previous }: Revision): boolean =>
  !chatter.has(resource) && (type !== 'MODIFIED' || previous === undefined || told(object) !== told(previous));
