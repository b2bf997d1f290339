import { isSidecar, findContainer, type PodObject } from '../spec/pod.ts';
import { type Container, joined } from '../../../api/index.ts';
import type { KubeletCore } from '../core.ts';
import { runHook } from './hooks.ts';
import type { Kill, KillTarget, Worker } from './worker.ts';

/** Every container gets at least this long between SIGTERM and SIGKILL. */
const leastGrace = 2;
/** A process that has only just begun has come this far, in milliseconds, before a signal reaches it. */
const firstMoments = 20;

/** Seconds that a container gets to end. */
function graceOf(pod: PodObject, container: Container | undefined, { reason }: KillTarget): number {
  const { deletionGracePeriodSeconds } = pod.metadata;
  if (deletionGracePeriodSeconds !== undefined) return deletionGracePeriodSeconds;
  const { terminationGracePeriodSeconds } = pod.spec;
  if (terminationGracePeriodSeconds === undefined) return leastGrace;
  const probe = reason === 'liveness' ? container?.livenessProbe : reason === 'startup' ? container?.startupProbe : undefined;
  return probe?.terminationGracePeriodSeconds ?? terminationGracePeriodSeconds;
}

/** Whom a container has to let go first: a sidecar waits for all app containers and for the sidecars after it. */
function waitsFor(pod: PodObject, name: string, running: readonly string[]): readonly string[] {
  const init = pod.spec.initContainers ?? [];
  const index = init.findIndex((container) => container.name === name);
  const container = init[index];
  if (!container || !isSidecar(container)) return [];
  const later = init.slice(index + 1).filter(isSidecar);
  return joined(pod.spec.containers, later)
    .map((other) => other.name)
    .filter((other) => running.includes(other));
}

export interface KillOptions {
  readonly override?: number;
  /** Names of all containers that are killed together, when their order counts. */
  readonly together?: readonly string[];
}

/** Begins to kill a container: event, preStop hook, its turn, SIGTERM; SIGKILL when its grace is over. */
export function beginKill(core: KubeletCore, worker: Worker, target: KillTarget, { override, together }: KillOptions): void {
  const { pod } = worker;
  const container = findContainer(pod, target.name)?.container;
  core.event(pod, target.name, 'Normal', 'Killing', target.message || `Stopping container ${target.name}`);
  const grace = override ?? graceOf(pod, container, target);
  const hasPreStop = container?.lifecycle?.preStop !== undefined && grace > 0;
  const after = together ? waitsFor(pod, target.name, together) : [];
  const kill: Kill = { target, since: core.now, grace, stage: hasPreStop ? 'preStop' : 'turn', stageSince: core.now, after };
  worker.kills[target.id] = kill;
  const postStartFailed = target.reason === 'postStart';
  core.stepContainer(worker, target.name, postStartFailed ? { type: 'hook.failed', hasPreStop } : { type: 'stop.requested', hasPreStop });
  if (hasPreStop && container) {
    kill.timer = core.after(grace * 1000, { to: core.address, type: 'kill.due', uid: worker.uid, id: target.id });
    runHook(core, worker, container, target.id, 'preStop');
  } else awaitTurn(core, worker, kill);
}

/** The time that a stage took is taken from the grace, in whole seconds. */
function charge(core: KubeletCore, kill: Kill): void {
  kill.grace -= Math.floor((core.now - kill.stageSince) / 1000);
  kill.stageSince = core.now;
  core.cancel(kill.timer);
  delete kill.timer;
}

/** The hook has ended, or its time is over. */
export function preStopEnded(core: KubeletCore, worker: Worker, id: string): void {
  const kill = worker.kills[id];
  if (kill?.stage !== 'preStop') return;
  charge(core, kill);
  core.stepContainer(worker, kill.target.name, { type: 'preStop.ended' });
  kill.stage = 'turn';
  awaitTurn(core, worker, kill);
}

function awaitTurn(core: KubeletCore, worker: Worker, kill: Kill): void {
  const alive = kill.after.some((name) => Object.values(worker.kills).some(({ target }) => target.name === name));
  if (alive && kill.grace > 0) {
    kill.timer ??= core.after(kill.grace * 1000, { to: core.address, type: 'kill.due', uid: worker.uid, id: kill.target.id });
    return;
  }
  const age = core.now - (core.parts.runtime.container(kill.target.id)?.startedAt ?? 0);
  if (age < firstMoments)
    kill.timer ??= core.after(firstMoments - age, { to: core.address, type: 'kill.due', uid: worker.uid, id: kill.target.id });
  else stop(core, worker, kill);
}

function stop(core: KubeletCore, worker: Worker, kill: Kill): void {
  charge(core, kill);
  kill.stage = 'stopping';
  const { id, name } = kill.target;
  const graceMs = Math.max(kill.grace, leastGrace) * 1000;
  if (core.parts.runtime.container(id)?.state !== 'running') {
    ended(core, worker, id);
    return;
  }
  core.note(worker, { type: 'signal', container: name, signal: 'TERM', graceMs });
  core.parts.runtime.stopContainer(id, graceMs);
  if (core.parts.runtime.container(id)?.state === 'exited') ended(core, worker, id);
}

/** The grace of a stage is over: the next begins. */
export function killDue(core: KubeletCore, worker: Worker, id: string): void {
  const kill = worker.kills[id];
  if (!kill) return;
  delete kill.timer;
  if (kill.stage === 'preStop') preStopEnded(core, worker, id);
  else if (kill.stage === 'turn') stop(core, worker, kill);
}

/** A container is gone: those that waited for it have their turn; with the last, the sync goes on. */
export function ended(core: KubeletCore, worker: Worker, id: string): void {
  const kill = worker.kills[id];
  if (!kill) return;
  core.cancel(kill.timer);
  delete worker.kills[id];
  core.stepContainer(worker, kill.target.name, { type: 'container.exited' });
  for (const other of Object.values(worker.kills)) if (other.stage === 'turn') awaitTurn(core, worker, other);
  if (Object.keys(worker.kills).length === 0) core.loop.advance(worker);
}
