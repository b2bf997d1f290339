import type { TypeSchema } from '../../../api/index.ts';
import { inElementOrder, isDirected, keyed, partition, sameElement } from './element-order.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from './json.ts';
import { goKindOf, listMerging, type Merging, mapMerging, type Shape } from './patch-schema.ts';
import { goMap } from './schema-check.ts';
import { Unmergeable } from './unmergeable.ts';

const directive = '$patch';
const retainKeys = '$retainKeys';
const elementOrder = '$setElementOrder';
const deletions = '$deleteFromPrimitiveList';

/** Data that is changed in place, as the server changes both the object and the patch. */
interface Working {
  [key: string]: Json;
}

const fail = (message: string, code?: 400 | 422): never => {
  throw new Unmergeable(message, code);
};

/** A deep copy to work on. It has no prototype, so that `__proto__` is a key like others. */
function workingCopy(value: Json): Json {
  if (isJsonArray(value)) return value.map(workingCopy);
  if (!isJsonObject(value)) return value;
  const copy = Object.create(null) as Working;
  for (const key of Object.keys(value)) copy[key] = workingCopy(value[key] ?? null);
  return copy;
}

const goTypeOf = (value: Json | undefined): string =>
  value === null || value === undefined
    ? '<nil>'
    : isJsonArray(value)
      ? '[]interface {}'
      : isJsonObject(value)
        ? 'map[string]interface {}'
        : typeof value === 'boolean'
          ? 'bool'
          : typeof value === 'string'
            ? 'string'
            : Number.isInteger(Number(value))
              ? 'int64'
              : 'float64';

const expected = (type: string, value: Json | undefined): never => fail(`expected a ${type}, but received a ${goTypeOf(value)}`);
const listIn = (value: Json | undefined): readonly Json[] => (isJsonArray(value) ? value : expected('[]interface {}', value));

/** Nulls say what to remove: where nothing stands that could be removed they are forgotten. Those among the items of a list stay. */
function dropNulls(value: Json): void {
  if (isJsonArray(value)) value.forEach(dropNulls);
  else if (isJsonObject(value)) {
    const map = value as Working;
    for (const key of Object.keys(map)) {
      const inner = map[key] ?? null;
      if (inner === null) delete map[key];
      else dropNulls(inner);
    }
  }
}

/** What is stored of a value where nothing stood; undefined for a map with a directive of its own. */
function undirected(value: Json): Json | undefined {
  if (isJsonArray(value))
    return value.flatMap((item) => {
      const kept = undirected(item);
      return kept === undefined ? [] : [kept];
    });
  if (!isJsonObject(value)) return value;
  if (directive in value) return undefined;
  const map = value as Working;
  for (const key of Object.keys(map)) {
    const kept = undirected(map[key] ?? null);
    if (kept === undefined) delete map[key];
    else map[key] = kept;
  }
  return value;
}

function put(original: Working, key: string, value: Json): void {
  dropNulls(value);
  const kept = undirected(value);
  if (kept === undefined) delete original[key];
  else original[key] = kept;
}

/** `$retainKeys`: what it doesn't name goes, and the patch may speak of nothing else. */
function retain(original: Working, patch: Working): void {
  const told = patch[retainKeys];
  if (told === undefined) return;
  delete patch[retainKeys];
  if (!isJsonArray(told)) return fail('invalid patch format of retainKeys', 400);
  const isExempt = (key: string) => patch[key] === null || key.startsWith(deletions) || key.startsWith(elementOrder);
  if (Object.keys(patch).some((key) => !isExempt(key) && !told.includes(key))) return fail('invalid patch format of retainKeys', 400);
  for (const key of Object.keys(original)) if (!told.includes(key)) delete original[key];
}

function named(key: string, prefix: string, what: string): string {
  const slash = key.indexOf('/');
  return slash === prefix.length ? key.slice(slash + 1) : fail(`invalid patch format of ${what}`, 400);
}

/** `$setElementOrder/x`: x is merged at once, and its items put in that order. */
function setOrder(original: Working, patch: Working, holder: Shape): void {
  for (const key of Object.keys(patch).filter((one) => one.startsWith(elementOrder))) {
    const told = patch[key];
    delete patch[key];
    const order = listIn(told);
    const name = named(key, elementOrder, 'setElementOrder list');
    const standing = original[name] === undefined ? undefined : listIn(original[name]);
    const wished = patch[name] === undefined ? undefined : listIn(patch[name]);
    const how = listMerging(holder, name);
    checkOrder(wished ?? [], order, how.key);
    if (!standing && !wished) continue;
    let merged: readonly Json[];
    if (standing && wished) merged = mergeLists(standing, wished, how, false);
    else if (standing) merged = standing;
    else merged = listIn(undirected(wished ?? []));
    const [first, others] = partition(merged, order, how.key);
    elementKind([standing ?? [], wished ?? []]);
    original[name] = [...inElementOrder(first, others, order, standing ?? [], how.key)];
    delete patch[name];
  }
}

/** The items of a patch stand in the order that it asks for, and are all spoken of there. */
function checkOrder(wished: readonly Json[], order: readonly Json[], key: string): void {
  if (wished.length === 0 || order.length === 0) return;
  const kept = key ? wished.filter((item) => !isJsonObject(item) || item[directive] !== 'delete') : wished;
  let at = 0;
  for (let i = 0; at < kept.length && i < order.length; ) {
    if (isDirected(kept[at])) at++;
    else if (sameElement(kept[at], order[i++], key)) at++;
  }
  if (at < kept.length) fail(`The order in patch list:\n${goMap(wished)}\n doesn't match ${elementOrder} list:\n${goMap(order)}\n`);
}

