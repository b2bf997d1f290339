import type { Container, EphemeralContainer } from '../../../api/index.ts';
import type { ContainerConfig } from '../../runtime/index.ts';
import { goDuration, isOpenSince, widened } from '../back-off.ts';
import { containerConfigOf, identityOf } from '../container-config.ts';
import { failed, type Outcome } from '../context.ts';
import type { KubeletCore } from '../core.ts';
import { environmentOf } from '../env/environment.ts';
import { serviceLinks } from '../env/service-links.ts';
import { ensureImage } from '../images/image-manager.ts';
import { type ContainerKind, containerAt, podFullName } from '../spec/pod.ts';
import { specHashOf } from '../spec/spec-hash.ts';
import type { StartFailure } from '../status/container-statuses.ts';
import type { NodeVolume } from '../volumes/volume-sources.ts';
import { hookComplaint, runHook } from './hooks.ts';
import { beginKill } from './kill.ts';
import { seenContainer, seenExited } from './seen.ts';
import type { ContainerRun, Starting, Worker } from './worker.ts';

/** How long the runtime takes to get a created container going. */
const startTime = 60;

export const crashKey = (worker: Worker, container: Container): string =>
  `${worker.uid} ${specHashOf(container)} ${JSON.stringify(container.resources)}`;

const containerOf = (worker: Worker, { kind, index }: Starting): Container | EphemeralContainer | undefined =>
  kind === 'volume' ? undefined : containerAt(worker.pod, kind, index);

/** The end of a start: the sync goes on, with the reason if it failed. */
function settle(core: KubeletCore, worker: Worker, starting: Starting, failure: StartFailure | undefined, backOffUntil?: number): void {
  worker.starting = undefined;
  const { sync } = worker;
  if (sync) {
    sync.did = true;
    sync.tried.push(starting.name);
    if (failure) {
      sync.failed = true;
      sync.failures[starting.name] = failure;
      if (backOffUntil !== undefined) sync.backOffUntil = Math.min(sync.backOffUntil ?? backOffUntil, backOffUntil);
      const container = containerOf(worker, starting);
      const sidecar = container && 'restartPolicy' in container && container.restartPolicy === 'Always';
      if (starting.kind === 'init' && !sidecar) sync.steps = [];
    }
  }
  core.loop.advance(worker);
}

/** Starts a container: back-off, image, creation, start, postStart. Ends in `settle`. */
export function startContainer(core: KubeletCore, worker: Worker, kind: ContainerKind, index: number): void {
  const container = containerAt(worker.pod, kind, index);
  if (!container) {
    core.loop.advance(worker);
    return;
  }
  const starting: Starting = { kind, index, name: container.name };
  worker.starting = starting;
  if (isBackingOff(core, worker, container, starting)) return;
  const image =
    lackedBy(worker, container) ?? ensureImage(core, worker, starting, container.image ?? '', container.imagePullPolicy ?? 'IfNotPresent');
  if (image === 'pulling') {
    core.stepContainer(worker, container.name, { type: 'start.requested', needsPull: true });
    return;
  }
  if (image !== 'present') {
    core.stepContainer(worker, container.name, { type: 'pull.refused' });
    core.event(worker.pod, container.name, 'Warning', 'Failed', `Error: ${image.reason}`);
    settle(core, worker, starting, image);
    return;
  }
  core.stepContainer(worker, container.name, { type: 'start.requested', needsPull: false });
  create(core, worker, starting);
}

/** Fetches the image of a volume; the containers that mount it hear how that went. */
export function fetchVolume(core: KubeletCore, worker: Worker, name: string): void {
  const source = worker.pod.spec.volumes?.find((volume) => volume.name === name)?.image;
  worker.starting = { kind: 'volume', index: 0, name };
  const image = ensureImage(core, worker, worker.starting, source?.reference ?? '', source?.pullPolicy ?? 'IfNotPresent');
  if (image !== 'pulling') volumeFetched(core, worker, image === 'present' ? undefined : image);
}

