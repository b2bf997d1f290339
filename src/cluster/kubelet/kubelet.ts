import { clone, type KubeObject } from '../../api/index.ts';
import type { Component, Task } from '../kernel/index.ts';
import type { Revision } from '../store/index.ts';
import type { ExecResult, HttpResult, PullResult } from '../runtime/index.ts';
import type { KubeletParts } from './context.ts';
import { KubeletCore, type KubeletSnapshot, type KubeletState } from './core.ts';
import { awaitEvictionCheck, checkEviction } from './eviction/eviction.ts';
import { pullEnded } from './images/image-manager.ts';
import { reportPressure } from './eviction/pressure.ts';
import type { Journal } from './journal.ts';
import { giveCapacity, noteCapacity } from './node-resources.ts';
import { probeAnswered, type ProbeTask, probeTick } from './prober/prober.ts';
import { findContainer, isPod, isTerminalPhase, type PodObject } from './spec/pod.ts';
import { retryVolume, usesObject } from './volumes/volume-manager.ts';
import { reject, rejectionOf, tellRejection } from './worker/admission.ts';
import { deadlineEpoch } from './worker/deadline.ts';
import { effectiveGrace } from './worker/grace.ts';
import { hookComplaint, requestHook } from './worker/hooks.ts';
import { ended, killDue, preStopEnded } from './worker/kill.ts';
import { awaitRelist, nextBeat, relist } from './worker/relist.ts';
import { considerResize } from './worker/resize.ts';
import { adopt } from './worker/adopt.ts';
import { postStartEnded, pulled, startDue } from './worker/start.ts';
import { sandboxDue } from './worker/sandbox.ts';
import { advance } from './worker/steps.ts';
import { begin, requestStop, trigger } from './worker/sync.ts';
import { giveUpMounting, mountPolled } from './worker/sync-pod.ts';
import { discard } from './worker/terminate.ts';
import { copyOfWorker, newWorker, type Worker } from './worker/worker.ts';

type HookAnswer = ExecResult | HttpResult | { readonly message?: string };

function copyOf({ workers, ...state }: KubeletState): KubeletState {
  const copies = new Map<string, Worker>();
  for (const [uid, worker] of workers) copies.set(uid, copyOfWorker(worker));
  return { ...clone(state), workers: copies };
}

/** The kubelet of one node: brings the containers of its pods to life as their specs want it, and tells the API how they are. */
export class Kubelet implements Component {
  readonly core: KubeletCore;
  readonly watches = ['pods', 'nodes', 'configmaps', 'secrets'];
  readonly ofNode: string;

  constructor(parts: KubeletParts) {
    this.core = new KubeletCore(parts);
    this.ofNode = parts.node;
    this.core.loop = {
      trigger: (worker) => trigger(this.core, worker),
      begin: (worker) => begin(this.core, worker),
      advance: (worker) => advance(this.core, worker),
    };
  }

  get address(): string {
    return this.core.address;
  }

  get journal(): Journal {
    return this.core.journal;
  }

  /** A kubelet that does not run hears and does nothing; when it runs again it takes up what it missed. */
  setRunning(running: boolean): void {
    const { core } = this;
    const { state } = core;
    if (running === (state.held === undefined)) return;
    if (!running) {
      state.held = [];
      return;
    }
    const held = state.held ?? [];
    delete state.held;
    this.catchUp();
    for (const task of held) core.parts.kernel.clock.after(0, task);
  }

  /** What the node has left is to be compared with what it needs, even if no pod runs. */
  watchNode(): void {
    awaitEvictionCheck(this.core);
  }

  observe(revision: Revision): void {
    const { type, resource, object } = revision;
    if (this.core.state.held) return;
    if (resource === 'nodes') {
      noteCapacity(this.core, revision);
      return;
    }
    if (resource !== 'pods') {
      this.contentChanged(object);
      return;
    }
    if (!isPod(object) || object.spec.nodeName !== this.core.parts.node) return;
    const known = this.core.worker(object.metadata.uid);
    if (type === 'DELETED') {
      if (known) this.podRemoved(known, object);
    } else if (known) this.podChanged(known, object);
    else this.podAdded(object);
  }

