import { ageText } from './age.ts';
import { type EventObject, millisOf } from './objects.ts';

/** A row of the events table. Instants are of the Unix epoch, in milliseconds. */
export interface EventView {
  readonly key: string;
  readonly type: string;
  readonly reason: string;
  readonly message: string;
  readonly count: number;
  readonly first: number;
  readonly last: number;
  readonly object: string;
  readonly objectUid: string;
  /** The container that it is about, where it says so. */
  readonly container?: string;
}

const views = new WeakMap<EventObject, EventView>();

export function eventView(event: EventObject): EventView {
  const known = views.get(event);
  if (known) return known;
  const first = millisOf(event.firstTimestamp) ?? millisOf(event.eventTime) ?? millisOf(event.metadata.creationTimestamp) ?? 0;
  const last = millisOf(event.series?.lastObservedTime) ?? millisOf(event.lastTimestamp) ?? first;
  const container = /\{(.+)\}$/.exec(event.involvedObject.fieldPath ?? '')?.[1];
  const view: EventView = {
    key: `${event.metadata.namespace ?? ''}/${event.metadata.name ?? ''}`,
    type: event.type ?? 'Normal',
    reason: event.reason ?? '',
    message: event.message ?? '',
    count: event.series?.count ?? event.count ?? 1,
    first,
    last,
    object: `${event.involvedObject.kind ?? ''}/${event.involvedObject.name ?? ''}`,
    objectUid: event.involvedObject.uid ?? '',
    ...(container !== undefined && { container }),
  };
  views.set(event, view);
  return view;
}

/** `6s (x12 over 68s)`, as kubectl describe and kubectl events print it. */
export function eventAge(event: EventView, epochNow: number): string {
  const age = ageText(epochNow - event.last);
  return event.count > 1 ? `${age} (x${event.count} over ${ageText(epochNow - event.first)})` : age;
}

/** Newest first; events of one second in the order they were last written. */
export const newestFirst = (events: readonly EventObject[]): readonly EventView[] =>
  events
    .map((event) => ({ view: eventView(event), revision: Number(event.metadata.resourceVersion ?? 0) }))
    .sort((a, b) => b.revision - a.revision)
    .map(({ view }) => view);
