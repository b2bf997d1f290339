import type { KubeObject } from '../../api/index.ts';
import { isRecord } from '../call.ts';
import type { AnyObject } from './output.ts';

/** Fields in the order of Kubernetes' own types, by the type's name: JSON of what kubectl itself made keeps it. */
const orders: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries({
    metadata:
      'name generateName namespace selfLink uid resourceVersion generation creationTimestamp deletionTimestamp deletionGracePeriodSeconds labels annotations ownerReferences finalizers managedFields',
    event:
      'kind apiVersion metadata involvedObject reason message source firstTimestamp lastTimestamp count type eventTime series action related reportingComponent reportingInstance',
    reference: 'kind namespace name uid apiVersion resourceVersion fieldPath',
    source: 'component host',
  }).map(([name, order]) => [name, order.split(' ')]),
);

/** The object with its fields in a type's order; fields that the order doesn't know come last. */
export function inOrder(object: AnyObject, type: string): AnyObject {
  const order = orders[type] ?? [];
  const known = order.filter((field) => object[field] !== undefined);
  const others = Object.keys(object).filter((field) => !order.includes(field));
  return Object.fromEntries([...known, ...others].map((field) => [field, object[field]]));
}

const ordered = (value: unknown, type: string): unknown => (isRecord(value) ? inOrder(value, type) : value);

/** A list of events as kubectl's own types hold it: what they always print is there, if empty. */
export const typedEventList = (events: readonly KubeObject[]): AnyObject => ({
  kind: 'EventList',
  apiVersion: 'v1',
  metadata: {},
  items: events.map(typedEvent),
});

export const typedEvent = (event: KubeObject): AnyObject =>
  inOrder(
    {
      source: {},
      firstTimestamp: null,
      lastTimestamp: null,
      eventTime: null,
      reportingComponent: '',
      reportingInstance: '',
      ...event,
      kind: 'Event',
      apiVersion: 'v1',
      metadata: ordered(event.metadata, 'metadata'),
      involvedObject: ordered(event.involvedObject, 'reference'),
      ...(isRecord(event.source) && { source: ordered(event.source, 'source') }),
    },
    'event',
  );
