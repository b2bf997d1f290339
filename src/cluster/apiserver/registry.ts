import {
  alreadyExistsStatus,
  copyNotes,
  formatTime,
  joined,
  type KubeObject,
  notFoundStatus,
  type ObjectMeta,
  parseRfc3339,
  type Status,
} from '../../api/index.ts';
import type { Kernel } from '../kernel/index.ts';
import type { Store, Writer } from '../store/index.ts';
import type { DeleteOptions, Written } from './client.ts';
import { mergedObject, type Part } from './merged-object.ts';
import { unmetForDeletion } from './preconditions.ts';
import { managedFieldsOf, unstoredAfter } from './managed/index.ts';
import type { ResourceInfo } from './resources.ts';
import { countsGeneration, graceOf, hasStatus, orphansByDefault, sameValue } from './strategy.ts';

/** How a write is done: by whom, and whether anything is kept of it. */
export interface WriteContext {
  readonly by: Writer;
  readonly dryRun?: boolean;
}

/** What is left after a deletion: an object still to be finalized, or the last state of one that is gone. */
export type Removed =
  | { readonly ok: true; readonly object: KubeObject; readonly gone: boolean }
  | { readonly ok: false; readonly status: Status };

export interface RemoveOptions extends DeleteOptions {
  readonly resourceVersion?: string;
  readonly orphanDependents?: boolean;
  /** The last word before the object goes (a disruption budget's). */
  readonly allow?: (object: KubeObject) => Status | undefined;
}

/** How often a generated name that is taken is drawn again. */
const nameAttempts = 8;
const longestGeneratedBase = 58;

const serverOwned = [
  'resourceVersion',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'selfLink',
  'managedFields',
  'generation',
] as const;

const without = <K extends keyof ObjectMeta>(meta: ObjectMeta, ...keys: readonly K[]): Omit<ObjectMeta, K> => {
  const rest: Record<string, unknown> = { ...meta };
  for (const key of keys) delete rest[key];
  return rest as Omit<ObjectMeta, K>;
};

/**
 * The rules of storage that hold for every kind, and the only writer of the store: names, uids, generations, conflicts,
 * and deletion with grace and finalizers. It does not default, admit or validate: who calls it has.
 */
export class Registry {
  constructor(
    readonly store: Store,
    readonly kernel: Kernel,
  ) {}

  get now(): string {
    return formatTime(this.kernel.epochNow);
  }

  get(info: ResourceInfo, namespace: string | undefined, name: string): KubeObject | undefined {
    return this.store.get(info.storage, namespace, name);
  }

  /** What a new object gets from the server: name, uid, creation time, generation where it is counted; nothing of the status its writer may have sent. */
  prepare(info: ResourceInfo, object: KubeObject, keepStatus = false): KubeObject {
    const { kernel } = this;
    const sent = object.metadata;
    const kept = serverOwned.some((field) => field in sent) ? without(sent, ...serverOwned) : sent;
    const base = kept.generateName && !kept.name ? kept.generateName.slice(0, longestGeneratedBase) : undefined;
    const metadata: { -readonly [K in keyof ObjectMeta]: ObjectMeta[K] } = { ...kept };
    if (base !== undefined) metadata.name = base + kernel.random.suffix(5);
    metadata.uid = kernel.random.uuid();
    const generation = countsGeneration(info) ? 1 : sent.generation;
    if (generation !== undefined) metadata.generation = generation;
    metadata.creationTimestamp = this.now;
    if (keepStatus || !hasStatus(info) || !('status' in object)) return { ...object, metadata };
    const { status: __, ...rest } = object;
    return { ...rest, metadata };
  }

  /** Stores a prepared object; AlreadyExists if its name is taken. */
  insert(info: ResourceInfo, object: KubeObject, { by, dryRun }: WriteContext): Written {
    const { store, kernel } = this;
    const { namespace, generateName } = object.metadata;
    let candidate = object;
    const holder = () => store.get(info.storage, namespace, candidate.metadata.name ?? '');
    for (let attempt = 1, taken = holder(); taken; attempt++, taken = holder()) {
      const name = candidate.metadata.name ?? '';
      const generated =
        generateName !== undefined &&
        name.length === generateName.slice(0, longestGeneratedBase).length + 5 &&
        name.startsWith(generateName.slice(0, longestGeneratedBase));
      if (!generated || attempt >= nameAttempts) return { ok: false, status: takenStatus(info, name, taken) };
      candidate = {
        ...candidate,
        metadata: { ...candidate.metadata, name: generateName.slice(0, longestGeneratedBase) + kernel.random.suffix(5) },
      };
    }
    if (dryRun) return { ok: true, object: unstoredAfter(this, undefined, candidate, by) };
    return { ok: true, object: store.put(info.storage, candidate, kernel.now, by).object };
  }

  /** The object that an update would store: what a writer may not change is taken from the one that stands. */
  merge(info: ResourceInfo, before: KubeObject, after: KubeObject, part: Part): KubeObject {
    const merged = mergedObject(info, before, after, part, this.now);
    copyNotes(after, merged);
    return merged;
  }

