/** Digits as letters and digits that can stand in a name. */
const safe = '456789bcdf';

/** A name for a content: ten letters and digits at most, the same for the same content. */
export function hashOf(content: unknown): string {
  const text = JSON.stringify(sorted(content));
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return String(hash)
    .padStart(8, '0')
    .replace(/\d/g, (digit) => safe[Number(digit)] ?? 'b');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, child]) => [key, sorted(child)]),
  );
}
