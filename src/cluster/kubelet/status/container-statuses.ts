import type { Container, ContainerState, ContainerStatus, PodStatus, ResourceRequirements, VolumeMountStatus } from '../../../api/index.ts';
import { formatTime } from '../../../api/index.ts';
import type { ContainerKind, PodObject } from '../spec/pod.ts';
import { isSidecar } from '../spec/pod.ts';
import { shouldBeRestarted } from '../worker/actions.ts';
import { hasAppContainer, type SeenContainer, type SeenPod, seenContainer } from '../worker/seen.ts';
import { restartingAllContainers } from './phase.ts';
import type { ContainerStatusDraft } from './types.ts';

/** Why a container could not be started at the last look: what stands in `waiting`. */
export interface StartFailure {
  readonly reason: string;
  readonly message: string;
}

export interface StatusFacts {
  readonly seen: SeenPod;
  /** By container name, of the last look. */
  readonly failures: Readonly<Record<string, StartFailure>>;
  /** The whole pod is being restarted in place. */
  readonly restartingAll: boolean;
  /** Milliseconds of the Unix epoch at which the cluster started. */
  readonly startedAt: number;
  /** By container name: the resources that the running containers have. */
  readonly actuated: Readonly<Record<string, ResourceRequirements>>;
}

const unknownReason = 'ContainerStatusUnknown';

const mountsOf = (container: Container): readonly VolumeMountStatus[] | undefined =>
  container.volumeMounts?.map(({ name, mountPath, readOnly }) => ({
    name,
    mountPath,
    ...(readOnly && { readOnly, recursiveReadOnly: 'Disabled' }),
  }));

const epochStart = '1970-01-01T00:00:00Z';

/** The times of an end that nobody saw: the API shows both as null. */
export const never = { startedAt: null, finishedAt: null } as const;

/** What a container's end looks like in the API. */
function terminatedOf(found: SeenContainer, startedAt: number): NonNullable<ContainerState['terminated']> {
  return {
    exitCode: found.exitCode,
    ...(found.reason && { reason: found.reason }),
    ...(found.message && { message: found.message }),
    startedAt: found.startedAt === undefined ? epochStart : formatTime(startedAt + found.startedAt),
    finishedAt: formatTime(startedAt + (found.finishedAt ?? found.createdAt)),
    containerID: `containerd://${found.id}`,
  };
}

function stateOf(found: SeenContainer, startedAt: number): ContainerState {
  if (found.state === 'created') return { waiting: {} };
  if (found.state === 'exited') return { terminated: terminatedOf(found, startedAt) };
  return { running: { startedAt: formatTime(startedAt + (found.startedAt ?? found.createdAt)) } };
}

/** The status of a container that exists in the runtime. */
function fromRuntime(
  container: Container,
  found: SeenContainer,
  old: ContainerStatus | undefined,
  facts: StatusFacts,
): ContainerStatusDraft {
  const containerID = `containerd://${found.id}`;
  const state = stateOf(found, facts.startedAt);
  let restartCount = Math.max(found.attempt, old?.restartCount ?? 0);
  const oldEnd = old?.containerID !== containerID && old?.state?.terminated ? old.state.terminated : old?.lastState?.terminated;
  if (found.state === 'running' && old?.state?.terminated && old.restartCount >= found.attempt) restartCount = old.restartCount + 1;
  const carriedStart = found.state === 'running' ? old?.started : undefined;
  return {
    name: container.name,
    state,
    lastState: oldEnd ? { terminated: oldEnd } : {},
    ready: false,
    restartCount,
    image: found.image,
    imageID: found.imageId,
    containerID,
    ...(carriedStart !== undefined && { started: carriedStart }),
    ...(container.resources?.requests && { allocatedResources: container.resources.requests }),
    resources: (found.state === 'running' ? facts.actuated[container.name] : undefined) ?? container.resources ?? {},
    ...withMounts(old?.volumeMounts),
    user: { linux: { uid: found.user.uid, gid: found.user.gid, supplementalGroups: found.user.supplementalGroups } },
  };
}

const withMounts = (volumeMounts: readonly VolumeMountStatus[] | undefined) =>
  volumeMounts && volumeMounts.length > 0 ? { volumeMounts } : {};

