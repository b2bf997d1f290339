import type { KubeObject, PersistentVolume, Pod } from '../../api/index.ts';
import type { ClusterClient } from '../apiserver/index.ts';
import type { Component, Kernel, Millis, Task } from '../kernel/index.ts';
import type { Revision, Store } from '../store/index.ts';
import { clusterWorld } from './cluster-world.ts';
import { mayHelp, ownChangeHelps } from './hints.ts';
import { NodeInfo, podInfoOf, type PodInfo } from './node-info.ts';
import { Outcome } from './outcome.ts';
import type { World } from './plugin.ts';
import { Queue } from './queue.ts';
import { scheduleOne, type Verdict } from './schedule-one.ts';
import { standingVolumeFor, waitingClaims } from './volume-view.ts';

const address = 'scheduler';
/** What one decision takes. */
const decisionMillis = 1;
/** A pod that nothing woke is tried again after this time; the scheduler looks for such pods in the interval below. */
const longestWait = 5 * 60_000;
const flushMillis = 30_000;
/** How often the scheduler looks whether the claims of a pod that has its node are bound. */
const claimsMillis = 1000;
const selectedNode = 'volume.kubernetes.io/selected-node';

interface Parked {
  /** Whose refusals a change must lift. */
  readonly plugins: readonly string[];
  readonly since: Millis;
}

interface Memory {
  readonly queue: ReturnType<Queue['snapshot']>;
  readonly parked: readonly (readonly [string, Parked])[];
  readonly claiming: readonly (readonly [string, string])[];
  readonly busy: boolean;
  readonly flushing: boolean;
  readonly events: ReturnType<Outcome['snapshot']>;
}

interface SchedulerParts {
  readonly kernel: Kernel;
  readonly store: Store;
  clientAs(manager: string): ClusterClient;
}

const ended = ({ status }: Pod): boolean => status?.phase === 'Succeeded' || status?.phase === 'Failed';

/** Whether a pod waits for this scheduler. */
const isOurs = ({ metadata, spec }: Pod): boolean =>
  (spec?.schedulerName ?? 'default-scheduler') === 'default-scheduler' && !spec?.schedulingGates?.length && !metadata?.deletionTimestamp;

/** Binds pods to nodes, one at a time, the most important first; pods that fit nowhere wait until a change could help them. */
export class Scheduler implements Component {
  readonly address = address;
  readonly watches = ['pods', 'nodes', 'persistentvolumeclaims', 'persistentvolumes', 'storageclasses.storage.k8s.io'];
  private readonly kernel: Kernel;
  private readonly store: Store;
  private readonly client: ClusterClient;
  private readonly outcome: Outcome;
  private readonly nodes = new Map<string, NodeInfo>();
  /** Pods on nodes that are not known (yet). */
  private readonly homeless = new Map<string, PodInfo>();
  private readonly queue = new Queue();
  private readonly parked = new Map<string, Parked>();
  /** Pods whose node is found, and waits for their claims to be bound. */
  private readonly claiming = new Map<string, string>();
  /** The last verdict on each pod; for those who ask why. */
  private readonly verdicts = new Map<string, Verdict>();
  private world: World | undefined;
  /** The pod that was decided on last: what it asks for is known when it is seen bound. */
  private last: PodInfo | undefined;
  private busy = false;
  private flushing = false;

  constructor(parts: SchedulerParts) {
    this.kernel = parts.kernel;
    this.store = parts.store;
    this.client = parts.clientAs('kube-scheduler');
    this.outcome = new Outcome(this.kernel, this.store, this.client);
  }

  /** What every node was found to be for a pod (`namespace/name`) when it was last looked at. */
  verdictOn(key: string): Verdict | undefined {
    return this.verdicts.get(key);
  }

  handle(task: Task): void {
    if (task.type === 'flush') {
      this.flush();
      return;
    }
    if (task.type === 'claims') {
      this.bindClaimed(String(task['key']));
      return;
    }
    this.busy = false;
    const key = this.queue.take();
    const pod = key === undefined ? undefined : this.podAt(key);
    if (pod && isOurs(pod)) this.schedule(pod);
    this.wake();
  }

  observe(revision: Revision): void {
    if (revision.resource === 'nodes') this.observeNode(revision);
    if (revision.resource === 'pods') this.observePod(revision);
    if (this.parked.size > 0) this.reconsider(revision);
    this.wake();
  }

