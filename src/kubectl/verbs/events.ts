import { type Event, type KubeObject, parseRfc3339 } from '../../api/index.ts';
import type { Running } from '../../cluster/index.ts';
import { groupVersionOf } from '../api/discovery.ts';
import { resourceNamed } from '../api/resource-named.ts';
import { type Call, isRecord, type Verb } from '../call.ts';
import { listed, sinceText } from '../describe/describer.ts';
import { exit, fail, failWith } from '../errors.ts';
import { type Print, printerFor } from '../print/output.ts';
import { typedEvent, typedEventList } from '../print/typed.ts';
import { goSort } from '../text/go-sort.ts';
import { layout, tableTabs } from '../text/tab-writer.ts';

type EventObject = Event & KubeObject;

function* selectorFor(call: Call): Running<string> {
  const subject = call.flags.string('for');
  if (subject === '') return '';
  const parts = subject.split('/');
  if (parts.length < 2) fail('--for must be in resource/name form');
  if (parts.length > 2) fail('arguments in resource/name form may not have more than one slash');
  const [type = '', name = ''] = parts;
  if (type === '') fail('a resource must be present, got: /, Resource=');
  const resource = resourceNamed(call, yield* call.discovery(), type) ?? unknownType(type);
  if (name === '') return '';
  return `involvedObject.kind=${resource.kind},involvedObject.apiVersion=${groupVersionOf(resource)},involvedObject.name=${name}`;
}

function unknownType(type: string): never {
  const [resource = '', ...group] = type.toLowerCase().split('.');
  return failWith({ type: 'no-resource', resource, group: group.join('.') });
}

/** When an event was last seen, in microseconds. */
function lastSeen(event: Event): number {
  const timestamp = event.series?.lastObservedTime ?? event.lastTimestamp ?? event.eventTime ?? '';
  const below = /\.\d{3}(\d{1,3})/.exec(timestamp)?.[1] ?? '';
  return (parseRfc3339(timestamp) ?? 0) * 1000 + Number(below.padEnd(3, '0'));
}

/** `12m`, `2s (x3 over 1m)`. */
function interval(event: Event, now: number): string {
  const first = sinceText(event.eventTime ?? event.firstTimestamp, now);
  if (event.series) return `${sinceText(event.series.lastObservedTime, now)} (x${event.series.count ?? 0} over ${first})`;
  return (event.count ?? 0) > 1 ? `${sinceText(event.lastTimestamp, now)} (x${event.count} over ${first})` : first;
}

function line(event: EventObject, now: number, allNamespaces: boolean): string {
  const { involvedObject } = event;
  const cells = [
    ...(allNamespaces ? [event.metadata.namespace ?? ''] : []),
    interval(event, now),
    event.type ?? '',
    event.reason ?? '',
    `${involvedObject?.kind ?? ''}/${involvedObject?.name ?? ''}`,
    (event.message ?? '').trim(),
  ];
  return `${cells.join('\t')}\n`;
}

const heading = (call: Call): string =>
  call.flags.bool('no-headers')
    ? ''
    : `${call.flags.bool('all-namespaces') ? 'NAMESPACE\t' : ''}LAST SEEN\tTYPE\tREASON\tOBJECT\tMESSAGE\n`;

/** Prints new events as they come; what stands comes first, each laid out by itself. */
function* watch(call: Call, path: string, fieldSelector: string, wanted: (event: Event) => boolean, print: Print | undefined): Running {
  yield* call.caught('INT');
  const stream = yield* call.watch({ method: 'GET', path, query: { ...(fieldSelector && { fieldSelector }), limit: '500' } });
  if (typeof stream !== 'number') return fail('unable to watch events');
  const widths: number[] = [];
  let head = heading(call);
  const deadline = call.requestTimeout === 0 ? undefined : (yield* call.now()) + call.requestTimeout;
  for (;;) {
    const next = yield* call.next(stream, deadline === undefined ? undefined : Math.max(0, deadline - (yield* call.now())));
    if (next === 'interrupted') exit(1);
    if (typeof next === 'string') return 0;
    if (!isEvent(next.object) || next.type === 'DELETED' || next.type === 'BOOKMARK' || !wanted(next.object)) continue;
    const event = next.object;
    call.out(
      print
        ? print(typedEvent(event))
        : layout(head + line(event, yield* call.now(), call.flags.bool('all-namespaces')), tableTabs, widths),
    );
    head = '';
    yield* call.flush();
  }
}

const isEvent = (value: unknown): value is EventObject => isRecord(value) && isRecord(value.metadata);

export const events: Verb = function* (call) {
  const { flags } = call;
  const all = flags.bool('all-namespaces');
  const fieldSelector = yield* selectorFor(call);
  const print = flags.string('output') || flags.string('template') ? yield* printerFor(call, '', { typed: true }) : undefined;
  const types = flags.strings('types').map((type) => type.toLowerCase());
  if (types.some((type) => type !== 'normal' && type !== 'warning')) fail('valid --types are Normal or Warning');
  const wanted = ({ type }: Event): boolean => types.length === 0 || types.includes((type ?? '').toLowerCase());
  const path = all ? '/api/v1/events' : `/api/v1/namespaces/${call.namespace}/events`;
  if (flags.bool('watch')) return yield* watch(call, path, fieldSelector, wanted, print);
  const found = (yield* listed<EventObject>(call, path, fieldSelector ? { fieldSelector } : {})).filter(wanted);
  if (found.length === 0) {
    call.err(all ? 'No events found.\n' : `No events found in ${call.namespace} namespace.\n`);
    return;
  }
  const sorted = goSort(found, (a, b) => lastSeen(a) < lastSeen(b));
  const now = yield* call.now();
  if (flags.string('output').toLowerCase() === 'name') return; // kubectl can't name the items of such a list, and doesn't say so
  call.out(
    print ? print(typedEventList(sorted)) : layout(heading(call) + sorted.map((event) => line(event, now, all)).join(''), tableTabs),
  );
};
