import { semanticallyEqual } from '../draft.ts';
import { type FieldError, invalid, invalidEach, required } from '../field/index.ts';
import { internalForm } from '../internal-form/index.ts';
import { joined } from '../joined.ts';
import { type KindRules, rulesFor } from '../kind-rules.ts';
import { immutableMessage, validateImmutable } from '../metadata/index.ts';
import { isDNS1123Subdomain, nameIsDNSSubdomain } from '../names/index.ts';
import { byteLength } from '../text/index.ts';
import type { Event, EventsEvent } from '../types.generated.ts';
import { createdMeta, updatedMeta } from './metadata.ts';
import { qualifiedName } from './values.ts';

type AnyEvent = Event | EventsEvent;
const isNew = (event: AnyEvent): event is EventsEvent => event.apiVersion === 'events.k8s.io/v1';

/** The fields of an event by the names that the server has for them, whichever API it came by. */
function fieldsOf(event: AnyEvent) {
  const { metadata, eventTime, reason = '', action = '', reportingInstance = '', series, type = '', related } = event;
  const rest = isNew(event)
    ? {
        about: event.regarding,
        message: event.note ?? '',
        controller: event.reportingController ?? '',
        first: event.deprecatedFirstTimestamp,
        last: event.deprecatedLastTimestamp,
        count: event.deprecatedCount ?? 0,
        source: event.deprecatedSource,
      }
    : {
        about: event.involvedObject,
        message: event.message ?? '',
        controller: event.reportingComponent ?? '',
        first: event.firstTimestamp,
        last: event.lastTimestamp,
        count: event.count ?? 0,
        source: event.source,
      };
  return { metadata, eventTime, reason, action, reportingInstance, series, type, related, ...rest };
}

const limits = { reportingInstance: 128, action: 128, reason: 128 } as const;

/** What holds of every event; the newer ones, which have a time of their own, must say more. */
function commonErrors(event: AnyEvent): FieldError[] {
  const fields = fieldsOf(event);
  const { eventTime, about, metadata, message, controller } = fields;
  const namespace = metadata?.namespace ?? '';
  const of = about?.namespace ?? '';
  const errors: FieldError[] = [];
  const stray = () => errors.push(invalid('involvedObject.namespace', of, 'does not match event.namespace'));
  if (!eventTime) {
    if (of ? of !== namespace : namespace !== '' && namespace !== 'default') stray();
  } else {
    if (!of && namespace !== 'default' && namespace !== 'kube-system') stray();
    const name = isNew(event) ? 'reportingController' : 'reportingComponent';
    if (!controller) errors.push(required(name));
    errors.push(...qualifiedName(controller, name));
    for (const field of ['reportingInstance', 'action', 'reason'] as const) {
      if (!fields[field]) errors.push(required(field));
      if (byteLength(fields[field]) > limits[field]) errors.push(invalid(field, '', `can have at most ${limits[field]} characters`));
    }
    if (byteLength(message) > 1024) errors.push(invalid('message', '', 'can have at most 1024 characters'));
  }
  return joined(errors, invalidEach('namespace', namespace, isDNS1123Subdomain(namespace)));
}

function seriesErrors(event: AnyEvent): FieldError[] {
  const { series } = event;
  if (!series) return [];
  return joined(
    (series.count ?? 0) < 2 ? [invalid('series.count', '', 'should be at least 2')] : [],
    series.lastObservedTime ? [] : [required('series.lastObservedTime')],
  );
}

function newEventErrors(event: AnyEvent): FieldError[] {
  const { metadata, eventTime, type, first, last, count, source } = fieldsOf(event);
  const unset = (field: string) => invalid(field, '', 'needs to be unset');
  return joined(
    createdMeta(metadata, 'namespaced', nameIsDNSSubdomain),
    seriesErrors(event),
    eventTime ? [] : [required('eventTime')],
    type === 'Normal' || type === 'Warning' ? [] : [invalid('type', '', `has invalid value: ${type}`)],
    first ? [unset('firstTimestamp')] : [],
    last ? [unset('lastTimestamp')] : [],
    count === 0 ? [] : [unset('count')],
    source?.component || source?.host ? [unset('source')] : [],
  );
}

function changeErrors(now: AnyEvent, before: AnyEvent): FieldError[] {
  const [fields, old] = [fieldsOf(now), fieldsOf(before)];
  const same = (field: keyof typeof fields, name: string = field) => validateImmutable(fields[field], old[field], name);
  /** Only `related` may be without anything. */
  const absent = (field: 'about' | 'source' | 'related') => (field === 'related' ? undefined : {});
  const sameStruct = (field: 'about' | 'source' | 'related', type: string, name: string = field) =>
    semanticallyEqual(fields[field] ?? absent(field), old[field] ?? absent(field))
      ? []
      : [invalid(name, internalForm(type, fields[field] ?? absent(field)), immutableMessage)];
  return joined(
    updatedMeta(fields.metadata, old.metadata),
    semanticallyEqual(fields.series, old.series) ? [] : seriesErrors(now),
    sameStruct('about', 'ObjectReference', 'involvedObject'),
    same('reason'),
    same('message'),
    sameStruct('source', 'EventSource'),
    same('first', 'firstTimestamp'),
    same('last', 'lastTimestamp'),
    same('count'),
    same('reason'),
    same('type'),
    same('eventTime'),
    same('action'),
    sameStruct('related', 'ObjectReference'),
    same('controller', 'reportingController'),
    same('reportingInstance'),
  );
}

/** Both APIs' events; the core one is the laxer. */
export const event: KindRules = rulesFor<AnyEvent>({
  default(draft) {
    if (draft.apiVersion === 'events.k8s.io/v1') {
      if (!('deprecatedSource' in draft)) Reflect.set(draft, 'deprecatedSource', {});
      return;
    }
    for (const field of ['eventTime', 'firstTimestamp', 'lastTimestamp'])
      if (Reflect.get(draft, field) === undefined) Reflect.set(draft, field, null);
  },
  validateCreate: (now) => joined(commonErrors(now), isNew(now) ? newEventErrors(now) : []),
  validateUpdate: (now, before) => joined(commonErrors(now), isNew(now) ? changeErrors(now, before) : []),
  allowUnconditionalUpdate: true,
});
