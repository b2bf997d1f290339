import { parseQuantity } from '../../api/index.ts';
import { fail } from '../errors.ts';
import { JsonPath } from './jsonpath.ts';
import { relaxedPath, relaxedPathHint } from './jsonpath-parser.ts';
import type { Table } from './table.ts';

const isNil = (value: unknown): boolean => value === null || value === undefined;

function lessText(left: string, right: string): boolean {
  const l = parseQuantity(left);
  const r = parseQuantity(right);
  return l.ok && r.ok ? l.quantity.compare(r.quantity) < 0 : left < right;
}

/** Is one value before another? Texts that are quantities are compared as such. */
function isLess(left: unknown, right: unknown): boolean {
  if (isNil(left) || isNil(right)) return isNil(left) && !isNil(right);
  if (typeof left === 'string' && typeof right === 'string') return lessText(left, right);
  if (typeof left === 'number' && typeof right === 'number') return left < right;
  if (typeof left === 'number' || typeof left === 'string' || typeof right === 'number' || typeof right === 'string') return false;
  return fail(`unsortable type: ${typeof left}`);
}

interface Keyed<T> {
  readonly item: T;
  readonly key: { readonly value: unknown } | undefined;
}

const before = <T>(a: Keyed<T>, b: Keyed<T>): boolean =>
  a.key === undefined ? true : b.key === undefined ? false : isLess(a.key.value, b.key.value);

/** Insertion sort, which is what Go's sort.Sort does with up to twelve; longer lists are cut in runs as pdqsort leaves them. */
function sorted<T>(items: readonly Keyed<T>[]): readonly T[] {
  const list = [...items];
  if (list.length <= 12) {
    for (let i = 1; i < list.length; i++) {
      for (let j = i; j > 0; j--) {
        const [left, right] = [list[j - 1], list[j]];
        if (!left || !right || !before(right, left)) break;
        list[j - 1] = right;
        list[j] = left;
      }
    }
  } else list.sort((a, b) => (before(a, b) ? (before(b, a) ? 0 : -1) : before(b, a) ? 1 : 0));
  return list.map(({ item }) => item);
}

function keyed<T>(items: readonly T[], objectOf: (item: T) => unknown, field: string): readonly Keyed<T>[] {
  const parsed = JsonPath.parse(field, true);
  if (!parsed.ok) return fail(parsed.message);
  const all = items.map((item) => {
    const found = parsed.path.find(objectOf(item))[0];
    return { item, key: found && found.length > 0 ? { value: found[0] } : undefined };
  });
  if (items.length > 0 && all.every(({ key }) => key === undefined))
    fail(`couldn't find any field with path "${field}" in the list of objects`);
  return all;
}

/** Sorts objects by a field, as --sort-by does. */
export function sortObjects<T>(items: readonly T[], objectOf: (item: T) => unknown, by: string): readonly T[] {
  if (items.length === 0) return items;
  return sorted(keyed(items, objectOf, relaxedPath(by) ?? fail(relaxedPathHint)));
}

/** Sorts the rows of a Table by a field of their objects. */
export function sortTable(table: Table, by: string): Table {
  return { ...table, rows: sorted(keyed(table.rows, (row) => row.object, relaxedPath(by) ?? by)) };
}
