import { type FieldSchema, joined, structIn, typeNamed, type TypeSchema } from '../../../api/index.ts';
import { sameValue } from '../strategy.ts';
import { isJsonArray, isJsonObject, type Json, type JsonObject } from './json.ts';
import { goMap } from './schema-check.ts';

const directive = '$patch';
const retainKeys = '$retainKeys';
const elementOrder = '$setElementOrder/';
const deletions = '$deleteFromPrimitiveList/';

/** Thrown inside and caught at the door of this file: a patch that can't be merged. */
class Unmergeable extends Error {}

const fail = (message: string): never => {
  throw new Unmergeable(message);
};

/** Of a field: how its lists are merged. A list without the strategy `merge` is replaced as a whole. */
const merges = (field: FieldSchema | undefined): boolean => field?.patchStrategy.includes('merge') ?? false;
const replaces = (field: FieldSchema | undefined): boolean => field?.patchStrategy.includes('replace') ?? false;

const isDirective = (key: string): boolean =>
  key === directive || key === retainKeys || key.startsWith(elementOrder) || key.startsWith(deletions);

/** A value as it is stored where nothing stood before: without directives and nulls. */
function bare(value: Json): Json {
  if (isJsonArray(value)) return value.filter((item) => !(isJsonObject(item) && item[directive] === 'delete')).map(bare);
  if (!isJsonObject(value)) return value;
  const kept = Object.entries(value).filter(([key, child]) => child !== null && !isDirective(key));
  return Object.fromEntries(kept.map(([key, child]) => [key, bare(child)]));
}

const listOf = (value: Json | undefined): readonly Json[] => (isJsonArray(value) ? value : []);

/** The type that the values of a field have, behind lists and maps. */
function innerType(field: FieldSchema | undefined): TypeSchema | undefined {
  return field && structIn(field);
}

/** The server's items that the patch doesn't speak of stay before those it does where they stood so; what is new goes in front of them. */
function interleave(
  wished: readonly Json[],
  others: readonly Json[],
  standing: readonly Json[],
  same: (a: Json, b: Json) => boolean,
): readonly Json[] {
  const placeOf = (item: Json) => standing.findIndex((candidate) => same(candidate, item));
  const result: Json[] = [];
  let i = 0;
  let j = 0;
  while (i < wished.length || j < others.length) {
    const left = wished[i];
    const right = others[j];
    if (right !== undefined && (left === undefined || comesFirst(placeOf(right), placeOf(left)))) {
      result.push(right);
      j++;
    } else {
      if (left !== undefined) result.push(left);
      i++;
    }
  }
  return result;
}

const comesFirst = (one: number, other: number): boolean => one >= 0 && other >= 0 && one < other;

function ordered(
  items: readonly Json[],
  order: readonly Json[],
  standing: readonly Json[],
  same: (a: Json, b: Json) => boolean,
): readonly Json[] {
  const wished = [...new Set(order.flatMap((key) => items.find((item) => same(item, key)) ?? []))];
  const others = items.filter((item) => !order.some((key) => same(item, key)));
  const inOrder = [...others].sort((a, b) => standing.findIndex((s) => same(s, a)) - standing.findIndex((s) => same(s, b)));
  return interleave(wished, inOrder, standing, same);
}

/** Items of both lists are objects, and those of the patch say by their key which they mean. */
function checkItems(original: readonly Json[], patch: readonly Json[], key: string): void {
  if (!joined(original, patch).every(isJsonObject)) fail(`list element types are not identical: ${goMap([original, patch])}`);
  for (const item of patch.filter(isJsonObject)) {
    const told = item[directive];
    if (told !== undefined && told !== 'replace' && told !== 'delete') fail(`unknown patch type: ${goMap(told)} in map: ${goMap(item)}`);
    if (told !== 'replace' && item[key] === undefined) fail(`map: ${goMap(item)} does not contain declared merge key: ${key}`);
  }
}