function volumeFetched(core: KubeletCore, worker: Worker, failure: StartFailure | undefined): void {
  const { starting, sync } = worker;
  worker.starting = undefined;
  if (sync && starting && failure) sync.lacking = { ...sync.lacking, [starting.name]: failure };
  core.loop.advance(worker);
}

const lackedBy = ({ sync }: Worker, { volumeMounts = [] }: Container): StartFailure | undefined =>
  volumeMounts.map(({ name }) => sync?.lacking?.[name]).find(Boolean);

function isBackingOff(core: KubeletCore, worker: Worker, container: Container, starting: Starting): boolean {
  const exited = worker.sync && seenExited(worker.sync.seen, container.name);
  if (!exited) return false;
  const key = crashKey(worker, container);
  const endedAt = exited.finishedAt ?? exited.createdAt;
  const entry = core.state.crashBackOff[key];
  if (!entry || !isOpenSince(entry, endedAt, core.now)) {
    core.state.crashBackOff[key] = widened(entry, endedAt, core.now);
    return false;
  }
  const { pod } = worker;
  core.event(
    pod,
    container.name,
    'Warning',
    'BackOff',
    `Back-off restarting failed container ${container.name} in pod ${podFullName(pod)}`,
  );
  core.stepContainer(worker, container.name, { type: 'backoff.entered' });
  const until = endedAt + entry.window;
  core.note(worker, { type: 'backOff', container: container.name, of: 'restart', from: endedAt, until });
  const message = `back-off ${goDuration(entry.window)} restarting failed container=${container.name} pod=${podFullName(pod)}`;
  settle(core, worker, starting, { reason: 'CrashLoopBackOff', message }, until);
  return true;
}

/** A pull for this container has ended. */
export function pulled(core: KubeletCore, worker: Worker, failure: StartFailure | undefined): void {
  const { starting } = worker;
  if (!starting) return;
  if (starting.kind === 'volume') {
    volumeFetched(core, worker, failure);
    return;
  }
  if (!failure) {
    core.stepContainer(worker, starting.name, { type: 'pull.succeeded' });
    create(core, worker, starting);
    return;
  }
  core.stepContainer(worker, starting.name, { type: 'pull.failed' });
  core.event(worker.pod, starting.name, 'Warning', 'Failed', `Error: ${failure.reason}`);
  settle(core, worker, starting, failure);
}

function createFailed(core: KubeletCore, worker: Worker, starting: Starting, reason: string, message: string): void {
  core.event(worker.pod, starting.name, 'Warning', 'Failed', `Error: ${message}`);
  core.stepContainer(worker, starting.name, { type: 'create.failed' });
  settle(core, worker, starting, { reason, message });
}

/** Restarts are counted in the containers that are known, or in the logs that lie there. */
function attemptOf(worker: Worker, name: string): number {
  const found = worker.sync && seenContainer(worker.sync.seen, name);
  if (found) return found.attempt + 1;
  const before = worker.attempts[name];
  return before === undefined ? 0 : before + 1;
}

function create(core: KubeletCore, worker: Worker, starting: Starting): void {
  const container = containerOf(worker, starting);
  const sandbox = worker.sandboxes.find(({ ready }) => ready);
  if (!container || !sandbox) {
    settle(core, worker, starting, undefined);
    return;
  }
  const { runtime } = core.parts;
  const imageUser = runtime.hasImage(container.image ?? '')?.user ?? '';
  const config = configOf(core, worker, container, imageUser);
  if (!config.ok) {
    createFailed(core, worker, starting, 'CreateContainerConfigError', config.message);
    return;
  }
  const attempt = attemptOf(worker, container.name);
  const created = runtime.createContainer(sandbox.id, config.value);
  if (!created.ok) {
    createFailed(core, worker, starting, 'CreateContainerError', created.message);
    return;
  }
  const run: ContainerRun = {
    id: created.id,
    name: container.name,
    sandbox: sandbox.id,
    attempt,
    specHash: specHashOf(container),
    ...identityOf(worker.pod, container, imageUser),
  };
  starting.id = created.id;
  worker.runs.unshift(run);
  worker.attempts[container.name] = attempt;
  worker.resize.actuated[container.name] = 'resources' in container ? (container.resources ?? {}) : {};
  core.state.podOf[created.id] = worker.uid;
  core.event(worker.pod, container.name, 'Normal', 'Created', 'Container created');
  core.after(startTime, { to: core.address, type: 'start.due', uid: worker.uid, id: created.id });
}

