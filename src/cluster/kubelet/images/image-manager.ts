import { joined } from '../../../api/index.ts';
import type { PullResult } from '../../runtime/index.ts';
import { goDuration, isOpen, widened } from '../back-off.ts';
import type { KubeletCore } from '../core.ts';
import type { PodObject } from '../spec/pod.ts';
import type { StartFailure } from '../status/container-statuses.ts';
import type { Starting, Worker } from '../worker/worker.ts';
import { parseImageName, withDefaultTag } from './image-name.ts';
import { authsOf, type RegistryAuth } from './pull-secrets.ts';

/** An image is there, is being pulled, or can't be had for the reason given. */
export type ImageOutcome = 'present' | 'pulling' | StartFailure;

const secretNames = (pod: PodObject): readonly string[] => (pod.spec.imagePullSecrets ?? []).flatMap(({ name }) => (name ? [name] : []));

/** The credentials that a pod's pull secrets hold; those that don't exist are passed over. */
export function podAuths(core: KubeletCore, pod: PodObject): readonly RegistryAuth[] {
  return secretNames(pod).flatMap((name) => {
    const secret = core.lookup('secrets', pod.metadata.namespace, name);
    return secret ? authsOf(secret) : [];
  });
}

/** The complaint about pull secrets that don't exist; the pod goes on without them. */
export function missingPullSecrets(core: KubeletCore, pod: PodObject): string | undefined {
  if (!pod.spec.imagePullSecrets) return undefined;
  const missing = secretNames(pod).filter((name) => !core.lookup('secrets', pod.metadata.namespace, name));
  if (missing.length === 0) return undefined;
  return `Unable to retrieve some image pull secrets (${missing.join(', ')}); attempting to pull the image may not succeed.`;
}

/** Whether a pod may use an image that others pulled with their credentials. */
function mayUse(core: KubeletCore, pod: PodObject, image: string): boolean {
  const pullers = core.state.pulledBy[image];
  if (!pullers) return true;
  return secretNames(pod).some((name) => pullers.includes(`${pod.metadata.namespace}/${name}`));
}

const neverPresent = (core: KubeletCore, worker: Worker, container: string | undefined, image: string): StartFailure => {
  const message = `Container image "${image}" is not present with pull policy of Never`;
  core.event(worker.pod, container, 'Warning', 'ErrImageNeverPull', message);
  return { reason: 'ErrImageNeverPull', message };
};

/** Who is spoken of: the container that is to run the image; the pod, where it is for a volume. */
const subjectOf = ({ kind, name }: Starting): string | undefined => (kind === 'volume' ? undefined : name);

const keyOf = (worker: Worker, image: string): string => `${worker.uid}_${image}`;

/** Says whether an image is there for a container, and begins to pull it if the policy wants that and no back-off stands against it. */
export function ensureImage(core: KubeletCore, worker: Worker, starting: Starting, image: string, policy: string): ImageOutcome {
  const { pod } = worker;
  const container = subjectOf(starting);
  const parsed = parseImageName(image);
  if (!parsed.ok) {
    const message = `Failed to apply default image tag "${image}": ${parsed.message}`;
    core.event(pod, container, 'Warning', 'InspectFailed', message);
    return { reason: 'InvalidImageName', message };
  }
  const present = policy !== 'Always' && core.parts.runtime.hasImage(withDefaultTag(image, parsed.name)) !== undefined;
  if (!present && policy === 'Never') return neverPresent(core, worker, container, image);
  if (present && mayUse(core, pod, image)) {
    const message = `Container image "${image}" already present on machine and can be accessed by the pod`;
    core.event(pod, container, 'Normal', 'Pulled', message);
    return 'present';
  }
  if (policy === 'Never') return neverPresent(core, worker, container, image);
  return pull(core, worker, starting, image);
}

function pull(core: KubeletCore, worker: Worker, starting: Starting, image: string): ImageOutcome {
  const { pod } = worker;
  const key = keyOf(worker, image);
  if (isOpen(core.state.pullBackOff[key], core.now)) {
    const message = `Back-off pulling image "${image}"`;
    core.event(pod, subjectOf(starting), 'Normal', 'BackOff', message);
    const before = core.state.pullErrors[key];
    return { reason: 'ImagePullBackOff', message: before ? `${message}: ${before}` : message };
  }
  delete core.state.pullErrors[key];
  core.event(pod, subjectOf(starting), 'Normal', 'Pulling', `Pulling image "${image}"`);
  core.note(worker, { type: 'pull.started', container: starting.name, image });
  starting.pullSince = core.now;
  core.state.pulls.push({ uid: worker.uid, container: starting.name, image });
  if (core.state.pulls.length === 1) beginPull(core);
  return 'pulling';
}

/** The first pull in the queue goes to the runtime. */
function beginPull(core: KubeletCore): void {
  const [next] = core.state.pulls;
  const worker = core.worker(next?.uid);
  if (!next) return;
  const auths = worker ? podAuths(core, worker.pod) : [];
  const { uid, container, image } = next;
  core.parts.runtime.pullImage(image, auths, { to: core.address, type: 'pull.ended', uid, container, image, since: core.now });
}

/** A pull has ended: the next may begin. Answers why a container can't have its image, or undefined when it has it. */
export function pullEnded(
  core: KubeletCore,
  worker: Worker | undefined,
  image: string,
  since: number,
  result: PullResult,
): StartFailure | undefined {
  core.state.pulls.shift();
  beginPull(core);
  const starting = worker?.starting;
  if (!worker || !starting) return undefined;
  const container = starting.name;
  const key = keyOf(worker, image);
  core.note(worker, { type: 'pull.ended', container, image, ok: result.ok, ...(!result.ok && { message: result.message }) });
  if (result.ok) {
    rememberPuller(core, worker.pod, image);
    const alone = goDuration(Math.round(core.now - since));
    const waited = goDuration(Math.round(core.now - (starting.pullSince ?? since)));
    const message = `Successfully pulled image "${image}" in ${alone} (${waited} including waiting). Image size: ${result.sizeBytes} bytes.`;
    core.event(worker.pod, subjectOf(starting), 'Normal', 'Pulled', message);
    return undefined;
  }
  core.event(worker.pod, subjectOf(starting), 'Warning', 'Failed', `Failed to pull image "${image}": ${result.message}`);
  const entry = widened(core.state.pullBackOff[key], core.now, core.now);
  core.state.pullBackOff[key] = entry;
  core.note(worker, { type: 'backOff', container, of: 'pull', from: core.now, until: core.now + entry.window });
  core.state.pullErrors[key] = `ErrImagePull: ${result.message}`;
  return { reason: 'ErrImagePull', message: result.message };
}

/** An image that was pulled with a pod's secrets is only for pods that have them too. */
function rememberPuller(core: KubeletCore, pod: PodObject, image: string): void {
  const parsed = parseImageName(image);
  if (!parsed.ok) return;
  const used = secretNames(pod).filter((name) => {
    const secret = core.lookup('secrets', pod.metadata.namespace, name);
    return secret && authsOf(secret).some(({ registry }) => registry === parsed.name.registry);
  });
  if (used.length === 0) delete core.state.pulledBy[image];
  else
    core.state.pulledBy[image] = joined(
      core.state.pulledBy[image] ?? [],
      used.map((name) => `${pod.metadata.namespace}/${name}`),
    );
}
