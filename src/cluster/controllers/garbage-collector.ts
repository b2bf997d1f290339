import type { KubeObject, OwnerReference } from '../../api/index.ts';
import type { Revision } from '../store/index.ts';
import { controller, splitKey, storageOf, type Work } from './controller.ts';

/** Objects as `resource namespace/name`. */
interface Dependents {
  /** By uid of an owner: those that name it. */
  readonly of: Record<string, Record<string, true>>;
  /** By uid: owners that go when their dependents are gone. */
  readonly waiting: Record<string, string>;
}

const orphan = 'orphan';
const letGoMillis = 10;
const foreground = 'foregroundDeletion';

const idOf = ({ resource, key }: Revision): string => `${resource} ${key}`;

function objectAt(work: Work<Dependents>, id: string): { readonly resource: string; readonly object: KubeObject } | undefined {
  const space = id.indexOf(' ');
  const resource = id.slice(0, space);
  const [namespace, name] = splitKey(id.slice(space + 1));
  const object = work.store.get(resource, namespace, name);
  return object && { resource, object };
}

const ownersOf = ({ metadata }: KubeObject): readonly OwnerReference[] => metadata.ownerReferences ?? [];

function index(revision: Revision, dependents: Dependents['of']): void {
  const { type, object, previous } = revision;
  const id = idOf(revision);
  for (const { uid } of previous ? ownersOf(previous) : []) {
    delete dependents[uid]?.[id];
    if (dependents[uid] && Object.keys(dependents[uid]).length === 0) delete dependents[uid];
  }
  if (type === 'DELETED') return;
  for (const { uid } of ownersOf(object)) {
    dependents[uid] ??= {};
    dependents[uid][id] = true;
  }
}

function ownerOf(work: Work<Dependents>, dependent: KubeObject, { apiVersion, kind, name, uid }: OwnerReference): KubeObject | undefined {
  const resource = storageOf(apiVersion, kind);
  if (!resource) return undefined;
  const owner = work.store.get(resource, dependent.metadata.namespace, name) ?? work.store.get(resource, undefined, name);
  return owner?.metadata.uid === uid ? owner : undefined;
}

const has = ({ metadata }: KubeObject, finalizer: string): boolean => metadata.finalizers?.includes(finalizer) ?? false;

function dropFinalizer(work: Work<Dependents>, object: KubeObject, finalizer: string): void {
  work.client.update({
    ...object,
    metadata: { ...object.metadata, finalizers: (object.metadata.finalizers ?? []).filter((other) => other !== finalizer) },
  });
}

function dropOwners(work: Work<Dependents>, object: KubeObject, gone: (owner: OwnerReference) => boolean): void {
  const left = ownersOf(object).filter((owner) => !gone(owner));
  const { ownerReferences: _, ...metadata } = object.metadata;
  work.client.update({ ...object, metadata: left.length > 0 ? { ...metadata, ownerReferences: left } : metadata });
}

const dependentsOf = (work: Work<Dependents>, { metadata: { uid = '' } }: KubeObject) =>
  Object.keys(work.memory.of[uid] ?? {}).flatMap((id) => objectAt(work, id) ?? []);

/** An owner that waits: for its dependents to be let go, or to be gone. */
function finishOwner(work: Work<Dependents>, key: string, owner: KubeObject): void {
  const uid = owner.metadata.uid ?? '';
  if (has(owner, orphan)) {
    const own = dependentsOf(work, owner);
    if (own.length === 0) return dropFinalizer(work, owner, orphan);
    for (const { object } of own) dropOwners(work, object, (reference) => reference.uid === uid);
    // Its controller still counts what it has lost.
    return work.again(key, letGoMillis);
  }
  if (!has(owner, foreground)) return;
  const blocking = dependentsOf(work, owner).filter(({ object }) =>
    ownersOf(object).some((reference) => reference.uid === uid && reference.blockOwnerDeletion),
  );
  if (blocking.length === 0) dropFinalizer(work, owner, foreground);
}

/** A dependent goes when none of its owners is left; while an owner waits for it, it goes too. */
function judgeDependent(work: Work<Dependents>, resource: string, object: KubeObject): void {
  if (object.metadata.deletionTimestamp || ownersOf(object).length === 0) return;
  const owners = ownersOf(object).map((reference) => ({ reference, owner: ownerOf(work, object, reference) }));
  const waiting = owners.filter(({ owner }) => owner?.metadata.deletionTimestamp && has(owner, foreground));
  const solid = owners.filter(({ owner }) => owner && !waiting.some((other) => other.owner === owner));
  const { namespace, name = '', uid = '' } = object.metadata;
  if (solid.length > 0) {
    if (solid.length < owners.length) dropOwners(work, object, (reference) => !solid.some((kept) => kept.reference === reference));
    return;
  }
  const propagationPolicy =
    waiting.length > 0 && dependentsOf(work, object).length > 0 ? 'Foreground' : has(object, orphan) ? 'Orphan' : 'Background';
  work.client.delete(resource, namespace, name, { propagationPolicy, ...(uid && { uid }) });
}

/** Deletes what nobody owns any more. */
export const garbageCollector = controller<Dependents>({
  name: 'garbage-collector',
  source: 'garbage-collector-controller',
  watches: ['*'],
  memory: () => ({ of: {}, waiting: {} }),
  concerns(revision, { memory }) {
    const { type, object, previous } = revision;
    const before = previous?.metadata;
    const { metadata } = object;
    const { uid = '' } = metadata;
    const owned = metadata.ownerReferences !== before?.ownerReferences;
    if (owned || type === 'DELETED') index(revision, memory.of);
    if (type === 'DELETED') {
      delete memory.waiting[uid];
      return [...Object.keys(memory.of[uid] ?? {}), ...ownersOf(object).flatMap((owner) => memory.waiting[owner.uid] ?? [])];
    }
    const leaves = metadata.deletionTimestamp !== undefined && metadata.finalizers !== undefined;
    if (leaves && (metadata.finalizers !== before?.finalizers || before?.deletionTimestamp === undefined)) {
      if (has(object, foreground)) memory.waiting[uid] = idOf(revision);
      return [idOf(revision), ...Object.keys(memory.of[uid] ?? {})];
    }
    return owned && ownersOf(object).length > 0 ? [idOf(revision)] : [];
  },
  sync(key, work) {
    const found = objectAt(work, key);
    if (!found) return;
    if (found.object.metadata.deletionTimestamp) finishOwner(work, key, found.object);
    else judgeDependent(work, found.resource, found.object);
  },
});
