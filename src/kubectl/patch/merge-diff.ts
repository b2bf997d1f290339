import { isMap, type JsonMap, sameJson } from '../json.ts';

/** The JSON merge patch (RFC 7386) that turns one map into another. */
export function mergePatchOf(from: JsonMap, to: JsonMap): JsonMap {
  const changed = Object.entries(to).flatMap(([key, wanted]) => {
    const there = from[key];
    if (there === undefined) return [[key, wanted] as const];
    if (isMap(there) && isMap(wanted)) {
      const inner = mergePatchOf(there, wanted);
      return Object.keys(inner).length > 0 ? [[key, inner] as const] : [];
    }
    return sameJson(there, wanted) ? [] : [[key, wanted] as const];
  });
  const gone = Object.keys(from).flatMap((key) => (key in to ? [] : [[key, null] as const]));
  return Object.fromEntries([...changed, ...gone]);
}