function configOf(
  core: KubeletCore,
  worker: Worker,
  container: Container | EphemeralContainer,
  imageUser: string,
): Outcome<ContainerConfig> {
  const { client, hostIp } = core.parts;
  const { pod } = worker;
  const target = 'targetContainerName' in container ? container.targetContainerName : undefined;
  if (target && worker.sync && !seenContainer(worker.sync.seen, target)) return failed(`unable to find target container ${target}`);
  const own = pod.spec.enableServiceLinks === false ? [] : client.list('services', pod.metadata.namespace);
  const links = serviceLinks({ master: client.get('services', 'default', 'kubernetes'), own });
  const podIp = pod.spec.hostNetwork ? hostIp : (worker.sandboxes.find(({ ready }) => ready)?.ip ?? '');
  const environment = environmentOf(container, pod, { place: { hostIp, podIp }, lookup: core.lookup, links });
  if (!environment.ok) return environment;
  const volumes: Record<string, NodeVolume> = {};
  for (const [name, { mounted }] of Object.entries(worker.volumes)) if (mounted) volumes[name] = mounted;
  return containerConfigOf(pod, container, { environment: environment.value, volumes, imageUser, ...(target && { target }) });
}

/** The created container is started. */
export function startDue(core: KubeletCore, worker: Worker, id: unknown): void {
  const { starting } = worker;
  if (!starting?.id || starting.id !== id) return;
  const container = containerOf(worker, starting);
  const result = core.parts.runtime.startContainer(starting.id);
  worker.dirty = true;
  if (!result.ok) {
    createFailed(core, worker, starting, 'RunContainerError', result.message);
    return;
  }
  core.event(worker.pod, starting.name, 'Normal', 'Started', 'Container started');
  const hasPostStart = container?.lifecycle?.postStart !== undefined;
  core.stepContainer(worker, starting.name, { type: 'container.started', hasPostStart });
  if (hasPostStart && container) runHook(core, worker, container, starting.id, 'postStart');
  else settle(core, worker, starting, undefined);
}

/** A postStart hook has ended: the container lives on, or is killed. */
export function postStartEnded(core: KubeletCore, worker: Worker, id: string, result: Parameters<typeof hookComplaint>[3]): void {
  const { starting } = worker;
  if (!starting || starting.id !== id) return;
  const container = containerOf(worker, starting);
  const complaint = container && hookComplaint(worker, container, 'postStart', result);
  core.note(worker, { type: 'hook.ended', container: starting.name, hook: 'postStart', ok: complaint === undefined });
  if (complaint === undefined) {
    core.stepContainer(worker, starting.name, { type: 'hook.succeeded' });
    settle(core, worker, starting, undefined);
    return;
  }
  core.event(worker.pod, starting.name, 'Warning', 'FailedPostStartHook', 'PostStartHook failed');
  starting.complaint = complaint;
  beginKill(core, worker, { id, name: starting.name, message: 'FailedPostStartHook', reason: 'postStart' }, {});
}

/** The container whose postStart hook failed is gone. */
export function postStartKilled(core: KubeletCore, worker: Worker): void {
  const { starting } = worker;
  if (starting?.complaint === undefined) return;
  settle(core, worker, starting, { reason: 'PostStartHookError', message: starting.complaint });
}
