import { clone, formatTime, type KubeObject, type OwnerReference } from '../../api/index.ts';
import { type ClusterClient, resourceOfKind } from '../apiserver/index.ts';
import type { Component, Kernel, Millis, Task } from '../kernel/index.ts';
import { EventRecorder } from '../kubelet/index.ts';
import type { Revision, Store } from '../store/index.ts';

export interface ControllerParts {
  readonly kernel: Kernel;
  readonly store: Store;
  clientAs(manager: string): ClusterClient;
}

/** What a controller's work may use. */
export interface Work<Memory> {
  readonly kernel: Kernel;
  readonly store: Store;
  readonly client: ClusterClient;
  /** What the controller remembers besides the store: plain data. */
  readonly memory: Memory;
  /** The time as objects show it. */
  readonly now: string;
  /** Looks at a key again, now or after some milliseconds. */
  again(key: string, afterMillis?: number): void;
  /** As `again`, but all that is gathered for a key comes together in one look: at the earliest of its times. */
  gather(key: string, afterMillis: number): void;
  event(object: KubeObject, type: 'Normal' | 'Warning', reason: string, message: string): void;
}

/** A controller: which changes concern which of its objects, and what is done for one of them. */
export interface ControllerSpec<Memory> {
  /** `deployment`: it lives at `controller/deployment`. */
  readonly name: string;
  /** Who events say has done it: `deployment-controller`. */
  readonly source: string;
  readonly watches: readonly string[];
  readonly memory: () => Memory;
  /** The keys of the objects to be looked at after a change. */
  readonly concerns: (revision: Revision, work: Work<Memory>) => readonly string[];
  /** Brings one object nearer to what it should be. */
  readonly sync: (key: string, work: Work<Memory>) => void;
}

interface State<Memory> {
  readonly queued: readonly string[];
  readonly gathered: readonly (readonly [key: string, due: Millis])[];
  readonly memory: Memory;
  readonly events: ReturnType<EventRecorder['snapshot']>;
}

class Controller<Memory> implements Component, Work<Memory> {
  readonly address: string;
  readonly watches: readonly string[];
  readonly kernel: Kernel;
  readonly store: Store;
  readonly client: ClusterClient;
  memory: Memory;
  private readonly queued = new Set<string>();
  private readonly gathered = new Map<string, Millis>();
  private readonly recorder: EventRecorder;

  constructor(
    private readonly spec: ControllerSpec<Memory>,
    parts: ControllerParts,
  ) {
    this.address = `controller/${spec.name}`;
    this.watches = spec.watches;
    this.kernel = parts.kernel;
    this.store = parts.store;
    this.client = parts.clientAs('kube-controller-manager');
    this.memory = spec.memory();
    this.recorder = new EventRecorder(this.kernel, this.client, { component: spec.source });
  }

  get now(): string {
    return formatTime(this.kernel.epochNow);
  }

  again(key: string, afterMillis = 0): void {
    if (afterMillis <= 0) {
      if (this.queued.has(key)) return;
      this.queued.add(key);
    }
    this.kernel.clock.after(Math.max(0, afterMillis), { to: this.address, type: afterMillis > 0 ? 'later' : 'sync', key });
  }

  gather(key: string, afterMillis: number): void {
    const due = this.kernel.now + afterMillis;
    if ((this.gathered.get(key) ?? Number.POSITIVE_INFINITY) <= due) return;
    this.gathered.set(key, due);
    this.kernel.clock.at(due, { to: this.address, type: 'gathered', key });
  }

  event(object: KubeObject, type: 'Normal' | 'Warning', reason: string, message: string): void {
    const { namespace = 'default', name = '', uid = '', resourceVersion = '' } = object.metadata;
    const { kind, apiVersion } = object;
    this.recorder.record({ kind, apiVersion, namespace, name, uid, resourceVersion, type, reason, message });
  }

  handle(task: Task): void {
    const key = String(task['key']);
    if (task.type === 'gathered') {
      if (this.gathered.get(key) !== this.kernel.now) return;
      this.gathered.delete(key);
    }
    if (task.type !== 'sync') {
      this.again(key);
      return;
    }
    this.queued.delete(key);
    this.spec.sync(key, this);
  }

  observe(revision: Revision): void {
    for (const key of this.spec.concerns(revision, this)) this.again(key);
  }

  snapshot(): State<Memory> {
    return clone({ queued: [...this.queued], gathered: [...this.gathered], memory: this.memory, events: this.recorder.snapshot() });
  }

  restore(state: State<Memory>): void {
    const { queued, gathered, memory, events } = clone(state);
    this.queued.clear();
    for (const key of queued) this.queued.add(key);
    this.gathered.clear();
    for (const [key, due] of gathered) this.gathered.set(key, due);
    this.memory = memory;
    this.recorder.restore(events);
  }
}

export const controller =
  <Memory>(spec: ControllerSpec<Memory>) =>
  (parts: ControllerParts): Component =>
    new Controller(spec, parts);

export const keyOfObject = ({ metadata: { namespace, name } }: KubeObject): string => (namespace ? `${namespace}/${name}` : (name ?? ''));

/** `default/web` → ['default', 'web']; `node-1` → [undefined, 'node-1']. */
export function splitKey(key: string): readonly [namespace: string | undefined, name: string] {
  const slash = key.indexOf('/');
  return slash < 0 ? [undefined, key] : [key.slice(0, slash), key.slice(slash + 1)];
}

/** Who is in charge of an object. */
export const controllerOf = ({ metadata }: KubeObject): OwnerReference | undefined =>
  metadata.ownerReferences?.find((owner) => owner.controller);

export const ownedBy = (object: KubeObject, owner: KubeObject): boolean => controllerOf(object)?.uid === owner.metadata.uid;

/** The reference that makes an object the controller of another. */
export const controllerReference = ({ apiVersion, kind, metadata: { name = '', uid = '' } }: KubeObject): OwnerReference => ({
  apiVersion,
  kind,
  name,
  uid,
  controller: true,
  blockOwnerDeletion: true,
});

/** The key of an object's controller, if that is of the kind asked for. */
export function ownerKey(object: KubeObject | undefined, kind: string): readonly string[] {
  const owner = object && controllerOf(object);
  return object && owner?.kind === kind ? [`${object.metadata.namespace}/${owner.name}`] : [];
}

/** Stored under: `ReplicaSet` of apps/v1 → `replicasets.apps`. */
export const storageOf = (apiVersion: string, kind: string): string | undefined => resourceOfKind(apiVersion, kind)?.storage;
