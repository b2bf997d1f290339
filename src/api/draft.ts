import { copyNotes } from './notes.ts';
import { isRecord } from './record.ts';

/** A freshly decoded object that nobody else holds yet: defaulting and preparing change it in place. */
export type Draft<T> = T extends readonly (infer Item)[]
  ? Draft<Item>[]
  : T extends object
    ? { -readonly [Field in keyof T]: Draft<T[Field]> }
    : T;

/** A deep copy of plain data. */
export function clone<T>(value: T): T;
export function clone(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(clone);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const field in value) copy[field] = clone((value as Record<string, unknown>)[field]);
  copyNotes(value, copy);
  return copy;
}

/** A deep copy in which each part that equals the same part of `before` is that part itself; `before` when all is equal. */
export function copySharing<T>(value: T, before: T): T;
export function copySharing(value: unknown, before: unknown): unknown {
  if (value === before || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const was: readonly unknown[] | undefined = Array.isArray(before) ? before : undefined;
    const copy = value.map((item, i) => copySharing(item, was?.[i]));
    return was?.length === copy.length && copy.every((item, i) => item === was[i]) ? was : copy;
  }
  const was = isRecord(before) ? before : undefined;
  const copy: Record<string, unknown> = {};
  let same = was !== undefined;
  let fields = 0;
  for (const field in value) {
    const part = copySharing((value as Record<string, unknown>)[field], was?.[field]);
    copy[field] = part;
    same = same && part === was?.[field];
    fields++;
  }
  return same && was && Object.keys(was).length === fields ? was : copy;
}

/** A deep copy that may be changed. */
export const draftOf = <T>(value: T): Draft<T> => clone(value) as Draft<T>;

/**
 * Semantic equality of decoded objects: an absent list equals an empty one. The decoder has already dropped the empty values
 * that Go doesn't tell from absent ones, so `''`, `false` and `{}` that are left differ from absent.
 */
export function semanticallyEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (isNothing(a) && isNothing(b)) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => semanticallyEqual(item, b[i]));
  if (!isRecord(a) || !isRecord(b)) return false;
  for (const field in a) if (!semanticallyEqual(a[field], b[field])) return false;
  for (const field in b) if (!(field in a) && !isNothing(b[field])) return false;
  return true;
}

const isNothing = (value: unknown): boolean => value === undefined || value === null || (Array.isArray(value) && value.length === 0);
