import { type ExactQuantity, parseQuantity } from '../../api/index.ts';

/** The exact quantity of a value, or undefined when it is none. */
export function quantityIn(value: unknown): ExactQuantity | undefined {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  const read = parseQuantity(String(value));
  return read.ok ? read.quantity : undefined;
}

/** Negative, 0 or positive: quantities by value (500m < 1, 1Gi > 900Mi), else as text. */
export function compareValues(a: unknown, b: unknown): number {
  const [x, y] = [quantityIn(a), quantityIn(b)];
  if (x && y) return x.compare(y);
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
}

/**
 * The same to Kubernetes: quantities by value, maps by their keys, lists of named items by name and of plain values by place.
 * What is expected may leave fields out; what is there may have more.
 */
export function sameValue(actual: unknown, expected: unknown): boolean {
  if (typeof expected !== 'object' || expected === null) {
    if (typeof actual === 'object' && actual !== null) return false;
    return (
      actual === expected ||
      String(actual) === String(expected) ||
      (quantityIn(expected) !== undefined && quantityIn(actual) !== undefined && compareValues(actual, expected) === 0)
    );
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return false;
    return expected.every((item: unknown, i) =>
      sameValue(named(item) === undefined ? actual[i] : actual.find((other) => named(other) === named(item)), item),
    );
  }
  if (typeof actual !== 'object' || actual === null || Array.isArray(actual)) return false;
  return Object.entries(expected).every(([key, value]) => sameValue((actual as Record<string, unknown>)[key], value));
}

const named = (item: unknown): string | undefined => {
  const name = typeof item === 'object' && item !== null ? (item as { name?: unknown }).name : undefined;
  return typeof name === 'string' ? name : undefined;
};
