import { type FieldSchema, structIn, type TypeSchema } from '../../api/index.ts';
import { isList, isMap, type Json, type JsonMap, sameJson } from '../json.ts';

interface Want {
  /** Leaves out what the new state adds or changes. */
  readonly deletionsOnly: boolean;
  /** Leaves out what the new state lacks. */
  readonly keepMissing: boolean;
}

/** What a strategic merge patch must say to turn one map into another, by the merge keys and strategies of their type. */
function diffMaps(from: JsonMap, to: JsonMap, type: TypeSchema | undefined, want: Want, retainKeys = false): JsonMap {
  const patch: Record<string, Json> = {};
  for (const [key, wanted] of Object.entries(to)) {
    const there = from[key];
    if (there === undefined) {
      if (!want.deletionsOnly) patch[key] = wanted;
    } else diffValues(patch, key, there, wanted, type?.fields.get(key), want);
  }
  if (!want.keepMissing) for (const key of Object.keys(from)) if (!(key in to)) patch[key] = null;
  const adds = Object.keys(to).some((key) => !(key in from));
  if (retainKeys && Object.keys(to).length > 0 && (Object.keys(patch).length > 0 || adds)) patch['$retainKeys'] = Object.keys(to).sort();
  return patch;
}

function diffValues(patch: Record<string, Json>, key: string, from: Json, to: Json, field: FieldSchema | undefined, want: Want): void {
  const strategies = field?.patchStrategy ?? [];
  const retainKeys = strategies.includes('retainKeys');
  if (isMap(from) && isMap(to)) {
    if (strategies.includes('replace')) {
      // Kubernetes sends such a map whenever it is wanted, changed or not.
      if (!want.deletionsOnly) patch[key] = to;
      return;
    }
    const inner = diffMaps(from, to, field && structIn(field), want, retainKeys);
    if (Object.keys(inner).length > 0) patch[key] = inner;
  } else if (isList(from) && isList(to) && strategies.includes('merge')) mergeLists(patch, key, from, to, field, want);
  else if (!want.deletionsOnly && !sameJson(from, to)) patch[key] = to;
}

function mergeLists(
  patch: Record<string, Json>,
  key: string,
  from: readonly Json[],
  to: readonly Json[],
  field: FieldSchema | undefined,
  want: Want,
): void {
  if (from.length === 0) {
    if (to.length > 0 && !want.deletionsOnly) patch[key] = to;
    return;
  }
  const { mergeKey } = field ?? {};
  if (mergeKey === undefined) return mergeScalars(patch, key, from, to, want);
  const nameOf = (item: JsonMap): Json => item[mergeKey] ?? null;
  const before = new Map(from.filter(isMap).map((item) => [nameOf(item), item]));
  const after = to.filter(isMap);
  const names = after.map(nameOf);
  const type = field && structIn(field);
  const retainKeys = field?.patchStrategy.includes('retainKeys') === true;
  const items: Json[] = [];
  const met = new Set<Json>();
  for (const item of new Set(names).size < names.length ? lastFirst(after, nameOf) : after) {
    const name = nameOf(item);
    const old = met.has(name) ? undefined : before.get(name);
    met.add(name);
    if (!old) {
      if (!want.deletionsOnly) items.push(item);
      continue;
    }
    const inner = diffMaps(old, item, type, want, retainKeys);
    if (Object.keys(inner).length > 0) items.push({ ...inner, [mergeKey]: name });
  }
  if (!want.keepMissing) for (const name of before.keys()) if (!met.has(name)) items.push({ $patch: 'delete', [mergeKey]: name });
  if (items.length > 0) patch[key] = items;
  const orderSame = from.length === to.length && sameJson(names, from.filter(isMap).map(nameOf));
  if ((!want.deletionsOnly && (items.length > 0 || !orderSame)) || (!want.keepMissing && items.length > 0))
    patch[`$setElementOrder/${key}`] = names.map((name) => ({ [mergeKey]: name }));
}

/** Items one name after the other. Of several with one name the last is first, as Go's sort leaves them: it is compared with what was, the others are added. */
const lastFirst = (items: readonly JsonMap[], nameOf: (item: JsonMap) => Json): readonly JsonMap[] =>
  [...new Set(items.map(nameOf))].flatMap((name) => items.filter((item) => nameOf(item) === name).reverse());

function mergeScalars(patch: Record<string, Json>, key: string, from: readonly Json[], to: readonly Json[], want: Want): void {
  const added = want.deletionsOnly ? [] : to.filter((item) => !from.includes(item));
  const gone = want.keepMissing ? [] : from.filter((item) => !to.includes(item));
  if (added.length > 0) patch[key] = added;
  if (gone.length > 0) patch[`$deleteFromPrimitiveList/${key}`] = gone;
  if (gone.length > 0 || (!want.deletionsOnly && !sameJson(from, to))) patch[`$setElementOrder/${key}`] = to;
}

/** Two patches in one: maps together, lists of items by their merge key one after the other. */
function together(a: JsonMap, b: JsonMap, type: TypeSchema | undefined): JsonMap {
  const sum: Record<string, Json> = { ...a };
  for (const [key, value] of Object.entries(b)) {
    const there = sum[key];
    const field = type?.fields.get(key);
    if (isMap(there) && isMap(value)) sum[key] = together(there, value, field && structIn(field));
    else if (isList(there) && isList(value) && !key.startsWith('$')) sum[key] = listsTogether(there, value, field);
    else sum[key] = value;
  }
  return sum;
}

function listsTogether(a: readonly Json[], b: readonly Json[], field: FieldSchema | undefined): readonly Json[] {
  const mergeKey = field?.mergeKey;
  if (mergeKey === undefined) return [...a, ...b.filter((item) => !a.includes(item))];
  const items = new Map<Json, Json>();
  for (const item of [...a, ...b]) {
    if (!isMap(item)) continue;
    const name = item[mergeKey] ?? null;
    const known = items.get(name);
    items.set(name, isMap(known) ? together(known, item, field && structIn(field)) : item);
  }
  return [...items.values()];
}

/**
 * The strategic merge patch of `kubectl apply`: what was in the last applied configuration and is no longer wanted goes, what is wanted and
 * differs from the live object is set, all else on the live object stays. Empty when nothing is to be done.
 */
export function threeWayPatch(original: JsonMap, modified: JsonMap, current: JsonMap, type: TypeSchema | undefined): JsonMap {
  const changes = diffMaps(current, modified, type, { deletionsOnly: false, keepMissing: true });
  const deletions = diffMaps(original, modified, type, { deletionsOnly: true, keepMissing: false });
  return together(deletions, changes, type);
}

/** The strategic merge patch between two states of one object (edit, set, label). */
export const twoWayPatch = (from: JsonMap, to: JsonMap, type: TypeSchema | undefined): JsonMap =>
  diffMaps(from, to, type, { deletionsOnly: false, keepMissing: false });
