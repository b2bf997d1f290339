import type { KubeObject, ManagedFieldsEntry } from '../../api/index.ts';
import type { Millis } from '../kernel/index.ts';
import { Collection } from './collection.ts';

export type WatchType = 'ADDED' | 'MODIFIED' | 'DELETED';

/** A new object before and after admission. Fields that admission set are nobody's; what the writer had said in their place stays the writer's. */
export interface Admitted {
  readonly sent: KubeObject;
  readonly made: KubeObject;
}

/** Who wrote a revision, and how: what managedFields is derived from. */
export interface Writer {
  readonly manager: string;
  readonly operation: 'Update' | 'Apply';
  readonly subresource?: string;
  /** What admission made of the object when it was created. */
  readonly admitted?: Admitted;
  /** Who manages what after this write, where that cannot be worked out from what changed. */
  readonly fields?: readonly ManagedFieldsEntry[];
}

/** One change of one object. `object` is the state after it (for DELETED: the last state); objects are never changed in place. */
export interface Revision {
  readonly revision: number;
  readonly at: Millis;
  readonly type: WatchType;
  /** Plural with group where there is one: `pods`, `deployments.apps`. */
  readonly resource: string;
  readonly key: string;
  readonly object: KubeObject;
  readonly previous?: KubeObject;
  readonly by?: Writer;
}

export interface StoreState {
  readonly revision: number;
  readonly history: readonly Revision[];
  /** Objects that stand without a revision of this history: loaded from elsewhere with the versions they had there. */
  readonly loaded: readonly { readonly resource: string; readonly object: KubeObject }[];
}

export const keyOf = (namespace: string | undefined, name: string): string => (namespace ? `${namespace}/${name}` : name);

/**
 * Versioned objects. Every revision stays in the history; unchanged parts are shared between revisions, since objects are replaced, never edited.
 * The store knows no rules of Kubernetes: the apiserver is its only writer.
 */
export class Store {
  private collections = new Map<string, Collection>();
  private log: Revision[] = [];
  private loaded: { readonly resource: string; readonly object: KubeObject }[] = [];
  private last = 0;

  /** The newest revision; also the resourceVersion of a list. */
  get revision(): number {
    return this.last;
  }

  /** Every revision, oldest first. Grows while the cluster runs. */
  get history(): readonly Revision[] {
    return this.log;
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
    const first = this.log[0]?.revision ?? 0;
    const found = this.log[revision - first];
    return found?.revision === revision ? found : undefined;
  }

  snapshot(): StoreState {
    return { revision: this.last, history: this.log.slice(), loaded: this.loaded.slice() };
  }

  restore(state: StoreState): void {
    this.collections = new Map();
    this.log = state.history.slice();
    this.loaded = state.loaded.slice();
    this.last = state.revision;
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
