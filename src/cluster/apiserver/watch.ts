import { type KubeObject, type Status, goneStatus } from '../../api/index.ts';
import { countUntil, placeAfter, type Revision, type Store } from '../store/index.ts';
import type { WatchEvent } from './request.ts';
import type { ResourceInfo } from './resources.ts';
import { apiVersionOf } from './resources.ts';

export interface WatchOptions {
  readonly info: ResourceInfo;
  readonly namespace?: string;
  readonly name?: string;
  readonly matches: (object: KubeObject) => boolean;
  /** Absent or '0': what stands comes first, as ADDED. */
  readonly resourceVersion?: string;
  readonly bookmarks: boolean;
  /** Turns an object into what the client asked for. */
  readonly present: (object: KubeObject, first: boolean) => unknown;
}

/**
 * A watch under way: a place in the store's history. `next` answers the next event, or undefined while there is none yet;
 * it can be asked at any time, misses nothing, and never tells of an object that the selectors don't choose.
 */
export class Watch {
  private readonly initial: WatchEvent[] = [];
  /** The last revision that was looked at. */
  private seen: number;
  private ended = false;
  /** Ends when what it has to tell first is told. */
  private over = false;
  private told = 0;

  constructor(
    private readonly store: Store,
    private readonly options: WatchOptions,
  ) {
    const { info, namespace, resourceVersion } = options;
    const from = Number(resourceVersion ?? 0);
    this.seen = from > 0 ? from : store.revision;
    const oldest = countedOut(store);
    if (from > 0 && from < oldest) {
      this.initial.push({ type: 'ERROR', object: tooOld(resourceVersion ?? '', oldest) });
      this.seen = store.revision;
      this.over = true;
    }
    if (from > 0) return;
    for (const object of store.list(info.storage, namespace)) if (this.concerns(object)) this.initial.push(this.event('ADDED', object));
  }

  next(): WatchEvent | undefined {
    if (this.ended) return undefined;
    const first = this.initial.shift();
    if (first) return first;
    if (this.over) {
      this.close();
      return undefined;
    }
    const { store } = this;
    if (this.seen === store.revision) return undefined;
    const { history } = store;
    for (let place = placeAfter(history, this.seen); place < history.length; place++) {
      const revision = history[place];
      if (!revision) break;
      this.seen = revision.revision;
      const event = this.eventOf(revision);
      if (event) return event;
    }
    return undefined;
  }

  /** A bookmark of where the watch stands, if the client asked for such. */
  bookmark(): WatchEvent | undefined {
    const { info, bookmarks } = this.options;
    if (!bookmarks) return undefined;
    const metadata = { resourceVersion: String(this.store.revision), creationTimestamp: null };
    return { type: 'BOOKMARK', object: { kind: info.kind, apiVersion: apiVersionOf(info), metadata } };
  }

  /** No event comes after this. */
  close(): void {
    this.ended = true;
  }

  get closed(): boolean {
    return this.ended;
  }

  private concerns(object: KubeObject): boolean {
    const { namespace, name, matches } = this.options;
    if (namespace !== undefined && object.metadata.namespace !== namespace) return false;
    return (name === undefined || object.metadata.name === name) && matches(object);
  }

  /** An object that begins to be chosen is ADDED for this watch; one that ceases to be is DELETED. */
  private eventOf({ resource, type, object, previous }: Revision): WatchEvent | undefined {
    if (resource !== this.options.info.storage) return undefined;
    const before = previous !== undefined && this.concerns(previous);
    const after = type !== 'DELETED' && this.concerns(object);
    if (after) return this.event(before ? 'MODIFIED' : 'ADDED', object);
    return before ? this.event('DELETED', object) : undefined;
  }

  private event(type: WatchEvent['type'], object: KubeObject): WatchEvent {
    return { type, object: this.options.present(object, this.told++ === 0) };
  }
}

/** Why a watch cannot begin where it wants to: in the future, that is. */
export const tooNew = (asked: string, current: number): Status => goneStatus(`Too large resource version: ${asked}, current: ${current}`);

/** The newest revision after which the history may have gaps. */
const countedOut = ({ history, thinned }: Store): number =>
  thinned ? (history[countUntil(history, thinned.until) - 1]?.revision ?? 0) : 0;

/** What a watch is told that begins where the history has gaps. */
const tooOld = (asked: string, oldest: number): Status => goneStatus(`too old resource version: ${asked} (${oldest})`);