  snapshot(): Memory {
    const { queue, parked, claiming, busy, flushing, outcome } = this;
    return { queue: queue.snapshot(), parked: [...parked], claiming: [...claiming], busy, flushing, events: outcome.snapshot() };
  }

  restore(state: Memory): void {
    this.queue.restore(state.queue);
    for (const [key, parked] of state.parked) this.parked.set(key, parked);
    for (const [key, node] of state.claiming) this.claiming.set(key, node);
    this.busy = state.busy;
    this.flushing = state.flushing;
    this.outcome.restore(state.events);
    for (const node of this.store.list('nodes')) this.nodes.set(node.metadata.name ?? '', new NodeInfo(node));
    for (const pod of this.store.list('pods')) if (!ended(pod)) this.place(podInfoOf(pod));
    for (const [key, node] of state.claiming) this.assume(key, node);
  }

  private get seen(): World {
    this.world ??= clusterWorld(
      this.store,
      [...this.nodes.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    );
    return this.world;
  }

  private observeNode({ type, object }: Revision): void {
    const name = object.metadata.name ?? '';
    const known = this.nodes.get(name);
    this.world = undefined;
    if (type === 'DELETED') this.nodes.delete(name);
    else this.nodes.set(name, known?.renewed(object) ?? new NodeInfo(object));
    if (type === 'ADDED') for (const pod of this.homeless.values()) this.place(pod);
  }

  private observePod({ type, object, key, previous }: Revision): void {
    const pod: Pod = object;
    if (type === 'DELETED' || ended(pod)) {
      this.nodes.get(pod.spec?.nodeName ?? '')?.remove(key);
      this.homeless.delete(key);
      this.forget(key);
    } else if (pod.spec?.nodeName) {
      this.forget(key);
      if (!previous || affects(object, previous)) this.place(podInfoOf(pod, this.last));
    } else if (!isOurs(pod)) this.forget(key);
    else if (!this.parked.has(key) && !this.claiming.has(key)) this.queue.add(key, pod.spec?.priority ?? 0);
  }

  private place(info: PodInfo): void {
    const name = info.pod.spec?.nodeName;
    if (!name) return;
    const node = this.nodes.get(name);
    if (node) {
      this.homeless.delete(info.key);
      node.add(info);
    } else this.homeless.set(info.key, info);
  }

  private forget(key: string): void {
    this.parked.delete(key);
    this.nodes.get(this.claiming.get(key) ?? '')?.remove(key);
    this.claiming.delete(key);
    this.queue.remove(key);
  }

  /** A pod counts on its node from the choice on, though it is bound only when its claims are. */
  private assume(key: string, node: string): void {
    const pod = this.podAt(key);
    if (pod) this.nodes.get(node)?.add(podInfoOf(pod));
  }

  private podAt(key: string): KubeObject | undefined {
    const slash = key.indexOf('/');
    return this.store.get('pods', key.slice(0, slash), key.slice(slash + 1));
  }

  private wake(): void {
    if (this.busy || this.queue.size === 0) return;
    this.busy = true;
    this.kernel.clock.after(decisionMillis, { to: address, type: 'next' });
  }

  private schedule(object: KubeObject): void {
    const info = podInfoOf(object);
    if (info.pod.spec?.nodeName) return;
    this.last = info;
    const verdict = scheduleOne(this.seenBy(info), info, (bound) => this.kernel.random.below(bound));
    this.verdicts.set(info.key, verdict);
    if (verdict.node === undefined) this.park(object, info, verdict);
    else this.assign(object, info, verdict.node);
  }

  /** The nodes as this pod finds them: room that was made for pods at least as important is taken already. */
  private seenBy(info: PodInfo): World {
    const coming = [...this.parked.keys()].flatMap((key) => {
      const other: Pod | undefined = key === info.key ? undefined : this.podAt(key);
      return other?.status?.nominatedNodeName && (other.spec?.priority ?? 0) >= info.priority ? [other] : [];
    });
    if (coming.length === 0) return this.seen;
    const nodes = this.seen.nodes.map((node) => {
      const nominated = coming.filter(({ status }) => status?.nominatedNodeName === node.name);
      if (nominated.length === 0) return node;
      const copy = node.copy();
      for (const other of nominated) copy.add(podInfoOf(other));
      return copy;
    });
    return { ...this.seen, nodes };
  }

  /** Binds the pod; its claims first, if they waited to know where it goes. */
  private assign(object: KubeObject, info: PodInfo, node: string): void {
    const claims = waitingClaims(this.store, info);
    if (claims.length === 0) {
      this.outcome.bind(object, node);
      return;
    }
    this.claiming.set(info.key, node);
    this.assume(info.key, node);
    const { status }: Pod = object;
    this.client.updateStatus({ ...object, status: { ...status, nominatedNodeName: node } });
    for (const claim of claims) this.ready(claim, node);
    this.awaitClaims(info.key);
  }

  private awaitClaims(key: string): void {
    this.kernel.clock.after(claimsMillis, { to: address, type: 'claims', key });
  }

  /** Keeps a standing volume for the claim; where there is none, one is to be made for this node. */
  private ready(claim: KubeObject, node: string): void {
    const place = this.nodes.get(node);
    const volume = place && standingVolumeFor(this.store, claim, place);
    if (!volume) {
      this.client.update(annotated(claim, { [selectedNode]: node }));
      return;
    }
    const { spec }: PersistentVolume = volume;
    const { namespace = '', name = '', uid = '', resourceVersion = '' } = claim.metadata;
    const claimRef = { ...spec?.claimRef, kind: 'PersistentVolumeClaim', namespace, name, uid, apiVersion: 'v1', resourceVersion };
    const kept = spec?.claimRef ? volume : annotated(volume, { 'pv.kubernetes.io/bound-by-controller': 'yes' });
    this.client.update({ ...kept, spec: { ...spec, claimRef } });
  }

  private bindClaimed(key: string): void {
    const node = this.claiming.get(key);
    const pod = this.podAt(key);
    if (node === undefined || !pod) return;
    if (waitingClaims(this.store, podInfoOf(pod)).length > 0) {
      this.awaitClaims(key);
      return;
    }
    this.claiming.delete(key);
    this.outcome.bind(pod, node);
  }

  private park(object: KubeObject, info: PodInfo, verdict: Verdict): void {
    const { message = '', refusals, preemption } = verdict;
    const plugins = [...new Set([...refusals.values()].map(({ plugin }) => plugin))];
    this.parked.set(info.key, { plugins: plugins.length > 0 ? plugins : ['VolumeBinding'], since: this.kernel.now });
    this.outcome.refuse(object, message, preemption);
    this.awaitFlush();
  }

  /** Wakes the pods that a change could help. */
  private reconsider(revision: Revision): void {
    for (const [key, { plugins }] of this.parked) {
      const pod = this.podAt(key);
      if (!pod) {
        this.parked.delete(key);
        continue;
      }
      const { previous } = revision;
      const refusing = new Set(plugins);
      const own = revision.resource === 'pods' && revision.key === key;
      const helps = own
        ? previous !== undefined && affects(pod, previous) && ownChangeHelps(podInfoOf(pod), podInfoOf(previous), refusing)
        : mayHelp(revision, podInfoOf(pod), refusing, this.seen);
      if (!helps) continue;
      this.parked.delete(key);
      this.queue.add(key, podInfoOf(pod).priority);
    }
  }

  /** Pods that waited long are tried again, whatever happened. */
  private flush(): void {
    this.flushing = false;
    for (const [key, { since }] of this.parked) {
      if (this.kernel.now - since < longestWait) continue;
      this.parked.delete(key);
      const pod = this.podAt(key);
      if (pod) this.queue.add(key, podInfoOf(pod).priority);
    }
    this.awaitFlush();
    this.wake();
  }

  private awaitFlush(): void {
    if (this.flushing || this.parked.size === 0) return;
    this.flushing = true;
    this.kernel.clock.after(flushMillis, { to: address, type: 'flush' });
  }
}

const annotated = (object: KubeObject, annotations: Readonly<Record<string, string>>): KubeObject => ({
  ...object,
  metadata: { ...object.metadata, annotations: { ...object.metadata.annotations, ...annotations } },
});

/** A change of what the scheduler counts: the wish itself or the labels, not how the pod fares. */
const affects = (object: KubeObject, previous: KubeObject): boolean =>
  object['spec'] !== previous['spec'] ||
  object.metadata.labels !== previous.metadata.labels ||
  object.metadata.deletionTimestamp !== previous.metadata.deletionTimestamp;

/** The scheduler of a cluster. */
export const createScheduler = (parts: SchedulerParts): Scheduler => new Scheduler(parts);
