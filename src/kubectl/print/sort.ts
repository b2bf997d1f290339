import { parseQuantity } from '../../api/index.ts';
import { klogHead } from '../request-lines.ts';
import { fail, failWith } from '../errors.ts';
import { JsonPath, JsonPathFailure } from './jsonpath.ts';
import { relaxedPath, relaxedPathHint } from './jsonpath-parser.ts';
import { goSort } from '../text/go-sort.ts';
import type { Table } from './table.ts';

/** Go's type of a value that can't be ordered. */
class Unsortable extends Error {
  constructor(readonly type: string) {
    super(`unsortable type: ${type}`);
  }
}

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
  if (typeof left === 'number' || typeof left === 'string') return false;
  throw new Unsortable(Array.isArray(left) ? '[]interface {}' : typeof left === 'boolean' ? 'bool' : 'map[string]interface {}');
}

interface Keyed<T> {
  readonly item: T;
  readonly key: { readonly value: unknown } | undefined;
}

const before = <T>(a: Keyed<T>, b: Keyed<T>): boolean =>
  a.key === undefined ? true : b.key === undefined ? false : isLess(a.key.value, b.key.value);

interface Told {
  /** Milliseconds of the Unix epoch: kubectl gives up with a line of its log. */
  readonly now: number;
  readonly source: string;
  readonly type: string;
}

function sorted<T>(items: readonly Keyed<T>[], field: string, { now, source, type }: Told): readonly T[] {
  try {
    return goSort(items, before).map(({ item }) => item);
  } catch (problem) {
    if (!(problem instanceof Unsortable)) throw problem;
    const message = `${klogHead(now, 'F', source)} Field ${field} in ${type} is an unsortable type: interface, err: ${problem.message}`;
    return failWith({ type: 'bare', message, code: 1 });
  }
}

/** What a path finds in an object; where it can't be followed `failed` decides. */
function foundIn(path: JsonPath, object: unknown, failed: (message: string) => undefined): readonly unknown[] | undefined {
  try {
    return path.find(object)[0];
  } catch (problem) {
    if (problem instanceof JsonPathFailure) return failed(problem.message);
    throw problem;
  }
}

function keyed<T>(
  items: readonly T[],
  objectOf: (item: T) => unknown,
  field: string,
  failed: (message: string) => undefined,
): readonly Keyed<T>[] {
  const parsed = JsonPath.parse(field, true);
  if (!parsed.ok) return fail(parsed.message);
  const all = items.map((item) => {
    const found = foundIn(parsed.path, objectOf(item), failed);
    return { item, key: found && found.length > 0 ? { value: found[0] } : undefined };
  });
  if (items.length > 0 && all.every(({ key }) => key === undefined))
    fail(`couldn't find any field with path "${field}" in the list of objects`);
  return all;
}

/** Sorts objects by a field, as --sort-by does. */
export function sortObjects<T>(items: readonly T[], objectOf: (item: T) => unknown, by: string, now: number): readonly T[] {
  if (items.length === 0) return items;
  const field = relaxedPath(by) ?? fail(relaxedPathHint);
  return sorted(keyed(items, objectOf, field, fail), field, { now, source: 'sorter.go:329', type: '*unstructured.Unstructured' });
}

/** Sorts the rows of a Table by a field of their objects; a single row is left alone. */
export function sortTable(table: Table, by: string, now: number): Table {
  if (table.rows.length < 2) return table;
  const field = relaxedPath(by) ?? by;
  const rows = keyed(
    table.rows,
    (row) => row.object,
    field,
    () => undefined,
  );
  return { ...table, rows: sorted(rows, field, { now, source: 'sorter.go:375', type: '[][][]reflect.Value' }) };
}
