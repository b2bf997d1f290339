import { type FieldSchema, type KubeObject, type TypeRef, type TypeSchema, typeNamed, typeOf } from '../../../api/index.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../patch/index.ts';
import { sameValue } from '../strategy.ts';
import type { FieldSet } from './field-set.ts';

/** What nobody manages: the server's own part of an object. */
const unmanaged = new Set([
  'name',
  'namespace',
  'creationTimestamp',
  'selfLink',
  'uid',
  'generation',
  'managedFields',
  'resourceVersion',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
]);

/** Structs that are owned as a whole, also where they are the items of a list. */
const atomicStructs = new Set(['OwnerReference', 'LocalObjectReference', 'ObjectReference']);

/** What a value is made of: a leaf that is owned as a whole, or parts that are owned each for itself. */
export type Parts =
  | { readonly kind: 'leaf' }
  | { readonly kind: 'parts'; readonly parts: ReadonlyMap<string, Part>; readonly member: boolean };

export interface Part {
  readonly value: Json;
  readonly schema: FieldSchema | undefined;
  readonly type: TypeRef | undefined;
  /** An item of a list is a member besides its fields. */
  readonly item: boolean;
}

const leaf: Parts = { kind: 'leaf' };

function listParts(value: readonly Json[], schema: FieldSchema | undefined): Parts {
  if (schema?.type.is !== 'list' || (schema.listType !== 'map' && schema.listType !== 'set')) return leaf;
  const { of } = schema.type;
  const parts = new Map<string, Part>();
  for (const item of value) {
    const element = schema.listType === 'set' ? `v:${JSON.stringify(item)}` : `k:${keyText(item, schema)}`;
    parts.set(element, { value: item, schema: undefined, type: of, item: true });
  }
  return { kind: 'parts', parts, member: !schema.always };
}

function keyText(item: Json, schema: FieldSchema): string {
  const { of } = schema.type.is === 'list' ? schema.type : { of: undefined };
  const struct = of?.is === 'struct' ? typeNamed(of.name) : undefined;
  const keys = [...schema.listKeys].sort();
  return JSON.stringify(
    Object.fromEntries(
      keys.flatMap((key) => {
        const value = isJsonObject(item) ? (item[key] ?? struct?.fields.get(key)?.default) : undefined;
        return value === undefined ? [] : [[key, value]];
      }),
    ),
  );
}

/** `other`: what is equal there is left out. */
function objectParts(value: JsonObject, part: Part, other?: JsonObject): Parts {
  const { type, schema } = part;
  if (schema?.mapType === 'atomic') return leaf;
  const struct = type?.is === 'struct' ? typeNamed(type.name) : undefined;
  if (struct && (Object.keys(value).length === 0 || (part.item && atomicStructs.has(struct.name)))) return leaf;
  const parts = new Map<string, Part>();
  if (!struct && type?.is !== 'map') return leaf;
  for (const key of Object.keys(value)) {
    const child = value[key];
    if (child === undefined || (other !== undefined && sameValue(other[key], child))) continue;
    const field = struct?.fields.get(key);
    const inner = field?.type ?? (type?.is === 'map' ? type.of : undefined);
    parts.set(`f:${key}`, { value: child, schema: field, type: inner, item: false });
  }
  return { kind: 'parts', parts, member: struct ? (schema?.pointer ?? false) : !schema?.always };
}

function partsOf(part: Part, other?: Json): Parts {
  const { value } = part;
  if (isJsonArray(value)) return listParts(value, part.schema);
  return isJsonObject(value) ? objectParts(value, part, isJsonObject(other) ? other : undefined) : leaf;
}

/** The fields of an object that can be managed, by the schema of its kind. */
function rootParts(object: KubeObject, type: TypeSchema): ReadonlyMap<string, Part> {
  const parts = new Map<string, Part>();
  for (const [key, value] of Object.entries(object)) {
    if (key === 'apiVersion' || key === 'kind' || value === undefined) continue;
    const field = type.fields.get(key);
    const shown =
      key === 'metadata'
        ? Object.fromEntries(Object.entries(object.metadata).filter(([name, child]) => !unmanaged.has(name) && child !== undefined))
        : value;
    if (key === 'metadata' && Object.keys(shown as object).length === 0) continue;
    parts.set(`f:${key}`, { value: shown as Json, schema: field, type: field?.type, item: false });
  }
  return parts;
}

/** `containers` marks maps, lists and pointers as members themselves, as the fields of an Update are told; those of an Apply are not. */
function setOf(part: Part, containers: boolean): FieldSet {
  const own = partsOf(part);
  if (own.kind === 'leaf') return {};
  const set: Record<string, FieldSet> = {};
  if ((part.item || (containers && own.member)) && own.parts.size > 0) set['.'] = {};
  for (const [element, child] of own.parts) set[element] = setOf(child, containers);
  return set;
}

/** The fields that an applied configuration speaks of. */
export function appliedFields(object: KubeObject): FieldSet {
  const type = typeOf(object.apiVersion, object.kind);
  if (!type) return {};
  return Object.fromEntries([...rootParts(object, type)].map(([element, part]) => [element, setOf(part, false)]));
}

interface Changes {
  readonly changed: FieldSet | undefined;
  readonly removed: FieldSet | undefined;
  /** What stood where something was changed or removed: the changes of the way back. */
  readonly replaced: FieldSet | undefined;
}

