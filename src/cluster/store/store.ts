import type { KubeObject } from '../../api/index.ts';
import type { Millis } from '../kernel/index.ts';

export type WatchType = 'ADDED' | 'MODIFIED' | 'DELETED';

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
}

export interface StoreState {
  readonly revision: number;
  readonly history: readonly Revision[];
}

export const keyOf = (namespace: string | undefined, name: string): string => (namespace ? `${namespace}/${name}` : name);

/**
 * Versioned objects. Every revision stays in the history; unchanged parts are shared between revisions, since objects are replaced, never edited.
 * The store knows no rules of Kubernetes: the apiserver is its only writer.
 */
export class Store {
  private current = new Map<string, Map<string, KubeObject>>();
  private log: Revision[] = [];
  private last = 0;

  /** The newest revision; also the resourceVersion of a list. */
  get revision(): number {
    return this.last;
  }

  get history(): readonly Revision[] {
    return this.log;
  }

  get(resource: string, namespace: string | undefined, name: string): KubeObject | undefined {
    return this.current.get(resource)?.get(keyOf(namespace, name));
  }

  /** Objects in the order of their key, as a real server lists them. */
  list(resource: string, namespace?: string): readonly KubeObject[] {
    const objects = this.current.get(resource);
    if (!objects) return [];
    const prefix = namespace ? `${namespace}/` : '';
    const keys = [...objects.keys()].filter((key) => key.startsWith(prefix)).sort();
    return keys.map((key) => objects.get(key) as KubeObject);
  }

  /** Puts an object; its resourceVersion becomes the new revision. */
  put(resource: string, object: KubeObject, at: Millis): Revision {
    const { namespace, name } = object.metadata;
    const key = keyOf(namespace, name ?? '');
    const previous = this.current.get(resource)?.get(key);
    const revision = ++this.last;
    const stored: KubeObject = { ...object, metadata: { ...object.metadata, resourceVersion: String(revision) } };
    return this.commit({
      revision,
      at,
      type: previous ? 'MODIFIED' : 'ADDED',
      resource,
      key,
      object: stored,
      ...(previous && { previous }),
    });
  }

  /** Removes an object; undefined if there is none. Watchers see its last state with the new resourceVersion. */
  remove(resource: string, namespace: string | undefined, name: string, at: Millis): Revision | undefined {
    const key = keyOf(namespace, name);
    const previous = this.current.get(resource)?.get(key);
    if (!previous) return undefined;
    const revision = ++this.last;
    const object: KubeObject = { ...previous, metadata: { ...previous.metadata, resourceVersion: String(revision) } };
    return this.commit({ revision, at, type: 'DELETED', resource, key, object, previous });
  }

  snapshot(): StoreState {
    return { revision: this.last, history: this.log.slice() };
  }

  restore(state: StoreState): void {
    this.current = new Map();
    this.log = state.history.slice();
    this.last = state.revision;
    for (const revision of this.log) this.place(revision);
  }

  private commit(revision: Revision): Revision {
    this.log.push(revision);
    this.place(revision);
    return revision;
  }

  private place({ type, resource, key, object }: Revision): void {
    let objects = this.current.get(resource);
    if (!objects) this.current.set(resource, (objects = new Map()));
    if (type === 'DELETED') objects.delete(key);
    else objects.set(key, object);
  }
}
