import { isJsonObject, type Json, type JsonObject } from './json.ts';
import { goMap } from './schema-check.ts';
import { Unmergeable } from './unmergeable.ts';

export const isDirected = (item: Json | undefined): boolean => isJsonObject(item) && '$patch' in item;

/** The value by which an item of a list is known. */
export function keyed(item: JsonObject, key: string): Json {
  const value = item[key];
  if (value === undefined) throw new Unmergeable(`map: ${goMap(item)} does not contain declared merge key: ${key}`);
  return value;
}

const identity = (item: Json | undefined, key: string): Json | undefined => (key && isJsonObject(item) ? item[key] : item);

/** Whether two items of a list are one: by their key, which both must have. */
export function sameElement(a: Json | undefined, b: Json | undefined, key: string): boolean {
  if (key) for (const item of [a, b]) if (isJsonObject(item)) keyed(item, key);
  return identity(a, key) === identity(b, key);
}

/** The items that an order speaks of, and the others. */
export function partition(items: readonly Json[], order: readonly Json[], key: string): readonly [readonly Json[], readonly Json[]] {
  const known = new Set(order.map((item) => identity(item, key)));
  const isKnown = (item: Json) => known.has(key && isJsonObject(item) ? keyed(item, key) : item);
  return [items.filter(isKnown), items.filter((item) => !isKnown(item))];
}

const placeIn = (list: readonly Json[], item: Json, key: string): number => {
  const wanted = identity(item, key);
  return list.findIndex((one) => identity(one, key) === wanted);
};

const sorted = (items: readonly Json[], order: readonly Json[], key: string): readonly Json[] =>
  [...items].sort((a, b) => placeIn(order, a, key) - placeIn(order, b, key));

/** Items that stand stay before those that a patch speaks of where they stood so; what is new goes in front of them. */
export function inElementOrder(
  wished: readonly Json[],
  others: readonly Json[],
  order: readonly Json[],
  standing: readonly Json[],
  key: string,
): readonly Json[] {
  const right = sorted(wished, order, key);
  const left = sorted(others, standing, key);
  const result: Json[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    const other = left[i];
    const mine = right[j];
    if (other !== undefined && (mine === undefined || comesFirst(placeIn(standing, other, key), placeIn(standing, mine, key)))) {
      result.push(other);
      i++;
    } else {
      if (mine !== undefined) result.push(mine);
      j++;
    }
  }
  return result;
}

const comesFirst = (one: number, other: number): boolean => one >= 0 && other >= 0 && one < other;