/** Whether the lists hold maps; all their items must be of one kind. */
function elementKind(lists: readonly (readonly Json[])[]): 'map' | 'scalar' {
  const types = new Set(lists.flat().map(goTypeOf));
  if (types.size > 1) return fail(`list element types are not identical: ${goMap(lists)}`);
  const [type] = types;
  if (type === undefined) return fail('no elements in any of the given slices');
  if (type.startsWith('[]')) return fail('lists of lists are not supported', 422);
  return type.startsWith('map') ? 'map' : 'scalar';
}

function mergeLists(standing: readonly Json[], wished: readonly Json[], how: Merging, isDeletion: boolean): readonly Json[] {
  if (how.strategy !== 'merge' && !isDeletion) return wished;
  if (standing.length === 0 && wished.length === 0) return standing;
  if (elementKind([standing, wished]) === 'scalar') {
    if (isDeletion) return standing.filter((item) => !wished.includes(item));
    const merged = [...new Set([...standing, ...wished])];
    return inElementOrder(...partition(merged, wished, how.key), wished, standing, how.key);
  }
  if (!how.key) fail(`cannot merge lists without merge key for ${how.shape ? goKindOf(how.shape) : 'struct'}`);
  const [kept, changes] = withoutDirected(standing.filter(isJsonObject), wished.filter(isJsonObject), how.key);
  const merged: Json[] = [...kept];
  for (const change of changes) {
    const name = keyed(change, how.key);
    const place = merged.findIndex((item) => isJsonObject(item) && item[how.key] === name);
    const found = merged[place];
    if (isJsonObject(found)) merged[place] = mergeMaps(found as Working, change as Working, how.shape);
    else merged.push(change);
  }
  return inElementOrder(...partition(merged, changes, how.key), changes, kept, how.key);
}

/** Items of a patch that say what is to be done with their list are done: what is left of both lists. */
function withoutDirected(
  standing: readonly JsonObject[],
  wished: readonly JsonObject[],
  key: string,
): readonly [kept: readonly Json[], changes: readonly JsonObject[]] {
  let kept = standing;
  let replaces = false;
  const changes: JsonObject[] = [];
  for (const item of wished) {
    const told = item[directive];
    if (told === undefined) changes.push(item);
    else if (told === 'delete') {
      const name = keyed(item, key);
      kept = kept.filter((one) => one[key] !== name);
    } else if (told === 'replace') replaces = true;
    else if (told === 'merge') fail('merging lists cannot yet be specified in the patch');
    else fail(`unknown patch type: ${goMap(told)} in map: ${goMap(item)}`);
  }
  return replaces ? [changes, []] : [kept, changes];
}

function mergeMaps(original: Working, patch: Working, shape: Shape): Working {
  const told = patch[directive];
  if (told === 'replace') {
    delete patch[directive];
    return patch;
  }
  if (told === 'delete') return Object.create(null) as Working;
  if (told !== undefined) return fail(`unknown patch type: ${goMap(told)} in map: ${goMap(patch)}`);
  retain(original, patch);
  setOrder(original, patch, shape);
  for (const given of Object.keys(patch)) {
    const value = patch[given] ?? null;
    const isDeletion = given.startsWith(deletions);
    const key = isDeletion ? named(given, deletions, 'primitive list') : given;
    if (value === null) {
      delete original[key];
      continue;
    }
    const standing = original[key];
    if (standing === undefined || goTypeOf(standing) !== goTypeOf(value)) {
      if (!isDeletion) put(original, key, value);
    } else if (isJsonObject(value) && isJsonObject(standing)) {
      const { strategy, shape: inner } = mapMerging(shape, key);
      original[key] = strategy === 'replace' ? value : mergeMaps(standing as Working, value as Working, inner);
    } else if (isJsonArray(value) && isJsonArray(standing))
      original[key] = mergeLists(standing, value, listMerging(shape, key), isDeletion);
    else original[key] = value;
  }
  return original;
}

export type StrategicMerge =
  | { readonly ok: true; readonly value: JsonObject; readonly left: JsonObject }
  | { readonly ok: false; readonly message: string; readonly code: 400 | 422 | 500 };

/**
 * A strategic merge patch: lists of objects are merged by their key, as the schema of the kind says. `left` is what is left of the patch when
 * its directives are used up, as the server quotes it. Where it can't be merged: why, and the code of the server's answer.
 */
export function strategicMerge(original: JsonObject, patch: JsonObject, type: TypeSchema | undefined): StrategicMerge {
  const left = workingCopy(patch) as Working;
  try {
    const value = mergeMaps(workingCopy(original) as Working, left, type && { is: 'struct', name: type.name });
    return { ok: true, value, left };
  } catch (error) {
    if (error instanceof Unmergeable) return { ok: false, message: error.message, code: error.code };
    throw error;
  }
}

/** The same of a patch that is known to fit. */
export function applyStrategicMerge(original: JsonObject, patch: JsonObject, type: TypeSchema | undefined): JsonObject {
  const merged = strategicMerge(original, patch, type);
  if (!merged.ok) throw new Error(merged.message);
  return merged.value;
}

/** The same for a patch of a stranger's making: where it can't be merged, why. */
export function tryStrategicMerge(original: JsonObject, patch: JsonObject, type: TypeSchema | undefined): JsonObject | string {
  const merged = strategicMerge(original, patch, type);
  return merged.ok ? merged.value : merged.message;
}
