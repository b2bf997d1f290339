import type { KubeObject } from '../../api/index.ts';
import type { Millis, Task, TimerId } from '../kernel/index.ts';
import type { BackOffEntry } from './back-off.ts';
import type { KubeletParts } from './context.ts';
import { EventRecorder } from './events/recorder.ts';
import type { CorrelatorState } from './events/correlator.ts';
import { Journal, type JournalFact, type JournalState } from './journal.ts';
import type { ContainerEffect, ContainerEvent } from './machines/container.machine.ts';
import type { PodEffect, PodEvent } from './machines/pod.machine.ts';
import { stepContainer, stepPod } from './machines/step.ts';
import { fieldPathOf, findContainer, type PodObject } from './spec/pod.ts';
import type { Worker } from './worker/worker.ts';

/** A pull that waits for its turn: a node pulls one image at a time. */
export interface QueuedPull {
  readonly uid: string;
  readonly container: string;
  readonly image: string;
}

export interface KubeletState {
  /** By uid of the pod, in the order in which they came. */
  workers: Map<string, Worker>;
  /** Which pod a container belongs to. */
  podOf: Record<string, string>;
  crashBackOff: Record<string, BackOffEntry>;
  pullBackOff: Record<string, BackOffEntry>;
  pullErrors: Record<string, string>;
  pulls: QueuedPull[];
  /** Who pulled an image with whose credentials; an image that is not here may be used by all. */
  pulledBy: Record<string, string[]>;
  volumes: Record<string, true>;
  /** Where in a second the relist and the sync tick fall; drawn when first needed. */
  relistPhase?: Millis;
  syncPhase?: Millis;
  relistTimer?: TimerId;
  evictionTimer?: TimerId;
  /** By condition of the node: when its cause was last seen. */
  pressure: Record<string, Millis>;
  /** The pod that was evicted last for the node's sake. */
  cleaningUp?: { readonly uid: string; readonly since: Millis };
  /** What it was to do while it did not run; undefined while it runs. */
  held?: Task[];
}

export interface KubeletSnapshot {
  readonly state: KubeletState;
  readonly events: CorrelatorState;
  readonly journal: JournalState;
}

/** The pod workers, as the other parts of a kubelet know them. */
export interface PodLoop {
  /** Something changed: the pod is synced, at once or when its current sync has ended. */
  trigger(worker: Worker): void;
  /** Begins the next sync, when the pod has been looked at since the last. */
  begin(worker: Worker): void;
  /** A step of the current sync has ended. */
  advance(worker: Worker): void;
}

/** What all parts of a kubelet share: its memory, its way to the API, to the runtime and to the clock. */
export class KubeletCore {
  readonly address: string;
  readonly recorder: EventRecorder;
  readonly journal = new Journal();
  state: KubeletState;
  private memory: number | undefined;
  /** Set by the kubelet when it is put together. */
  loop: PodLoop = { trigger: () => undefined, begin: () => undefined, advance: () => undefined };

  constructor(readonly parts: KubeletParts) {
    const { kernel, client, node } = parts;
    this.address = `kubelet/${node}`;
    this.recorder = new EventRecorder(kernel, client, { component: 'kubelet', host: node });
    this.state = {
      workers: new Map(),
      podOf: {},
      crashBackOff: {},
      pullBackOff: {},
      pullErrors: {},
      pulls: [],
      pulledBy: {},
      volumes: {},
      pressure: {},
    };
  }

  get now(): Millis {
    return this.parts.kernel.now;
  }

  get epochNow(): number {
    return this.parts.kernel.epochNow;
  }

  worker(uid: unknown): Worker | undefined {
    return typeof uid === 'string' ? this.state.workers.get(uid) : undefined;
  }

  /** Where in a second the kubelet looks at its containers. */
  get relistPhase(): Millis {
    this.state.relistPhase ??= Math.floor(this.parts.kernel.jitter() * 1000);
    return this.state.relistPhase;
  }

  /** Where in a second it looks for pods that are due. */
  get syncPhase(): Millis {
    this.state.syncPhase ??= Math.floor(this.parts.kernel.jitter() * 1000);
    return this.state.syncPhase;
  }

  /** Bytes of memory that the node has. */
  get memoryCapacity(): number {
    this.memory ??= this.parts.runtime.usage().memoryCapacity;
    return this.memory;
  }

  /** How many pods the node knows. */
  get size(): number {
    return this.state.workers.size;
  }

  workers(): readonly Worker[] {
    return [...this.state.workers.values()];
  }

  lookup = (resource: string, namespace: string | undefined, name: string): KubeObject | undefined =>
    this.parts.client.get(resource, namespace, name);

  after(delay: Millis, task: Task): TimerId {
    return this.parts.kernel.clock.after(delay, task);
  }

  at(time: Millis, task: Task): TimerId {
    return this.parts.kernel.clock.at(time, task);
  }

  cancel(timer: TimerId | undefined): void {
    this.parts.kernel.clock.cancel(timer);
  }

  /** Records an event about a pod, or about one of its containers. */
  event(pod: PodObject, container: string | undefined, type: 'Normal' | 'Warning', reason: string, message: string): void {
    const spec = container === undefined ? undefined : findContainer(pod, container);
    const { name, namespace, uid, resourceVersion = '' } = pod.metadata;
    const facts = { kind: 'Pod', apiVersion: 'v1', namespace, name, uid, resourceVersion, type, reason, message };
    this.recorder.record(spec ? { ...facts, fieldPath: fieldPathOf(spec) } : facts);
  }

  note(worker: Worker, fact: JournalFact): void {
    this.journal.add({ at: this.now, pod: worker.name, uid: worker.uid, ...fact });
  }

  /** Moves a pod's machine; answers what is to be done. */
  stepPod(worker: Worker, event: PodEvent): readonly PodEffect[] {
    const { state, effects } = stepPod(worker.state, event);
    if (state !== worker.state) this.note(worker, { type: 'pod.state', from: worker.state, to: state, cause: event.type });
    worker.state = state;
    return effects;
  }

  /** Moves a container's machine; answers what is to be done. */
  stepContainer(worker: Worker, container: string, event: ContainerEvent): readonly ContainerEffect[] {
    const from = worker.lives[container] ?? 'waiting';
    const { state, effects } = stepContainer(from, event);
    if (state !== from) this.note(worker, { type: 'container.state', container, from, to: state, cause: event.type });
    worker.lives[container] = state;
    return effects;
  }
}
