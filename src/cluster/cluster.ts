import type { KubeObject } from '../api/index.ts';
import {
  admitsEverything,
  type Admission,
  ApiServer,
  DirectClient,
  kindRules,
  managedFieldsOf,
  type NodeAgent,
  noAgent,
  Registry,
  resourceOfKind,
  usualAdmission,
} from './apiserver/index.ts';
import type { ClusterClient } from './apiserver/index.ts';
import { joinNode, systemObjects } from './bootstrap.ts';
import { type Component, Kernel, type KernelState, type Millis, type Task, type Timing } from './kernel/index.ts';
import { defaultNode, type NodeSpec } from './node-spec.ts';
import { nodeOf, type Revision, Store, type StoreState, type Writer } from './store/index.ts';
import { isTurningPoint } from './turning-point.ts';

/** What a component is built from. */
export interface ComponentParts {
  readonly kernel: Kernel;
  readonly store: Store;
  readonly api: ApiServer;
  /** The way to the apiserver under a name of one's own (managedFields shows it). */
  clientAs(manager: string): ClusterClient;
  /** The cluster as it was asked for: images, nodes. */
  readonly options: ClusterOptions;
}

export type ComponentFactory = (parts: ComponentParts) => Component;
/** One for each node. */
export type NodeComponentFactory = (parts: ComponentParts, node: NodeSpec, index: number) => Component;

export interface ClusterOptions {
  readonly seed: number;
  /** What the cluster's clock shows at the start, in milliseconds of the Unix epoch. */
  readonly startedAt?: number;
  readonly timing?: Timing;
  readonly nodes?: readonly NodeSpec[];
  /** Objects that stand from the start. Those with a resourceVersion are taken as they are, the others are created. */
  readonly objects?: readonly KubeObject[];
  /** False: nothing but `objects`: no system namespaces, no nodes, and no component acts. */
  readonly bootstrap?: boolean;
  readonly components?: readonly ComponentFactory[];
  readonly nodeComponents?: readonly NodeComponentFactory[];
  readonly admission?: (registry: Registry) => Admission;
  /** What the nodes answer of logs and sandboxes. */
  readonly agent?: (kernel: Kernel) => NodeAgent;
  /** About how many bytes the history may take before its oldest part is thinned. */
  readonly historyBytes?: number;
}

export interface ClusterSnapshot {
  readonly kernel: KernelState;
  readonly store: StoreState;
  readonly delivered: number;
  readonly nodes: readonly NodeSpec[];
  readonly components: Readonly<Record<string, unknown>>;
}

/** 2026-11-21T08:00:00Z. */
const usualStart = 1795248000000;

/** Room for a day of most playgrounds, in a page that has other things to keep. */
const usualHistory = 96_000_000;

export type ChangeListener = (revisions: readonly Revision[]) => void;

/** The simulated Kubernetes: time, store, API and the parts that act. Same options and inputs: the same history. */
export class Cluster {
  readonly kernel: Kernel;
  readonly store: Store;
  readonly api: ApiServer;
  readonly client: ClusterClient;
  private readonly registry: Registry;
  private readonly components = new Map<string, Component>();
  private readonly watchers = new Map<string, Component[]>();
  /** Components that want to hear of no pods but those bound to their node. */
  private readonly onNode = new Map<string, Component[]>();
  private readonly listeners = new Set<ChangeListener>();
  private readonly nodes: NodeSpec[] = [];
  private delivered = 0;
  private busy = false;
  private readonly parts: ComponentParts;
  private readonly clientFor: (manager: string) => ClusterClient;

  constructor(
    readonly options: ClusterOptions,
    snapshot?: ClusterSnapshot,
    given = false,
  ) {
    this.kernel = new Kernel({ seed: options.seed, startedAt: options.startedAt ?? usualStart, timing: options.timing ?? 'seeded' });
    this.store = new Store({
      most: options.historyBytes ?? usualHistory,
      isTurn: isTurningPoint,
      settled: ({ by, object }) => by && settledWriter(by, managedFieldsOf(this.store, this.kernel.options.startedAt, object)),
    });
    this.registry = new Registry(this.store, this.kernel);
    const context = {
      registry: this.registry,
      rules: kindRules,
      admission: (options.admission ?? (options.bootstrap === false ? () => admitsEverything : usualAdmission))(this.registry),
      agent: options.agent?.(this.kernel) ?? noAgent,
    };
    this.api = new ApiServer(context, () => this.deliver());
    this.clientFor = (manager) => new DirectClient(context, manager);
    this.client = this.clientFor('podground');
    this.parts = { kernel: this.kernel, store: this.store, api: this.api, clientAs: this.clientFor, options };
    const acting = options.bootstrap !== false;
    if (acting) for (const create of options.components ?? []) this.register(create(this.parts));
    if (snapshot) this.take(snapshot, given);
    else this.begin(acting);
  }

  /** A cluster that goes on as the one did that the snapshot was taken of. */
  static restore(options: ClusterOptions, snapshot: ClusterSnapshot): Cluster {
    return new Cluster(options, snapshot);
  }

  get now(): Millis {
    return this.kernel.now;
  }

  /** The instant of the next thing to happen, or undefined if nothing will. */
  get next(): Millis | undefined {
    return this.kernel.clock.next();
  }

  /** Lets everything happen that is due up to an instant, and moves the clock there. */
  run(until: Millis): void {
    this.deliver();
    while (this.step(until));
    this.kernel.clock.advance(until);
  }

