import type { KubeObject } from '../../api/index.ts';
import { jsonOf } from '../patch/tree.ts';
import type { AnyObject } from './output.ts';
import { typedForm } from './typed-form.ts';

/** A list of events as kubectl's own types hold it: what they always print is there, if empty. */
export const typedEventList = (events: readonly KubeObject[]): AnyObject => ({
  kind: 'EventList',
  apiVersion: 'v1',
  metadata: {},
  items: events.map(typedEvent),
});

export const typedEvent = (event: KubeObject): AnyObject => typedForm({ ...jsonOf({ ...event }), kind: 'Event', apiVersion: 'v1' });
