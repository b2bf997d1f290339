import { copySharing, formatTime, joined, type KubeObject, type ManagedFieldsEntry } from '../../../api/index.ts';
import type { Revision, Store, Writer } from '../../store/index.ts';
import { resourceOfKind } from '../resources.ts';
import { hasStatus, sameValue } from '../strategy.ts';
import { clientSideApplier } from './client-side-apply.ts';
import { difference, type FieldSet, isEmptySet, union } from './field-set.ts';
import { changesOf } from './typed-fields.ts';

export type Entries = readonly ManagedFieldsEntry[];

export const fieldsOf = (entry: ManagedFieldsEntry | undefined): FieldSet => (entry?.fieldsV1 ?? {}) as FieldSet;

export const isBy = (entry: ManagedFieldsEntry, { manager, operation, subresource }: Writer): boolean =>
  entry.manager === manager && entry.operation === operation && (entry.subresource ?? '') === (subresource ?? '');

/** Apply before Update, then by time and name: the order in which a server shows them. */
export const inOrder = (a: ManagedFieldsEntry, b: ManagedFieldsEntry): number => {
  const key = ({ operation, time, manager, subresource }: ManagedFieldsEntry) =>
    [operation, time ?? '', manager, subresource ?? ''].join('\u0000');
  return key(a) < key(b) ? -1 : 1;
};

export function entryOf(
  object: KubeObject,
  { manager, operation, subresource }: Writer,
  fields: FieldSet,
  time: string | undefined,
): ManagedFieldsEntry {
  return {
    manager,
    operation,
    apiVersion: object.apiVersion,
    ...(time !== undefined && { time }),
    fieldsType: 'FieldsV1',
    fieldsV1: fields,
    ...(subresource && { subresource }),
  };
}

/** A write of the object doesn't count for its status, where that is written apart. */
function ownPart(set: FieldSet | undefined, object: KubeObject, { subresource }: Writer): FieldSet {
  if (set === undefined || subresource === 'status') return set ?? {};
  const info = resourceOfKind(object.apiVersion, object.kind);
  if (!info || !hasStatus(info)) return set;
  const { 'f:status': _, ...rest } = set;
  return rest;
}

function sentOf(changed: FieldSet | undefined, admitted: Writer['admitted']): FieldSet | undefined {
  if (!changed || !admitted) return changed;
  const { changed: set, replaced } = changesOf(admitted.sent, admitted.made);
  return set ? union(difference(changed, set), replaced ?? {}) : changed;
}

/**
 * What admission made of an object on its way in; undefined when it left it as it was. Kept as it was at that moment, since what follows
 * changes it in place; its fields are told apart when somebody asks who manages them.
 */
export function admittedOf(sent: KubeObject, admitted: KubeObject): Writer['admitted'] {
  const made = copySharing(admitted, sent);
  return made === sent ? undefined : { sent, made };
}

/** Who manages what after an ordinary write: what was changed is the writer's now, and nobody else's. */
export function afterUpdate(entries: Entries, before: KubeObject | undefined, after: KubeObject, by: Writer, time: string): Entries {
  if (by.subresource === 'binding') return entries;
  const changes = changesOf(before, after);
  const changed = ownPart(sentOf(changes.changed, by.admitted), after, by);
  const removed = ownPart(changes.removed, after, by);
  if (isEmptySet(changed) && isEmptySet(removed)) return entries;
  const taken = union(changed, removed);
  const others = entries.flatMap((entry) => {
    if (isBy(entry, by)) return [];
    const left = difference(fieldsOf(entry), taken);
    return isEmptySet(left) ? [] : [sameValue(left, fieldsOf(entry)) ? entry : { ...entry, fieldsV1: left }];
  });
  const own = difference(union(fieldsOf(entries.find((entry) => isBy(entry, by))), changed), removed);
  return joined(others, isEmptySet(own) ? [] : [entryOf(after, by, own, time)]).sort(inOrder);
}

const known = new WeakMap<KubeObject, Entries>();

/** The writes of an object that its managers must be worked out from, newest first, and what was known before them. */
function unknownWrites(store: Store, object: KubeObject): { readonly base: Entries; readonly writes: readonly Revision[] } {
  const writes: Revision[] = [];
  for (let current: KubeObject | undefined = object; current; ) {
    const entries: Entries | undefined = known.get(current);
    if (entries) return { base: entries, writes };
    const revision: Revision | undefined = store.at(Number(current.metadata.resourceVersion ?? 0));
    if (revision?.object !== current) return { base: current.metadata.managedFields ?? clientSideApplier(current), writes };
    writes.push(revision);
    if (revision.by?.fields) return { base: [], writes };
    current = revision.previous;
  }
  return { base: [], writes };
}

/** How to tell the managers of what a dry run answered: no history has it. */
const unstored = new WeakMap<KubeObject, () => Entries>();

/** Who manages which fields of an object of the store, or of a dry run's answer: worked out when somebody asks. */
export function managedFieldsOf(store: Store, startedAt: number, object: KubeObject): Entries {
  const told = unstored.get(object);
  if (told) return told();
  const { base, writes } = unknownWrites(store, object);
  let entries = base;
  for (const { by, previous, object: after, at } of [...writes].reverse()) {
    entries = by?.fields ?? (by ? afterUpdate(entries, previous, after, by, formatTime(startedAt + at)) : entries);
    known.set(after, entries);
  }
  return entries;
}

/** What a write would leave, were it no dry run; `managedFieldsOf` knows who would manage its fields. */
export function unstoredAfter(
  {
    store,
    kernel,
    now,
  }: { readonly store: Store; readonly kernel: { readonly options: { readonly startedAt: number } }; readonly now: string },
  before: KubeObject | undefined,
  after: KubeObject,
  by: Writer,
): KubeObject {
  const left = { ...after };
  unstored.set(left, () => {
    const known = before ? managedFieldsOf(store, kernel.options.startedAt, before) : [];
    return by.fields ?? afterUpdate(known, before, after, by, now);
  });
  return left;
}

/** An object of the store with its managers. */
export function withManagers(store: Store, startedAt: number, object: KubeObject): KubeObject {
  const managedFields = managedFieldsOf(store, startedAt, object);
  return managedFields.length > 0 ? { ...object, metadata: { ...object.metadata, managedFields } } : object;
}
