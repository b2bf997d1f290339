import { isMap, type Json, type JsonMap } from '../json.ts';

/** A whole object of the API as plain JSON. */
export const jsonOf = (object: Readonly<Record<string, unknown>>): JsonMap => object as JsonMap;

export const mapAt = (map: JsonMap, ...path: readonly string[]): JsonMap => {
  let found: Json | undefined = map;
  for (const key of path) found = isMap(found) ? found[key] : undefined;
  return isMap(found) ? found : {};
};

export const listAt = (map: JsonMap, ...path: readonly string[]): readonly JsonMap[] => {
  const last = path.at(-1) ?? '';
  const list = mapAt(map, ...path.slice(0, -1))[last];
  return Array.isArray(list) ? (list as readonly Json[]).filter(isMap) : [];
};

export const textAt = (map: JsonMap, ...path: readonly string[]): string => {
  const value = mapAt(map, ...path.slice(0, -1))[path.at(-1) ?? ''];
  return typeof value === 'string' ? value : '';
};

/** A copy in which the map at a path is another; maps on the way are made. */
export function changedAt(map: JsonMap, path: readonly string[], change: (inner: JsonMap) => JsonMap): JsonMap {
  const [key, ...rest] = path;
  if (key === undefined) return change(map);
  const inner = map[key];
  return { ...map, [key]: changedAt(isMap(inner) ? inner : {}, rest, change) };
}

export const without = (map: JsonMap, key: string): JsonMap => {
  const { [key]: _, ...others } = map;
  return others;
};
