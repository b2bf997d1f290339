import type { Revision } from './revision.ts';

/** Of the record itself, and of a slot in an object or list. */
const record = 160;
const slot = 16;
const head = 40;

/** Bytes of what `value` does not share with `before`: parts that are the same are the same object. */
function unshared(value: unknown, before: unknown): number {
  if (value === before) return 0;
  if (typeof value === 'string') return head + value.length;
  if (typeof value !== 'object' || value === null) return 0;
  const old = (typeof before === 'object' ? before : undefined) as Readonly<Record<string, unknown>> | null | undefined;
  let bytes = head;
  for (const key in value) bytes += slot + unshared((value as Readonly<Record<string, unknown>>)[key], old?.[key]);
  return bytes;
}

/** About how many bytes a revision adds to a history. Worked out from its form alone: the same on every machine. */
export const weightOf = ({ object, previous, by }: Revision): number =>
  record +
  unshared(object, previous) +
  unshared(by?.fields, undefined) +
  unshared(by?.admitted?.sent, object) +
  unshared(by?.admitted?.made, by?.admitted?.sent);