  /** Does the next task that is due at or before `until`; false when there is none. */
  runNext(until: Millis = Number.POSITIVE_INFINITY): boolean {
    this.deliver();
    return this.step(until);
  }

  /** Calls back with what was written after each request and task. Answers how to stop that. */
  onChange(listener: ChangeListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  component(address: string): Component | undefined {
    return this.components.get(address);
  }

  /** Adds a node with its kubelet, ready at once. */
  addNode(spec: NodeSpec): void {
    const index = this.nodes.length;
    this.nodes.push(spec);
    this.equip(spec, index);
    joinNode(this.kernel, spec, index, (object) => this.plant(object));
    this.deliver();
  }

  snapshot(): ClusterSnapshot {
    this.deliver();
    const components: Record<string, unknown> = {};
    for (const [address, component] of this.components) components[address] = component.snapshot();
    return {
      kernel: this.kernel.snapshot(),
      store: this.store.snapshot(),
      delivered: this.delivered,
      nodes: this.nodes.slice(),
      components,
    };
  }

  /** Another cluster in the same state; what happens to one is not seen by the other. */
  fork(): Cluster {
    return new Cluster(this.options, this.snapshot(), true);
  }

  private begin(acting: boolean): void {
    const { objects = [], nodes = [defaultNode] } = this.options;
    if (acting) for (const object of systemObjects()) this.plant(object);
    if (acting) for (const node of nodes) this.addNode(node);
    const entries = objects.flatMap((object) => {
      const info = resourceOfKind(object.apiVersion, object.kind);
      return info ? [{ resource: info.storage, object }] : [];
    });
    const asTheyAre = entries.filter(({ object }) => object.metadata.resourceVersion !== undefined);
    this.store.load(asTheyAre);
    for (const { resource, object } of asTheyAre) this.tell(loadedRevision(resource, object));
    for (const { object } of entries) if (object.metadata.resourceVersion === undefined) this.plant(object);
    this.deliver();
  }

  private take(snapshot: ClusterSnapshot, given: boolean): void {
    this.kernel.restore(snapshot.kernel);
    this.store.restore(snapshot.store);
    this.delivered = snapshot.delivered;
    for (const [index, node] of snapshot.nodes.entries()) {
      this.nodes.push(node);
      this.equip(node, index);
    }
    for (const [address, component] of this.components) component.restore(snapshot.components[address], given);
  }

  /** Stores an object as if it had always been there. */
  private plant(object: KubeObject): KubeObject {
    const info = resourceOfKind(object.apiVersion, object.kind);
    if (!info) return object;
    const prepared = this.registry.prepare(info, kindRules.applyDefaults(info, object), true);
    const written = this.registry.insert(info, prepared, { by: { manager: 'kube-apiserver', operation: 'Update' } });
    return written.ok ? written.object : object;
  }

  private equip(node: NodeSpec, index: number): void {
    for (const create of this.options.nodeComponents ?? []) this.register(create(this.parts, node, index));
  }

  private register(component: Component): void {
    this.components.set(component.address, component);
    for (const resource of component.watches ?? ['*']) {
      if (component.ofNode === undefined || (resource !== 'pods' && resource !== 'nodes')) enter(this.watchers, resource, component);
      else if (!this.onNode.get(component.ofNode)?.includes(component)) enter(this.onNode, component.ofNode, component);
    }
  }

  private step(until: Millis): boolean {
    const task = this.kernel.clock.take(until);
    if (!task) return false;
    this.perform(task);
    this.deliver();
    return true;
  }

  private perform(task: Task): void {
    const component = this.components.get(task.to);
    if (!component) return;
    this.busy = true;
    try {
      component.handle(task);
    } finally {
      this.busy = false;
    }
  }

  private tell(revision: Revision): void {
    const { resource, object } = revision;
    tellAll(this.watchers.get(resource), revision);
    const node = resource === 'pods' ? nodeOf(object) : resource === 'nodes' ? object.metadata.name : undefined;
    if (node !== undefined) tellAll(this.onNode.get(node), revision);
    tellAll(this.watchers.get('*'), revision);
  }

  /** Tells every component of every revision it does not know yet, those included that are made by the telling. */
  private deliver(): void {
    const { history } = this.store;
    if (this.busy || this.delivered === history.length) return;
    this.busy = true;
    const from = this.delivered;
    try {
      for (let revision = history[this.delivered]; revision; revision = history[this.delivered]) {
        this.delivered++;
        this.tell(revision);
      }
    } finally {
      this.busy = false;
    }
    if (this.listeners.size > 0) {
      const fresh = history.slice(from);
      for (const listener of this.listeners) listener(fresh);
    }
    if (this.store.thin()) this.delivered = this.store.history.length;
  }
}

function tellAll(components: readonly Component[] | undefined, revision: Revision): void {
  if (components) for (let i = 0; i < components.length; i++) components[i]?.observe(revision);
}

/** Admission's part of a write is told by the fields. */
const settledWriter = ({ admitted: _, ...by }: Writer, fields: NonNullable<Writer['fields']>): Writer => ({ ...by, fields });

function enter(watchers: Map<string, Component[]>, name: string, component: Component): void {
  const known = watchers.get(name);
  if (known) known.push(component);
  else watchers.set(name, [component]);
}

const loadedRevision = (resource: string, object: KubeObject): Revision => ({
  revision: Number(object.metadata.resourceVersion ?? 0),
  at: 0,
  type: 'ADDED',
  resource,
  key: object.metadata.namespace ? `${object.metadata.namespace}/${object.metadata.name}` : (object.metadata.name ?? ''),
  object,
});
