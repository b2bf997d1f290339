import { isJsonArray, isJsonObject, type Json } from './json.ts';

const order = '$setElementOrder/';
const deletion = '$deleteFromPrimitiveList/';

/** A strategic patch after the server has merged it: directives, and the lists whose order they gave, are used up. */
export function leftOfPatch(patch: Json): Json {
  if (isJsonArray(patch)) return patch.map(leftOfPatch);
  if (!isJsonObject(patch)) return patch;
  const ordered = new Set(Object.keys(patch).flatMap((key) => (key.startsWith(order) ? [key.slice(order.length)] : [])));
  return Object.fromEntries(
    Object.entries(patch)
      .filter(([key]) => !key.startsWith(order) && !key.startsWith(deletion) && key !== '$retainKeys' && !ordered.has(key))
      .map(([key, value]) => [key, leftOfPatch(value)]),
  );
}