  handle(task: Task): void {
    const { core } = this;
    if (core.state.held) {
      core.state.held.push(task);
      return;
    }
    if (task.type === 'relist') return relist(core);
    if (task.type === 'runtime.changed') return this.runtimeChanged(task);
    if (task.type === 'eviction.check') return checkEviction(core);
    if (task.type === 'node.report') return reportPressure(core);
    if (task.type === 'node.resources') return giveCapacity(core);
    if (task.type === 'pull.ended') return this.pullEnded(task);
    const worker = core.worker(task['uid']);
    if (!worker) return;
    switch (task.type) {
      case 'look':
        worker.look = undefined;
        return trigger(core, worker);
      case 'deadline':
        worker.deadlineTimer = undefined;
        return trigger(core, worker);
      case 'rejection.told':
        return tellRejection(core, worker, { reason: String(task['reason']), message: String(task['message']) });
      case 'resync':
        return trigger(core, worker);
      case 'mount.poll':
        return mountPolled(core, worker);
      case 'mount.timeout':
        return giveUpMounting(core, worker, task['since']);
      case 'volume.retry':
        return retryVolume(core, worker, task['volume'], worker.sync?.mountingSince);
      case 'sandbox.due':
        return sandboxDue(core, worker);
      case 'start.due':
        return startDue(core, worker, task['id']);
      case 'kill.due':
        return killDue(core, worker, String(task['id']));
      case 'hook.asked': {
        const container = findContainer(worker.pod, String(task['container']))?.container;
        if (container) requestHook(core, worker, container, String(task['id']), 'postStart');
        return;
      }
      case 'hook.ended':
        return this.hookEnded(worker, task);
      case 'probe.tick':
        return probeTick(core, worker, String(task['key']));
      case 'probe.answered':
        return probeAnswered(core, worker, task as Task & ProbeTask);
    }
  }

  snapshot(): KubeletSnapshot {
    const { state, recorder, journal } = this.core;
    return { state: copyOf(state), events: clone(recorder.snapshot()), journal: journal.snapshot() };
  }

  restore(snapshot: unknown, given = false): void {
    const { state, events, journal } = snapshot as KubeletSnapshot;
    this.core.state = given ? state : copyOf(state);
    this.core.recorder.restore(given ? events : clone(events));
    this.core.journal.restore(journal);
  }

  /** Compares what it knows with what the API holds now. */
  private catchUp(): void {
    const { core } = this;
    const { client, node } = core.parts;
    const pods = client.list('pods').filter((object): object is PodObject => isPod(object) && object.spec.nodeName === node);
    for (const pod of pods) {
      const known = core.worker(pod.metadata.uid);
      if (known) this.podChanged(known, pod);
      else this.podAdded(pod);
    }
    for (const worker of core.workers()) if (!pods.some(({ metadata }) => metadata.uid === worker.uid)) this.podRemoved(worker, worker.pod);
    for (const worker of core.workers()) worker.dirty = true;
    awaitRelist(core);
  }

  private podAdded(pod: PodObject): void {
    const { core } = this;
    const worker = newWorker(pod);
    core.state.workers.set(worker.uid, worker);
    if (pod.metadata.deletionTimestamp || isTerminalPhase(pod.status.phase)) this.stopOf(worker);
    core.stepPod(worker, { type: 'pod.bound' });
    const rejection = worker.pod.status.phase === 'Pending' && !pod.metadata.deletionTimestamp ? rejectionOf(core, pod) : undefined;
    if (rejection) {
      reject(core, worker, rejection);
      return;
    }
    awaitEvictionCheck(core);
    trigger(core, worker);
    this.awaitDeadline(worker);
  }

