import { joined } from '../joined.ts';
import { semanticallyEqual } from '../draft.ts';
import { goJson } from '../text/index.ts';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
const shown = (value: unknown): string => (value === undefined ? '(not set)' : goJson(value));

/** What differs, a line a field: `spec.hostname: "a" → "b"`. Ours, where the server prints Go's diff: it follows a `@@`, as that does. */
export function changedFields(before: unknown, now: unknown, path: string): string[] {
  if (semanticallyEqual(before, now)) return [];
  const bothLists = Array.isArray(before) && Array.isArray(now) && before.length === now.length;
  const bothObjects = isObject(before) && isObject(now) && !Array.isArray(before) && !Array.isArray(now);
  if (!bothLists && !bothObjects) return [`${path}: ${shown(before)} → ${shown(now)}`];
  const names = bothLists ? Object.keys(before) : [...new Set(joined(Object.keys(before ?? {}), Object.keys(now ?? {})))];
  return names.flatMap((name) =>
    changedFields(Reflect.get(before, name), Reflect.get(now, name), bothLists ? `${path}[${name}]` : `${path}.${name}`),
  );
}
