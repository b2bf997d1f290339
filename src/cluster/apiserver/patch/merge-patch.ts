import { isJsonArray, isJsonObject, type Json, type JsonObject } from './json.ts';

/** Nulls say what to remove: where nothing stands that could be removed they are forgotten. Those among the items of a list stay. */
function withoutNulls(value: Json): Json {
  if (isJsonArray(value)) return value.map(withoutNulls);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, inner]) => (inner === null ? [] : [[key, withoutNulls(inner)]])));
}

/** A JSON merge patch (RFC 7386): null removes, objects merge, everything else replaces. A list in the place of a map keeps its nulls. */
export function applyMergePatch(document: Json, patch: Json): Json {
  if (!isJsonObject(document)) return withoutNulls(patch);
  if (!isJsonObject(patch)) return patch;
  const base: JsonObject = document;
  const result: Record<string, Json> = { ...base };
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete result[key];
    else result[key] = applyMergePatch(result[key] ?? null, value);
  }
  return result;
}
