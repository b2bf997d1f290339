import type { KubeObject } from '../../api/index.ts';
import type { Millis } from '../kernel/index.ts';
import { Collection } from './collection.ts';
import { placeAfter, type Revision, type Writer } from './revision.ts';
import { type Keeping, thin, type Thinned } from './thin.ts';
import { weightOf } from './weight.ts';

export interface StoreState {
  readonly revision: number;
  readonly history: readonly Revision[];
  /** Objects that stand without a revision of this history: loaded from elsewhere with the versions they had there. */
  readonly loaded: readonly { readonly resource: string; readonly object: KubeObject }[];
  /** What the first revisions weigh, as far as they were weighed. */
  readonly weights: readonly number[];
  readonly thinned?: Thinned;
  /** It is not thinned again before it weighs so much. */
  readonly heaviest: number;
}

/** So many revisions are weighed at a time: to ask about each one would cost more than it tells. */
const weighedAtOnce = 128;

/** A history is thinned again when it has grown by this: else one that no thinning makes small enough would be thinned for ever. */
const growth = 1.25;

export const keyOf = (namespace: string | undefined, name: string): string => (namespace ? `${namespace}/${name}` : name);

/**
 * Versioned objects. Every revision stays in the history, until it takes more memory than it may (`keeping`): then its older part is thinned.
 * Unchanged parts are shared between revisions, since objects are replaced, never edited.
 * The store knows no rules of Kubernetes: the apiserver is its only writer.
 */
export class Store {
  private collections = new Map<string, Collection>();
  private log: Revision[] = [];
  private loaded: { readonly resource: string; readonly object: KubeObject }[] = [];
  private last = 0;
  private weights: number[] = [];
  private weight = 0;
  private thinnedTo: Thinned | undefined;
  private heaviest = 0;

  /** Without `keeping` nothing is ever thinned. */
  constructor(private readonly keeping?: Keeping) {}

  /** The newest revision; also the resourceVersion of a list. */
  get revision(): number {
    return this.last;
  }

  /** Every revision (of the thinned part: those that are left), oldest first. Grows while the cluster runs; another list once it is thinned. */
  get history(): readonly Revision[] {
    return this.log;
  }

  /** What the oldest part of the history was thinned to, if it was. */
  get thinned(): Thinned | undefined {
    return this.thinnedTo;
  }

  get(resource: string, namespace: string | undefined, name: string): KubeObject | undefined {
    return this.collections.get(resource)?.get(keyOf(namespace, name));
  }

  /** Objects in the order of their key, as a real server lists them. The answer is shared: do not change it. */
  list(resource: string, namespace?: string): readonly KubeObject[] {
    return this.collections.get(resource)?.list(namespace) ?? [];
  }

  /** How many objects of a resource there are. */
  count(resource: string): number {
    return this.collections.get(resource)?.size ?? 0;
  }

  /** Pods bound to a node, in the order in which they came there. */
  podsOn(node: string): Iterable<KubeObject> {
    return this.collections.get('pods')?.on(node) ?? [];
  }

  /** Puts an object; its resourceVersion becomes the new revision. */
  put(resource: string, object: KubeObject, at: Millis, by?: Writer): Revision {
    const { namespace, name } = object.metadata;
    const key = keyOf(namespace, name ?? '');
    const previous = this.collections.get(resource)?.get(key);
    const revision = ++this.last;
    const stored: KubeObject = { ...object, metadata: { ...object.metadata, resourceVersion: String(revision) } };
    const made: { -readonly [K in keyof Revision]: Revision[K] } = {
      revision,
      at,
      type: previous ? 'MODIFIED' : 'ADDED',
      resource,
      key,
      object: stored,
    };
    if (previous) made.previous = previous;
    if (by) made.by = by;
    return this.commit(made);
  }

  /** Removes an object; undefined if there is none. Watchers see its last state (as `last` tells it) with the new resourceVersion. */
  remove(resource: string, namespace: string | undefined, name: string, at: Millis, last?: KubeObject, by?: Writer): Revision | undefined {
    const key = keyOf(namespace, name);
    const previous = this.collections.get(resource)?.get(key);
    if (!previous) return undefined;
    const revision = ++this.last;
    const final = last ?? previous;
    const object: KubeObject = { ...final, metadata: { ...final.metadata, resourceVersion: String(revision) } };
    return this.commit({ revision, at, type: 'DELETED', resource, key, object, previous, ...(by && { by }) });
  }

  /** Takes objects as they are, with the resourceVersion they bring: what a cluster looked like elsewhere. Later revisions are newer than all of them. */
  load(objects: readonly { readonly resource: string; readonly object: KubeObject }[]): void {
    for (const entry of objects) {
      this.loaded.push(entry);
      const { namespace, name, resourceVersion } = entry.object.metadata;
      this.collection(entry.resource).set(keyOf(namespace, name ?? ''), entry.object);
      const version = Number(resourceVersion ?? 0);
      if (Number.isSafeInteger(version)) this.last = Math.max(this.last, version);
    }
  }

  /** The revision with this number, if it is of this history. */
  at(revision: number): Revision | undefined {
    const found = this.log[placeAfter(this.log, revision) - 1];
    return found?.revision === revision ? found : undefined;
  }

  /** Thins the history if it takes more memory than it may; true if it did. To be asked while nobody stands in the midst of it. */
  thin(): boolean {
    const { keeping, log, weights } = this;
    if (!keeping || log.length - weights.length < weighedAtOnce) return false;
    for (const weight of log.slice(weights.length).map(weightOf)) {
      weights.push(weight);
      this.weight += weight;
    }
    if (this.weight <= Math.max(keeping.most, this.heaviest)) return false;
    const thinner = thin(log, weights, this.thinnedTo, keeping);
    this.log = thinner.history;
    this.weights = thinner.weights;
    this.thinnedTo = thinner.thinned;
    this.weight = sum(this.weights);
    this.heaviest = this.weight * growth;
    return true;
  }

  snapshot(): StoreState {
    const { last, log, loaded, weights, thinnedTo, heaviest } = this;
    return {
      revision: last,
      history: log.slice(),
      loaded: loaded.slice(),
      weights: weights.slice(),
      heaviest,
      ...(thinnedTo && { thinned: thinnedTo }),
    };
  }

  restore(state: StoreState): void {
    this.collections = new Map();
    this.log = state.history.slice();
    this.loaded = state.loaded.slice();
    this.last = state.revision;
    this.weights = state.weights.slice();
    this.weight = sum(this.weights);
    this.thinnedTo = state.thinned;
    this.heaviest = state.heaviest;
    for (const { resource, object } of this.loaded)
      this.collection(resource).set(keyOf(object.metadata.namespace, object.metadata.name ?? ''), object);
    for (const revision of newestOf(this.log)) this.place(revision);
  }

  private commit(revision: Revision): Revision {
    this.log.push(revision);
    this.place(revision);
    return revision;
  }

  private collection(resource: string): Collection {
    let collection = this.collections.get(resource);
    if (!collection) this.collections.set(resource, (collection = new Collection()));
    return collection;
  }

  private place({ type, resource, key, object }: Revision): void {
    if (type === 'DELETED') this.collection(resource).delete(key);
    else this.collection(resource).set(key, object);
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);

/** The last revision of each object, in the order in which they were made. */
function newestOf(history: readonly Revision[]): readonly Revision[] {
  const newest = new Map<string, Revision>();
  for (const revision of history) {
    const name = `${revision.resource} ${revision.key}`;
    newest.delete(name);
    newest.set(name, revision);
  }
  return [...newest.values()];
}