  /** Stores a merged object; nothing is written if nothing changed. An object whose deletion only waited for its finalizers goes. */
  replace(info: ResourceInfo, before: KubeObject, after: KubeObject, { by, dryRun }: WriteContext): Written {
    const { store, kernel } = this;
    const managersStay = by.fields === undefined || by.fields === managedFieldsOf(store, kernel.options.startedAt, before);
    if (managersStay && sameValue(before, after)) return { ok: true, object: before };
    if (
      before.metadata.deletionTimestamp &&
      !after.metadata.finalizers?.length &&
      !before.metadata.deletionGracePeriodSeconds &&
      !spokenFor(info, after)
    ) {
      if (dryRun) return { ok: true, object: after };
      // The write without finalizers is never stored: what is deleted is the object as it stood.
      return this.drop(info, before, by);
    }
    if (dryRun) return { ok: true, object: unstoredAfter(this, before, after, by) };
    return { ok: true, object: store.put(info.storage, after, kernel.now, by).object };
  }

  /** Deletes, or marks for deletion where grace or finalizers must pass first. */
  remove(info: ResourceInfo, namespace: string | undefined, name: string, options: RemoveOptions, { by, dryRun }: WriteContext): Removed {
    const { store, kernel } = this;
    const object = store.get(info.storage, namespace, name);
    if (!object) return { ok: false, status: notFoundStatus(info, name) };
    const refusal = unmetForDeletion(info, object, options) ?? options.allow?.(object);
    if (refusal) return { ok: false, status: refusal };

    const { metadata } = object;
    const { deletionTimestamp, deletionGracePeriodSeconds: pending } = metadata;
    let next: ObjectMeta = metadata;
    let grace = graceOf(info, object, options.gracePeriodSeconds);
    if (grace !== undefined && deletionTimestamp && pending) {
      const asked = options.gracePeriodSeconds;
      if (asked === undefined || asked >= pending) return { ok: true, object, gone: false };
      grace = asked < 0 ? 1 : asked;
      let at = (parseRfc3339(deletionTimestamp) ?? 0) - pending * 1000 + grace * 1000;
      // What would lie in the past is now, with a second's grace.
      if (at < kernel.epochNow && grace > 0) {
        at = kernel.epochNow;
        grace = 1;
      }
      next = { ...next, deletionTimestamp: formatTime(at), deletionGracePeriodSeconds: grace };
    } else if (!deletionTimestamp) {
      next = {
        ...next,
        deletionTimestamp: formatTime(kernel.epochNow + (grace ?? 0) * 1000),
        deletionGracePeriodSeconds: grace ?? 0,
        ...(next.generation !== undefined && { generation: next.generation + 1 }),
      };
    } else grace = 0;
    next = { ...next, ...finalizersFor(info, next, options) };
    if (next.finalizers && next.finalizers.length === 0) next = without(next, 'finalizers');

    const waits = (grace ?? 0) > 0 || (next.finalizers?.length ?? 0) > 0 || spokenFor(info, object);
    const marked: KubeObject = { ...object, metadata: next };
    if (waits) {
      const left = info.storage === 'namespaces' ? { ...marked, status: { phase: 'Terminating' } } : marked;
      if (dryRun || sameValue(object, left)) return { ok: true, object: left, gone: false };
      return { ok: true, object: store.put(info.storage, left, kernel.now, by).object, gone: false };
    }
    if (dryRun) return { ok: true, object: marked, gone: true };
    // Pods are marked even when they go at once: watchers see them Terminating first.
    if (info.storage === 'pods' && !sameValue(object, marked)) store.put(info.storage, marked, kernel.now, by);
    const gone = this.drop(info, grace === undefined ? object : marked, by);
    return gone.ok ? { ok: true, object: gone.object, gone: true } : gone;
  }

  private drop(info: ResourceInfo, last: KubeObject, by: Writer): Written {
    const { namespace, name = '' } = last.metadata;
    const revision = this.store.remove(info.storage, namespace, name, this.kernel.now, last, by);
    return revision ? { ok: true, object: revision.object } : { ok: false, status: notFoundStatus(info, name) };
  }
}

/** A namespace stays until its controller has emptied it. */
function spokenFor(info: ResourceInfo, object: KubeObject): boolean {
  if (info.storage !== 'namespaces') return false;
  const spec = object['spec'];
  return typeof spec === 'object' && spec !== null && 'finalizers' in spec && Array.isArray(spec.finalizers) && spec.finalizers.length > 0;
}

/** The finalizers by which the garbage collector is told what becomes of the dependents. */
function finalizersFor(
  info: ResourceInfo,
  meta: ObjectMeta,
  { propagationPolicy, orphanDependents }: RemoveOptions,
): { readonly finalizers?: readonly string[] } {
  const standing = meta.finalizers ?? [];
  const policy = orphanDependents === true ? 'Orphan' : orphanDependents === false ? 'Background' : propagationPolicy;
  const orphan = policy
    ? policy === 'Orphan'
    : standing.includes('orphan') || (orphansByDefault(info) && !standing.includes('foregroundDeletion'));
  const foreground = policy ? policy === 'Foreground' : standing.includes('foregroundDeletion') && !orphan;
  const kept = standing.filter((finalizer) => finalizer !== 'orphan' && finalizer !== 'foregroundDeletion');
  const wanted = joined(kept, orphan ? ['orphan'] : [], foreground ? ['foregroundDeletion'] : []);
  return meta.finalizers || wanted.length > 0 ? { finalizers: wanted } : {};
}

/** A name is taken until its holder is gone for good. */
function takenStatus(info: ResourceInfo, name: string, { metadata }: KubeObject): Status {
  const status = alreadyExistsStatus(info, name);
  return metadata.deletionTimestamp ? { ...status, message: `object is being deleted: ${status.message}` } : status;
}
