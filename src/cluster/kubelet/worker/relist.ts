import type { Millis } from '../../kernel/index.ts';
import type { ContainerState } from '../../runtime/index.ts';
import { textOf } from '../bytes.ts';
import type { KubeletCore } from '../core.ts';
import { findContainer } from '../spec/pod.ts';
import type { SeenContainer, SeenPod } from './seen.ts';
import type { ContainerRun, Worker } from './worker.ts';

const period = 1000;

/** The first instant after `from` that lies on a beat of one second. */
export function nextBeat(from: Millis, phase: Millis): Millis {
  return from + period - ((((from - phase) % period) + period) % period);
}

/** When the kubelet last looked at all of its containers. */
const lastRelist = (core: KubeletCore): Millis => nextBeat(core.now, core.relistPhase) - period;

const mostMessage = 4096;
const mostLogMessage = 2048;
const mostLogLines = 80;

/** Text of at most so many bytes from the end. */
const tail = (text: string, bytes: number): string => text.slice(Math.max(0, text.length - bytes));

/** What a container left as its last word: its termination log, or the end of its log when it failed and asks for that. */
function lastWord(core: KubeletCore, worker: Worker, name: string, id: string, exitCode: number): string {
  const { runtime } = core.parts;
  const container = findContainer(worker.pod, name)?.container;
  const file = tail(runtime.readTerminationMessage(id), mostMessage);
  if (file || container?.terminationMessagePolicy !== 'FallbackToLogsOnError' || exitCode === 0) return textOf(file);
  const lines = runtime.logs(id).slice(-mostLogLines);
  return textOf(tail(lines.map(({ text, full }) => (full ? `${text}\n` : text)).join(''), mostLogMessage));
}

const signalNumbers: Readonly<Record<string, number>> = {
  HUP: 1,
  INT: 2,
  QUIT: 3,
  KILL: 9,
  USR1: 10,
  USR2: 12,
  PIPE: 13,
  ALRM: 14,
  TERM: 15,
};

/** 128 + number for a signal. */
export function exitCodeOf(exit: ContainerState['exit']): number {
  if (!exit) return 0;
  return 'code' in exit ? exit.code : 128 + (signalNumbers[exit.signal] ?? 0);
}

const reasonOf = ({ reason, exit }: ContainerState, exitCode: number): string => {
  if (reason) return reason;
  if (exit && 'signal' in exit && exit.oom) return 'OOMKilled';
  return exitCode === 0 ? 'Completed' : 'Error';
};

function seeContainer(core: KubeletCore, worker: Worker, run: ContainerRun): SeenContainer | undefined {
  const found = core.parts.runtime.container(run.id);
  if (!found) return undefined;
  const before = worker.seen.containers.find(({ id }) => id === run.id);
  if (before?.state === 'exited') return before;
  const exited = found.state === 'exited';
  const exitCode = exitCodeOf(found.exit);
  const word = exited && found.startedAt !== undefined ? lastWord(core, worker, run.name, run.id, exitCode) : '';
  return {
    id: run.id,
    name: run.name,
    image: found.image,
    imageId: found.imageId,
    sandbox: run.sandbox,
    attempt: run.attempt,
    specHash: run.specHash,
    state: found.state,
    createdAt: found.createdAt,
    ...(found.startedAt !== undefined && { startedAt: found.startedAt }),
    ...(found.finishedAt !== undefined && { finishedAt: found.finishedAt }),
    exitCode,
    reason: exited ? reasonOf(found, exitCode) : '',
    message: [found.message ?? '', word].filter(Boolean).join(': '),
    user: { uid: run.uid, gid: run.gid, supplementalGroups: run.supplementalGroups },
  };
}

/** A pod as the runtime has it now. */
export function look(core: KubeletCore, worker: Worker): SeenPod {
  const containers = worker.runs.flatMap((run) => seeContainer(core, worker, run) ?? []);
  const ready = worker.sandboxes.find((sandbox) => sandbox.ready);
  const ip = ready?.ip ?? worker.seen.ip;
  return { sandboxes: worker.sandboxes.map((sandbox) => ({ ...sandbox })), containers, ...(ip && { ip }) };
}