const unchanged: Changes = { changed: undefined, removed: undefined, replaced: undefined };

function compare(before: Part | undefined, after: Part | undefined): Changes {
  if (before === undefined) return { ...unchanged, changed: after && setOf(after, true) };
  if (after === undefined) {
    const removed = setOf(before, true);
    return { changed: undefined, removed, replaced: removed };
  }
  if (sameValue(before.value, after.value)) return unchanged;
  const old = partsOf(before, after.value);
  const now = partsOf(after, before.value);
  if (old.kind === 'leaf' || now.kind === 'leaf') {
    const replaced = setOf(before, true);
    return { changed: setOf(after, true), removed: old.kind === 'leaf' ? undefined : replaced, replaced };
  }
  return compareParts(old.parts, now.parts);
}

function compareParts(before: ReadonlyMap<string, Part>, after: ReadonlyMap<string, Part>): Changes {
  let changed: Record<string, FieldSet> | undefined;
  let removed: Record<string, FieldSet> | undefined;
  let replaced: Record<string, FieldSet> | undefined;
  const look = (element: string) => {
    const part = compare(before.get(element), after.get(element));
    if (part.changed) (changed ??= {})[element] = part.changed;
    if (part.removed) (removed ??= {})[element] = part.removed;
    if (part.replaced) (replaced ??= {})[element] = part.replaced;
  };
  for (const element of after.keys()) look(element);
  for (const element of before.keys()) if (!after.has(element)) look(element);
  return { changed, removed, replaced };
}

/** What a write changed and what it took away. */
export function changesOf(before: KubeObject | undefined, after: KubeObject): Changes {
  const type = typeOf(after.apiVersion, after.kind);
  if (!type) return unchanged;
  return compareParts(before ? rootParts(before, type) : new Map(), rootParts(after, type));
}

/** The value at a path of elements; undefined where there is none. */
export function valueAtPath(object: KubeObject, path: readonly string[]): Json | undefined {
  const type = typeOf(object.apiVersion, object.kind);
  if (!type) return undefined;
  let parts: ReadonlyMap<string, Part> | undefined = rootParts(object, type);
  let part: Part | undefined;
  for (const element of path) {
    part = parts?.get(element);
    if (!part) return undefined;
    const inner = partsOf(part);
    parts = inner.kind === 'parts' ? inner.parts : undefined;
  }
  return part?.value;
}

function mergePart(live: Part | undefined, applied: Part): Json {
  if (!live) return applied.value;
  const old = partsOf(live);
  const now = partsOf(applied);
  if (old.kind === 'leaf' || now.kind === 'leaf') return applied.value;
  if (isJsonArray(applied.value)) {
    const items = new Map<string, Json>();
    for (const [element, part] of old.parts) items.set(element, part.value);
    for (const [element, part] of now.parts) items.set(element, mergePart(old.parts.get(element), part));
    return [...items.values()];
  }
  return mergeMaps(old.parts, now.parts);
}

function mergeMaps(live: ReadonlyMap<string, Part>, applied: ReadonlyMap<string, Part>): JsonObject {
  const result: Record<string, Json> = {};
  for (const [element, part] of live) result[element.slice(2)] = part.value;
  for (const [element, part] of applied) result[element.slice(2)] = mergePart(live.get(element), part);
  return result;
}

/** The live object with what a configuration says laid over it: lists of items by their keys, sets as unions. */
export function overlay(live: KubeObject, applied: KubeObject): JsonObject {
  const type = typeOf(live.apiVersion, live.kind);
  if (!type) return applied as unknown as JsonObject;
  const merged = mergeMaps(rootParts(live, type), rootParts(applied, type));
  const metadata = { ...(live.metadata as unknown as JsonObject), ...(isJsonObject(merged['metadata']) ? merged['metadata'] : {}) };
  return { ...merged, apiVersion: live.apiVersion, kind: live.kind, metadata };
}

function prunePart(part: Part, gone: FieldSet): Json | undefined {
  const elements = Object.keys(gone).filter((element) => element !== '.');
  if (elements.length === 0) return undefined;
  const own = partsOf(part);
  if (own.kind === 'leaf') return part.value;
  const kept: [string, Json][] = [];
  for (const [element, child] of own.parts) {
    const sub = gone[element];
    const value = sub === undefined ? child.value : prunePart(child, sub);
    if (value !== undefined) kept.push([element, value]);
  }
  if (isJsonArray(part.value)) return kept.map(([, value]) => value);
  return Object.fromEntries(kept.map(([element, value]) => [element.slice(2), value]));
}

/** An object without the fields of a set. */
export function withoutFields(object: KubeObject, gone: FieldSet): JsonObject {
  const type = typeOf(object.apiVersion, object.kind);
  const whole = object as unknown as JsonObject;
  if (!type) return whole;
  const result: Record<string, Json> = { ...whole };
  for (const [element, part] of rootParts(object, type)) {
    const sub = gone[element];
    if (sub === undefined) continue;
    const value = prunePart(part, sub);
    const name = element.slice(2);
    if (name === 'metadata') {
      const kept = isJsonObject(value) ? value : {};
      result['metadata'] = {
        ...Object.fromEntries(Object.entries(object.metadata).filter(([key]) => unmanaged.has(key))),
        ...kept,
      };
    } else if (value === undefined) delete result[name];
    else result[name] = value;
  }
  return result;
}
