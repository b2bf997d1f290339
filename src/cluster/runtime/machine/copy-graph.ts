/**
 * A copy of plain data (objects, arrays, Maps, Sets) that keeps its shape as a graph: what was one object stays one, circles stay circles.
 * Frozen objects are taken to be frozen all the way down and are shared, so a copy costs what can still change, not what is remembered.
 */
export function copyGraph<T>(root: T): T {
  const copies = new Map<object, object>();
  const pending: [from: object, to: object][] = [];
  const copy = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
    const known = copies.get(value);
    if (known) return known;
    const made = shell(value);
    copies.set(value, made);
    pending.push([value, made]);
    return made;
  };
  const result = copy(root) as T;
  for (let next = pending.pop(); next; next = pending.pop()) fill(next[0], next[1], copy);
  return result;
}

const shell = (value: object): object => {
  if (value instanceof Map) return new Map();
  if (value instanceof Set) return new Set();
  return Array.isArray(value) ? value.slice() : { ...value };
};

function fill(from: object, to: object, copy: (value: unknown) => unknown): void {
  if (from instanceof Map) {
    for (const [key, value] of from) (to as Map<unknown, unknown>).set(copy(key), copy(value));
  } else if (from instanceof Set) {
    for (const value of from) (to as Set<unknown>).add(copy(value));
  } else if (Array.isArray(to)) {
    for (let i = 0; i < to.length; i++) if (typeof to[i] === 'object') to[i] = copy(to[i]);
  } else {
    const record = to as Record<string, unknown>;
    for (const key in record) if (typeof record[key] === 'object') record[key] = copy(record[key]);
  }
}