  private podChanged(worker: Worker, pod: PodObject): void {
    const { core } = this;
    const before = worker.api ?? worker.pod;
    const specChanged = before.spec !== pod.spec;
    if (specChanged && (worker.stage === 'syncing' || worker.stage === 'terminating')) considerResize(core, worker, pod);
    adopt(worker, pod);
    const asked = pod.metadata.deletionTimestamp !== undefined && before.metadata.deletionTimestamp === undefined;
    const ended = isTerminalPhase(pod.status.phase) && worker.stage === 'syncing';
    if (asked || ended) {
      this.stopOf(worker);
      requestStop(core, worker);
      return;
    }
    const changed =
      before.spec !== pod.spec ||
      before.metadata.labels !== pod.metadata.labels ||
      before.metadata.annotations !== pod.metadata.annotations;
    if (changed || this.gatesChanged(worker, before)) trigger(core, worker);
    if (!worker.deadlineTimer) this.awaitDeadline(worker);
  }

  /** Conditions of readiness gates are written by others. */
  private gatesChanged({ pod }: Worker, before: PodObject): boolean {
    const gates = pod.spec.readinessGates ?? [];
    const verdict = (from: PodObject, type: string) => from.status.conditions?.find((condition) => condition.type === type)?.status;
    return gates.some(({ conditionType }) => verdict(pod, conditionType) !== verdict(before, conditionType));
  }

  private podRemoved(worker: Worker, pod: PodObject): void {
    const { core } = this;
    worker.pod = pod;
    worker.removed = true;
    if (worker.stage === 'finished') {
      discard(core, worker);
      return;
    }
    if (worker.stage === 'syncing') {
      this.stopOf(worker);
      requestStop(core, worker);
    }
  }

  /** The grace of a pod that is stopped from outside. */
  private stopOf(worker: Worker): void {
    worker.grace = effectiveGrace(worker.pod, worker.grace);
  }

  private awaitDeadline(worker: Worker): void {
    const { core } = this;
    const deadline = deadlineEpoch(worker.pod, worker.status ?? worker.pod.status);
    if (deadline === undefined || worker.stage !== 'syncing') return;
    const due = Math.max(deadline - core.parts.kernel.options.startedAt, core.now);
    worker.deadlineTimer = core.at(nextBeat(due - 1, core.syncPhase), { to: core.address, type: 'deadline', uid: worker.uid });
  }

  /** Pods see changes of their ConfigMaps and Secrets at their next regular look, which comes every 60 to 90 s. */
  private contentChanged(object: KubeObject): void {
    const { core } = this;
    const { namespace, name = '' } = object.metadata;
    const kind = object.kind === 'Secret' ? 'Secret' : 'ConfigMap';
    for (const worker of core.workers()) {
      if (worker.pod.metadata.namespace !== namespace || worker.stage !== 'syncing' || worker.working) continue;
      if (!usesObject(worker, kind, name) || worker.look !== undefined) continue;
      let next = worker.lastSyncAt;
      while (next <= core.now) next += 60_000 * (1 + 0.5 * core.parts.kernel.jitter());
      worker.look = core.at(nextBeat(next, core.syncPhase), { to: core.address, type: 'look', uid: worker.uid });
    }
  }

  private runtimeChanged(task: Task): void {
    const { core } = this;
    const id = String(task['container']);
    const worker = core.worker(core.state.podOf[id]);
    if (!worker) return;
    worker.dirty = true;
    awaitRelist(core);
    if (core.parts.runtime.container(id)?.state === 'exited') ended(core, worker, id);
  }

  private pullEnded(task: Task): void {
    const { core } = this;
    const worker = core.worker(task['uid']);
    const mine = worker?.starting?.name === task['container'] ? worker : undefined;
    const failure = pullEnded(core, mine, String(task['image']), Number(task['since']), task['result'] as PullResult);
    if (mine) pulled(core, mine, failure);
  }

  private hookEnded(worker: Worker, task: Task): void {
    const { core } = this;
    const id = String(task['id']);
    const result = task['result'] as HookAnswer;
    if (task['hook'] === 'postStart') {
      postStartEnded(core, worker, id, result);
      return;
    }
    const name = String(task['container']);
    const container = findContainer(worker.pod, name)?.container;
    const complaint = container && hookComplaint(worker, container, 'preStop', result);
    core.note(worker, { type: 'hook.ended', container: name, hook: 'preStop', ok: complaint === undefined });
    if (complaint !== undefined) core.event(worker.pod, name, 'Warning', 'FailedPreStopHook', 'PreStopHook failed');
    preStopEnded(core, worker, id);
  }
}