/** The status of a container that the runtime doesn't know: waiting, or what is remembered of it. */
function withoutRuntime(container: Container, old: ContainerStatus | undefined, pod: PodObject, facts: StatusFacts): ContainerStatusDraft {
  const waiting = { reason: (pod.spec.initContainers ?? []).length > 0 ? 'PodInitializing' : 'ContainerCreating' };
  const fresh: ContainerStatusDraft = {
    name: container.name,
    state: { waiting },
    lastState: old?.lastState ?? {},
    ready: false,
    restartCount: old?.restartCount ?? 0,
    image: container.image ?? '',
    imageID: '',
    ...withMounts(mountsOf(container)),
  };
  if (!old) return fresh;
  if (facts.restartingAll && !old.state?.waiting) {
    const why = { reason: restartingAllContainers, message: 'The container is removed because RestartAllContainers in place' };
    return {
      ...(old.state?.terminated ? old : fresh),
      state: { waiting: why },
      lastState: { terminated: { ...why, exitCode: 137, ...never } },
      restartCount: old.restartCount + 1,
    };
  }
  if (old.state?.terminated) return { ...old };
  if (!old.state?.running || fresh.lastState?.terminated) return fresh;
  return {
    ...fresh,
    lastState: {
      terminated: {
        exitCode: 137,
        reason: unknownReason,
        message: 'The container could not be located when the pod was deleted.  The container used to be Running',
        ...never,
      },
    },
    restartCount: fresh.restartCount + (pod.metadata.deletionTimestamp ? 0 : 1),
  };
}

/** A container that is to be started and could not is waiting, with the reason; its end becomes its last state. */
function withFailure(status: ContainerStatusDraft, kind: ContainerKind, container: Container, pod: PodObject, facts: StatusFacts) {
  const found = seenContainer(facts.seen, container.name);
  if (kind === 'init') {
    if (found?.state === 'exited' && found.exitCode === 0) return;
    const names = pod.spec.containers.map(({ name }) => name);
    if (!found && hasAppContainer(facts.seen, names) && !isSidecar(container) && status.state?.waiting) {
      status.state = {
        terminated: {
          exitCode: 0,
          reason: 'Completed',
          message: 'Unable to get init container status from container runtime and pod has been initialized, treat it as exited normally',
          ...never,
        },
      };
      return;
    }
  }
  const failure = facts.failures[container.name];
  if (!failure || !shouldBeRestarted(container, pod, facts.seen)) return;
  if (status.state?.terminated) status.lastState = status.state;
  status.state = { waiting: { reason: failure.reason, ...(failure.message && { message: failure.message }) } };
}

function statusOf(kind: ContainerKind, container: Container, olds: readonly ContainerStatus[], pod: PodObject, facts: StatusFacts) {
  const old = olds.find(({ name }) => name === container.name);
  const [newest, before] = facts.seen.containers.filter(({ name }) => name === container.name);
  const status = newest ? fromRuntime(container, newest, old, facts) : withoutRuntime(container, old, pod, facts);
  if (newest && before) status.lastState = stateOf(before, facts.startedAt);
  withFailure(status, kind, container, pod, facts);
  return status;
}

const byName = (a: ContainerStatus, b: ContainerStatus) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

export interface ContainerStatuses {
  readonly init: readonly ContainerStatusDraft[];
  readonly app: readonly ContainerStatusDraft[];
  readonly ephemeral: readonly ContainerStatusDraft[];
}

/** The statuses of all containers, without ready and started, which the prober adds. App containers come sorted by name. */
export function containerStatusesOf(pod: PodObject, old: PodStatus, facts: StatusFacts): ContainerStatuses {
  const { initContainers = [], containers, ephemeralContainers = [] } = pod.spec;
  return {
    init: initContainers.map((container) => statusOf('init', container, old.initContainerStatuses ?? [], pod, facts)),
    app: containers.map((container) => statusOf('app', container, old.containerStatuses ?? [], pod, facts)).sort(byName),
    ephemeral: ephemeralContainers
      .map((container) => statusOf('ephemeral', container, old.ephemeralContainerStatuses ?? [], pod, facts))
      .sort(byName),
  };
}