function mergeObjects(
  original: readonly Json[],
  patch: readonly Json[],
  field: FieldSchema,
  order: readonly Json[] | undefined,
): readonly Json[] {
  const key = field.mergeKey ?? 'name';
  const same = (a: Json, b: Json) => isJsonObject(a) && isJsonObject(b) && a[key] === b[key];
  checkItems(original, patch, key);
  if (patch.some((item) => isJsonObject(item) && item[directive] === 'replace'))
    return patch.filter((item) => !(isJsonObject(item) && item[directive] === 'replace')).map(bare);
  const removed = patch.filter((item) => isJsonObject(item) && item[directive] === 'delete');
  const changes = patch.filter((item) => !removed.includes(item));
  const standing = original.filter((item) => !removed.some((gone) => same(item, gone)));
  const result = [...standing];
  for (const change of changes) {
    const place = result.findIndex((item) => same(item, change));
    const found = result[place];
    if (found === undefined) result.push(bare(change));
    else result[place] = isJsonObject(found) && isJsonObject(change) ? mergeMaps(found, change, innerType(field)) : change;
  }
  return ordered(result, order ?? changes, standing, same);
}

function mergePrimitives(
  original: readonly Json[],
  patch: readonly Json[],
  gone: readonly Json[],
  order: readonly Json[] | undefined,
): readonly Json[] {
  const standing = original.filter((item) => !gone.includes(item));
  const result = joined(
    standing,
    patch.filter((item) => !standing.includes(item)),
  );
  return ordered([...new Set(result)], order ?? patch, standing, sameValue);
}

function mergeList(
  original: Json | undefined,
  patch: JsonObject,
  name: string,
  field: FieldSchema | undefined,
): readonly Json[] | undefined {
  const given = patch[name];
  const gone = listOf(patch[deletions + name]);
  const order = patch[elementOrder + name];
  if (given !== undefined && !isJsonArray(given)) return undefined;
  if (given === undefined && gone.length === 0 && order === undefined) return undefined;
  if (!field || !merges(field) || (original === undefined && order === undefined)) return given && listOf(bare(given));
  const standing = listOf(original);
  const objects = field.type.is === 'list' && field.type.of.is === 'struct';
  const wished = order === undefined ? undefined : listOf(order);
  return objects ? mergeObjects(standing, listOf(given), field, wished) : mergePrimitives(standing, listOf(given), gone, wished);
}

function mergeMaps(original: JsonObject, patch: JsonObject, type: TypeSchema | undefined): JsonObject {
  const told = patch[directive];
  if (told !== undefined && told !== 'replace' && told !== 'delete') fail(`unknown patch type: ${goMap(told)} in map: ${goMap(patch)}`);
  if (patch[directive] === 'replace') {
    const { [directive]: _, ...rest } = patch;
    return bare(rest) as JsonObject;
  }
  if (patch[directive] === 'delete') return {};
  const kept = patch[retainKeys];
  // Entries become own fields whatever their name, `__proto__` too.
  const result: Record<string, Json> = Object.fromEntries(
    Object.entries(original).filter(([key]) => !isJsonArray(kept) || kept.includes(key)),
  );
  const names = new Set(
    Object.keys(patch).map((key) => (key.startsWith(elementOrder) || key.startsWith(deletions) ? key.slice(key.indexOf('/') + 1) : key)),
  );
  for (const name of names) {
    if (name === directive || name === retainKeys) continue;
    const value = patch[name];
    const field = type?.fields.get(name);
    const standing = result[name];
    if (value === null) {
      delete result[name];
      continue;
    }
    const list = mergeList(standing, patch, name, field);
    if (list) {
      if (standing === undefined && value === undefined) continue;
      result[name] = list;
    } else if (isJsonObject(value) && isJsonObject(standing) && !replaces(field)) {
      const merged = mergeMaps(standing, value, field && field.type.is === 'struct' ? typeNamed(field.type.name) : mapValueType(field));
      if (value[directive] === 'delete') delete result[name];
      else result[name] = merged;
    } else if (value !== undefined) result[name] = bare(value);
  }
  return result;
}

/** Inside a free map (labels, data) nothing is known of the keys. */
const mapValueType = (_field: FieldSchema | undefined): TypeSchema | undefined => undefined;

/** A strategic merge patch that is known to fit: lists of objects are merged by their key, as the schema of the kind says. */
export const applyStrategicMerge = (original: JsonObject, patch: JsonObject, type: TypeSchema | undefined): JsonObject =>
  mergeMaps(original, patch, type);

/** The same for a patch of a stranger's making: where it can't be merged, why. */
export function tryStrategicMerge(original: JsonObject, patch: JsonObject, type: TypeSchema | undefined): JsonObject | string {
  try {
    return mergeMaps(original, patch, type);
  } catch (error) {
    if (error instanceof Unmergeable) return error.message;
    throw error;
  }
}
