import type { KubeObject } from '../../api/index.ts';
import type { Millis, Revision } from '../../cluster/index.ts';
import type { Objects } from '../view/history.ts';
import { fieldChanges, withoutBookkeeping } from './fields.ts';

/** An object as it stood at two instants; one side is missing where it did not exist. */
export interface Pair {
  readonly resource: string;
  readonly key: string;
  readonly before?: KubeObject;
  readonly after?: KubeObject;
}

export interface Comparison {
  readonly pairs: readonly Pair[];
  /** Differing objects beyond the most that is told. */
  readonly left: number;
}

const most = 200;

/** The objects that differ between two instants, or the one asked for, equal or not. */
export function compare(before: Objects, after: Objects, only?: { readonly resource: string; readonly key: string }): Comparison {
  const pairs: Pair[] = [];
  const pair = (resource: string, key: string) => {
    const old = before.get(resource)?.get(key);
    const now = after.get(resource)?.get(key);
    pairs.push({ resource, key, ...(old && { before: old }), ...(now && { after: now }) });
  };
  if (only) {
    pair(only.resource, only.key);
    return { pairs, left: 0 };
  }
  for (const resource of new Set([...before.keys(), ...after.keys()])) {
    const [old, now] = [before.get(resource), after.get(resource)];
    // Maps and objects are replaced when they change: the same one is an equal one.
    if (old === now) continue;
    for (const key of new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])) if (old?.get(key) !== now?.get(key)) pair(resource, key);
  }
  return { pairs: pairs.slice(0, most), left: Math.max(0, pairs.length - most) };
}

/** One revision of an object, and in a few words what it changed. */
export interface RevisionNote {
  readonly at: Millis;
  readonly resourceVersion: string;
  readonly summary: string;
}

const told = 2;

/** `status.phase: Pending → Running`, `3 fields of status`. */
function summaryOf(before: KubeObject | undefined, { type, object }: Revision): string {
  if (type === 'DELETED') return 'gone';
  if (!before) return 'created';
  const changes = fieldChanges(withoutBookkeeping(before), withoutBookkeeping(object)).filter(({ path }) => !path.endsWith('Time'));
  if (changes.length === 0) return 'bookkeeping';
  const word = (value: unknown) => (typeof value === 'object' ? '…' : String(value));
  const plain = changes.filter(({ before: old, after }) => typeof (after ?? old) !== 'object');
  const parts = (plain.length > 0 ? plain : changes).slice(0, told).map(({ path, type: how, after }) => {
    const name = path.split('.').slice(-2).join('.');
    return how === 'removed' ? `${name} removed` : typeof after === 'object' ? name : `${name} ${word(after)}`;
  });
  const more = changes.length - parts.length;
  return `${parts.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** All revisions of an object (of that `uid`, if one is named), oldest first. */
export function revisionsOf(history: readonly Revision[], resource: string, key: string, uid?: string): readonly RevisionNote[] {
  const notes: RevisionNote[] = [];
  let before: KubeObject | undefined;
  for (const revision of history) {
    if (revision.key !== key || revision.resource !== resource) continue;
    if (uid !== undefined && revision.object.metadata.uid !== uid) continue;
    const { at, object } = revision;
    notes.push({ at, resourceVersion: object.metadata.resourceVersion ?? '', summary: summaryOf(before, revision) });
    before = object;
  }
  return notes;
}
