import type { ContainerStatus, PodStatus } from '../../../api/index.ts';
import type { KubeletCore } from '../core.ts';
import { isPod, isTerminalPhase } from '../spec/pod.ts';
import { allContainersCouldRestart } from '../spec/restart-rules.ts';
import type { Condition } from './types.ts';
import { couldRun, type Worker } from '../worker/worker.ts';
import { adopt } from '../worker/adopt.ts';
import { mergedStatus, sharing, withTimes } from './merge.ts';
import { shouldRestart } from '../spec/restart-rules.ts';

/** A container that ended and may not run again is never shown as anything else. */
function revives(worker: Worker, old: PodStatus, next: PodStatus): boolean {
  const { spec } = worker.pod;
  if (spec.restartPolicy === 'Always' || allContainersCouldRestart(spec)) return false;
  const bad = (
    before: readonly ContainerStatus[] = [],
    after: readonly ContainerStatus[] = [],
    restartable: (name: string, exitCode: number) => boolean,
  ) =>
    before.some((status) => {
      const ended = status.state?.terminated;
      if (!ended || restartable(status.name, ended.exitCode)) return false;
      return after.some(({ name, state }) => name === status.name && !state?.terminated);
    });
  const app = (name: string, exitCode: number) => {
    const container = spec.containers.find((entry) => entry.name === name);
    return (exitCode !== 0 && spec.restartPolicy === 'OnFailure') || (container !== undefined && shouldRestart(container, spec, exitCode));
  };
  const init = (name: string, exitCode: number) => {
    const container = spec.initContainers?.find((entry) => entry.name === name);
    const failedOnce = exitCode !== 0 && spec.restartPolicy === 'OnFailure';
    return failedOnce || (container !== undefined && (container.restartPolicy === 'Always' || shouldRestart(container, spec, exitCode)));
  };
  return bad(old.containerStatuses, next.containerStatuses, app) || bad(old.initContainerStatuses, next.initContainerStatuses, init);
}

/** Takes a status as the kubelet's own; it is written by `flush`. False when nothing changed. */
export function setStatus(core: KubeletCore, worker: Worker, status: PodStatus, finished = false): boolean {
  const old = worker.status ?? worker.pod.status;
  if (revives(worker, old, status)) return false;
  const timed = withTimes(status, old, core.epochNow);
  const next = worker.status ? sharing(worker.status, timed) : timed;
  const force = finished || worker.pod.metadata.deletionTimestamp !== undefined;
  if (next === worker.status && !force) return false;
  worker.status = next;
  if (finished) worker.statusFinished = true;
  return true;
}

const stored = new WeakMap<Condition, unknown>();

/** A condition as the API stores it: with a time that nobody sets. */
function storedCondition(condition: Condition): unknown {
  const known = stored.get(condition);
  if (known) return known;
  const { type, observedGeneration, status, lastTransitionTime, reason, message } = condition;
  const made = {
    type,
    ...(observedGeneration && { observedGeneration }),
    status,
    lastProbeTime: null,
    ...(lastTransitionTime && { lastTransitionTime }),
    ...(reason && { reason }),
    ...(message && { message }),
  };
  stored.set(condition, made);
  return made;
}

const withProbeTime = (status: PodStatus): unknown =>
  status.conditions ? { ...status, conditions: status.conditions.map(storedCondition) } : status;

/** By a kubelet's status of a pod that goes on: the API's status that it was found to make. Both are never changed, only replaced. */
const settled = new WeakMap<PodStatus, PodStatus>();

/** Writes the kubelet's status to the API, and lets a deleted pod go when it is over. */
export function flush(core: KubeletCore, worker: Worker): void {
  const { client } = core.parts;
  const { namespace, name, uid } = worker.pod.metadata;
  const stored = client.get('pods', namespace, name);
  if (!isPod(stored) || stored.metadata.uid !== uid || !worker.status) return;
  const goesOn = couldRun(worker) && !isTerminalPhase(worker.status.phase);
  if (goesOn && settled.get(worker.status) === stored.status) {
    adopt(worker, stored);
    return;
  }
  const merged = mergedStatus(stored.status, worker.status, couldRun(worker), core.epochNow);
  const written = client.updateStatus({ ...stored, status: withProbeTime(merged) });
  const after = written.ok && isPod(written.object) ? written.object : stored;
  adopt(worker, after);
  if (goesOn && written.ok) settled.set(worker.status, after.status);
  const over = after.metadata.deletionTimestamp !== undefined && isTerminalPhase(after.status.phase) && worker.statusFinished;
  if (over) client.delete('pods', namespace, name, { gracePeriodSeconds: 0, uid });
}
