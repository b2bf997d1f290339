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
  return Array.isArray(value) ? listSharing(value, before) : recordSharing(value as Record<string, unknown>, before);
}

/** Nothing is made until a part is met that differs: most parts don't. */
function listSharing(value: readonly unknown[], before: unknown): readonly unknown[] {
  const was: readonly unknown[] | undefined = Array.isArray(before) ? before : undefined;
  let copy = was?.length === value.length ? undefined : ([] as unknown[]);
  for (let i = 0; i < value.length; i++) {
    const part = copySharing(value[i], was?.[i]);
    if (copy) copy.push(part);
    else if (was && part !== was[i]) copy = [...was.slice(0, i), part];
  }
  return copy ?? was ?? value;
}

function recordSharing(value: Readonly<Record<string, unknown>>, before: unknown): Readonly<Record<string, unknown>> {
  const was = isRecord(before) ? before : undefined;
  let copy: Record<string, unknown> | undefined = was ? undefined : {};
  let fields = was ? Object.keys(was).length : 0;
  for (const field in value) {
    const part = copySharing(value[field], was?.[field]);
    if (!copy && part !== was?.[field]) copy = fieldsUntil(value, field, was);
    if (copy) copy[field] = part;
    fields--;
  }
  return copy ?? (was && fields === 0 ? was : fieldsUntil(value, undefined, was));
}

/** The fields of `value` before one of them, with what stands in them in `from`. */
function fieldsUntil(value: object, end: string | undefined, from: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  for (const field in value) {
    if (field === end) break;
    copy[field] = from[field];
  }
  return copy;
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
