import { isJsonArray, isJsonObject, type Json, type JsonObject } from './json.ts';

/**
 * A patched document as the server reads and quotes it: the maps that the patch went through have their keys sorted, those of `asTheyStood`
 * keep their order. Patches share with their source what they leave alone, so a map is told by its identity.
 */
export function asPatched(patched: JsonObject, asTheyStood: readonly Json[]): JsonObject {
  const standing = new Set<Json>();
  const keep = (value: Json): void => {
    if (!isJsonArray(value) && !isJsonObject(value)) return;
    standing.add(value);
    Object.values(value).forEach(keep);
  };
  asTheyStood.forEach(keep);
  const ordered = (value: Json): Json => {
    if (standing.has(value)) return value;
    if (isJsonArray(value)) return value.map(ordered);
    return isJsonObject(value) ? sorted(value) : value;
  };
  const sorted = (value: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.keys(value)
        .sort()
        .map((key) => [key, ordered(value[key] ?? null)]),
    );
  return sorted(patched);
}