/** Whether something has begun or ended since. */
function hasNews(before: SeenPod, after: SeenPod): boolean {
  const changed = after.containers.some(
    ({ id, state }) => state !== 'created' && before.containers.find((container) => container.id === id)?.state !== state,
  );
  const sandboxes = after.sandboxes.some(({ id, ready }) => before.sandboxes.find((sandbox) => sandbox.id === id)?.ready !== ready);
  const gone = before.containers.some(({ id, state }) => state === 'running' && !after.containers.some((container) => container.id === id));
  return changed || sandboxes || gone;
}

/** Of the dead containers of one name the newest is kept, for its logs; of an evicted or finished pod none. */
function removeOld(core: KubeletCore, worker: Worker, all: boolean): void {
  const kept = new Set<string>();
  const { runtime } = core.parts;
  worker.runs = worker.runs.filter(({ id, name }) => {
    if (runtime.container(id)?.state !== 'exited') return true;
    if (!all && !kept.has(name)) {
      kept.add(name);
      return true;
    }
    runtime.removeContainer(id);
    delete core.state.podOf[id];
    return false;
  });
}

/** Looks at one pod in the runtime; news make it sync. */
export function relistPod(core: KubeletCore, worker: Worker): void {
  if (seeNews(core, worker)) core.loop.trigger(worker);
}

/** Looks at one pod in the runtime: whether something has begun or ended. */
function seeNews(core: KubeletCore, worker: Worker): boolean {
  const before = worker.seen;
  const after = look(core, worker);
  worker.dirty = false;
  worker.fresh = true;
  worker.seen = after;
  const died = after.containers.filter(
    ({ id, state }) => state === 'exited' && before.containers.find((container) => container.id === id)?.state !== 'exited',
  );
  for (const { id, name, exitCode, reason } of died) {
    core.note(worker, { type: 'exit', container: name, exitCode, reason });
    // One that was killed and started anew within the same sync is seen to be dead after its successor runs.
    if (worker.runs.find((run) => run.name === name)?.id === id) core.stepContainer(worker, name, { type: 'container.exited' });
  }
  if (!hasNews(before, after)) return false;
  if (died.length > 0) removeOld(core, worker, keepsNothing(worker));
  return true;
}

/** Whether the kubelet itself evicted the pod, or it has ended and is deleted: nobody asks for its logs any more. */
const keepsNothing = ({ stage, stop, pod }: Worker): boolean =>
  stop?.reason === 'Evicted' || (stage !== 'syncing' && stage !== 'terminating' && pod.metadata.deletionTimestamp !== undefined);

/** Whether the pod was looked at since its last sync: the next may begin. */
export const isFresh = (core: KubeletCore, worker: Worker): boolean =>
  worker.fresh || worker.lastSyncAt < 0 || lastRelist(core) > worker.lastSyncAt;

/** Makes sure that the next beat looks at what has changed. */
export function awaitRelist(core: KubeletCore): void {
  core.state.relistTimer ??= core.at(nextBeat(core.now, core.relistPhase), { to: core.address, type: 'relist' });
}

/** The beat: all pods with changes are looked at, and those that waited for it go on; what was news to these they hear in their next sync. */
export function relist(core: KubeletCore): void {
  delete core.state.relistTimer;
  const waiting: Worker[] = [];
  const dirty: Worker[] = [];
  for (const worker of core.state.workers.values()) {
    if (worker.waiting) waiting.push(worker);
    if (worker.dirty) dirty.push(worker);
  }
  for (const worker of dirty) if (worker.dirty && !worker.waiting) relistPod(core, worker);
  for (const worker of waiting) {
    worker.waiting = false;
    const news = worker.dirty && seeNews(core, worker);
    worker.fresh = true;
    core.loop.begin(worker);
    if (news) core.loop.trigger(worker);
  }
}
