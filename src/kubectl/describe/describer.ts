import type { Event, KubeObject, Pod } from '../../api/index.ts';
import { parseRfc3339 } from '../../api/index.ts';
import type { ApiRequest, Running } from '../../cluster/index.ts';
import { type Call, isRecord } from '../call.ts';
import { humanDuration } from '../text/duration.ts';
import { goSort } from '../text/go-sort.ts';
import type { Page } from './page.ts';

/** What a describer works with. */
export interface Describing<T extends KubeObject = KubeObject> {
  readonly call: Call;
  readonly object: T;
  readonly page: Page;
  readonly now: number;
  readonly showEvents: boolean;
}

/** Writes the description of one object; may ask for others that belong to it. */
// biome-ignore lint/suspicious/noExplicitAny: each describer knows its own kind
export type Describer = (describing: Describing<never>) => Running<void>;

/** Takes a describer of one kind into the table of all: the API server's answer is trusted to be of the kind that was asked for. */
export const describerOf =
  <T extends KubeObject>(describe: (describing: Describing<T>) => Running<void>): Describer =>
  (describing) =>
    describe(describing);

/** The items of a list; none when the server refuses. */
export function* listed<T extends KubeObject>(call: Call, path: string, query: ApiRequest['query'] = {}): Running<readonly T[]> {
  const answer = yield* call.send({ method: 'GET', path, query: { ...query, limit: '500' } });
  if (!isRecord(answer.body) || !Array.isArray(answer.body.items)) return [];
  return answer.body.items.filter((item): item is T => isRecord(item) && isRecord(item.metadata));
}

export const sinceText = (timestamp: string | null | undefined, now: number): string => {
  const at = timestamp ? parseRfc3339(timestamp) : undefined;
  return at === undefined ? '<unknown>' : humanDuration(now - at);
};

export interface EventsQuery {
  readonly name: string;
  readonly namespace: string;
  readonly uid: string;
  readonly kind?: string;
}

/** Events about an object, in the order in which the server lists them. */
export function* eventsAbout(call: Call, { name, namespace, uid, kind }: EventsQuery): Running<readonly Event[]> {
  const selector = [
    `involvedObject.name=${name}`,
    `involvedObject.namespace=${namespace}`,
    ...(kind ? [`involvedObject.kind=${kind}`] : []),
    `involvedObject.uid=${uid}`,
  ].join(',');
  return yield* listed<Event & KubeObject>(call, namespace ? `/api/v1/namespaces/${namespace}/events` : '/api/v1/events', {
    fieldSelector: selector,
  });
}

const secondOf = (timestamp: string | null | undefined): number => (timestamp ? (parseRfc3339(timestamp) ?? 0) : -1);

/** Of describe: sorted by when they were last seen. */
export const inOrderSeen = (events: readonly Event[]): readonly Event[] =>
  goSort(events, (a, b) => secondOf(a.lastTimestamp) < secondOf(b.lastTimestamp));

/** `12m`, or `2s (x3 over 1m)`. */
function interval(event: Event, now: number): string {
  const first = sinceText(event.eventTime ?? event.firstTimestamp, now);
  if (event.series) return `${sinceText(event.series.lastObservedTime, now)} (x${event.series.count ?? 0} over ${first})`;
  return (event.count ?? 0) > 1 ? `${sinceText(event.lastTimestamp, now)} (x${event.count} over ${first})` : first;
}

export function writeEventTable(page: Page, events: readonly Event[], now: number): void {
  if (events.length === 0) return page.row(0, 'Events:', '<none>');
  page.flush();
  page.row(0, 'Events:');
  page.row(1, 'Type', 'Reason', 'Age', 'From', 'Message');
  page.row(1, '----', '------', '----', '----', '-------');
  for (const event of inOrderSeen(events)) {
    const message = (event.message ?? '').trim();
    const path = event.involvedObject?.fieldPath;
    page.row(
      1,
      event.type ?? '',
      event.reason ?? '',
      interval(event, now),
      event.source?.component || event.reportingComponent || '',
      path ? `${path}: ${message}` : message,
    );
  }
}

/** The events of the described object, unless --show-events=false. */
export function* writeEvents({ call, object, page, now, showEvents }: Describing, changes: Partial<EventsQuery> = {}): Running<void> {
  if (!showEvents) return;
  const { name = '', namespace = '', uid = '' } = object.metadata;
  writeEventTable(page, yield* eventsAbout(call, { name, namespace, uid, kind: object.kind, ...changes }), now);
}

/** How many pods of a controller are in which phase: `1 Running / 0 Waiting / 0 Succeeded / 0 Failed`. */
export function* podsStatus(call: Call, owner: KubeObject, labelSelector: string): Running<string> {
  const pods = yield* listed<Pod & KubeObject>(call, `/api/v1/namespaces/${owner.metadata.namespace ?? ''}/pods`, { labelSelector });
  const mine = pods.filter((pod) => pod.metadata.ownerReferences?.some((one) => one.controller && one.uid === owner.metadata.uid));
  const count = (phase: string): number => mine.filter((pod) => pod.status?.phase === phase).length;
  return `${count('Running')} Running / ${count('Pending')} Waiting / ${count('Succeeded')} Succeeded / ${count('Failed')} Failed`;
}
