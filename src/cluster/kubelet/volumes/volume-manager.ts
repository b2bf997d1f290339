import type { Volume } from '../../../api/index.ts';
import type { Millis } from '../../kernel/index.ts';
import type { KubeletCore } from '../core.ts';
import type { Worker } from '../worker/worker.ts';
import type { PayloadFacts } from './payload.ts';
import { sourceVersion } from './source-version.ts';
import { setUp } from './volume-sources.ts';

/** A volume that could not be set up is tried again after 0.5 s, then after twice as long each time, 2m2s at most. */
const firstRetry = 500;
const longestRetry = 122_000;
/** A sync looks every 0.3 s whether its volumes are there. */
const poll = 300;
/** After 2m3s it gives up and begins anew. */
export const mountTimeout: Millis = 123_000;

const factsOf = (core: KubeletCore, worker: Worker): PayloadFacts => ({
  pod: worker.pod,
  place: { hostIp: core.parts.hostIp, podIp: worker.seen.ip ?? '' },
  lookup: core.lookup,
  memoryCapacity: core.memoryCapacity,
  epochSeconds: Math.floor(core.epochNow / 1000),
});

const volumesOf = ({ pod }: Worker): readonly Volume[] => pod.spec.volumes ?? [];

function attempt(core: KubeletCore, worker: Worker, volume: Volume): void {
  const known = worker.volumes[volume.name];
  const outcome = setUp(volume, core.parts.runtime, (id) => core.state.volumes[id] === true, factsOf(core, worker));
  if (outcome.ok) {
    core.state.volumes[outcome.value.id] = true;
    const version = outcome.value.live ? sourceVersion(volume, worker.pod, core.lookup) : '';
    worker.volumes[volume.name] = { mounted: outcome.value, delay: firstRetry, version };
    return;
  }
  const delay = known?.delay ?? firstRetry;
  const claim = outcome.message.startsWith('error processing PVC');
  if (!claim) core.event(worker.pod, undefined, 'Warning', 'FailedMount', outcome.message);
  core.after(delay, { to: core.address, type: 'volume.retry', uid: worker.uid, volume: volume.name });
  worker.volumes[volume.name] = {
    mounted: known?.mounted,
    ...(known?.version !== undefined && { version: known.version }),
    delay: Math.min(delay * 2, longestRetry),
    retryAt: core.now + delay,
    message: outcome.message,
  };
}

const isMounted = (worker: Worker): boolean => volumesOf(worker).every(({ name }) => worker.volumes[name]?.mounted !== undefined);

/** What keeps a pod's claims from being used: not tried again by itself, but by the next sync. */
export const claimComplaint = (worker: Worker): string | undefined => {
  const bad = volumesOf(worker).filter(
    ({ name }) => worker.volumes[name]?.message?.startsWith('error processing PVC') && !worker.volumes[name]?.mounted,
  );
  if (bad.length === 0) return undefined;
  const names = `[${bad.map(({ name }) => name).join(' ')}]`;
  const messages = bad.map(({ name }) => worker.volumes[name]?.message ?? '').join('; ');
  return `unmounted volumes=${names}, unattached volumes=${names}, failed to process volumes=${names}: ${messages}`;
};

export type Mounting = 'mounted' | 'later' | 'waiting';

/**
 * Sets a pod's volumes up. `mounted`: they were all there before, and those that follow the API's objects are now up to date.
 * `later`: `mount.poll` will come when they are. `waiting`: some could not be set up; `volume.retry` tries again.
 */
export function mountVolumes(core: KubeletCore, worker: Worker): Mounting {
  if (isMounted(worker)) {
    for (const volume of volumesOf(worker)) if (worker.volumes[volume.name]?.mounted?.live) refresh(core, worker, volume);
    return 'mounted';
  }
  for (const volume of volumesOf(worker)) {
    const state = worker.volumes[volume.name];
    if (!state || (!state.mounted && state.retryAt === undefined)) attempt(core, worker, volume);
  }
  if (!isMounted(worker)) return 'waiting';
  core.after(poll, { to: core.address, type: 'mount.poll', uid: worker.uid });
  return 'later';
}

/** Writes a volume anew when what it is made of has changed; one whose source is gone keeps what it has, and is tried again. */
function refresh(core: KubeletCore, worker: Worker, volume: Volume): void {
  const state = worker.volumes[volume.name];
  if (!state || state.retryAt !== undefined || state.version === sourceVersion(volume, worker.pod, core.lookup)) return;
  attempt(core, worker, volume);
}

/** Tries a volume again. True when all are there now. */
export function retryVolume(core: KubeletCore, worker: Worker, name: unknown, mountingSince: Millis | undefined): void {
  const volume = volumesOf(worker).find((entry) => entry.name === name);
  const state = volume && worker.volumes[volume.name];
  if (!volume || state?.retryAt === undefined || worker.stage !== 'syncing') return;
  attempt(core, worker, volume);
  if (!isMounted(worker) || mountingSince === undefined) return;
  const elapsed = core.now - mountingSince;
  core.after(Math.ceil(elapsed / poll) * poll - elapsed, { to: core.address, type: 'mount.poll', uid: worker.uid });
}

/** Whether a ConfigMap or Secret stands in a volume of the pod. */
export function usesObject(worker: Worker, kind: 'ConfigMap' | 'Secret', name: string): boolean {
  return volumesOf(worker).some(({ configMap, secret, projected }) => {
    if (kind === 'ConfigMap' && configMap?.name === name) return true;
    if (kind === 'Secret' && secret?.secretName === name) return true;
    return (projected?.sources ?? []).some((source) => (kind === 'ConfigMap' ? source.configMap?.name : source.secret?.name) === name);
  });
}

/** Takes a pod's own volumes away; those of the node and of claims stay. */
export function unmountVolumes(core: KubeletCore, worker: Worker): void {
  for (const { mounted } of Object.values(worker.volumes)) {
    if (!mounted?.ephemeral || !core.state.volumes[mounted.id]) continue;
    core.parts.runtime.removeVolume(mounted.id);
    delete core.state.volumes[mounted.id];
  }
  worker.volumes = {};
}
