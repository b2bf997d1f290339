import { countOf, lineEdits } from './line-edits.ts';

const range = (start: number, length: number): string => (length === 1 ? String(start) : `${length === 0 ? start - 1 : start},${length}`);

/** The hunks of `diff -u` between two texts, with so many lines around each change; empty when they are the same. */
export function unifiedDiff(from: string, to: string, context = 3): string {
  const all = lineEdits(from, to);
  const changed = all.flatMap(({ mark }, i) => (mark === ' ' ? [] : [i]));
  const groups: [number, number][] = [];
  for (const i of changed) {
    const last = groups.at(-1);
    // Hunks are one where their contexts touch.
    if (last && i - last[1] <= 2 * context + 1) last[1] = i;
    else groups.push([i, i]);
  }
  return groups
    .map(([first, last]) => {
      const start = Math.max(0, first - context);
      const part = all.slice(start, last + context + 1);
      const before = all.slice(0, start);
      const head = `@@ -${range(countOf(before, '+') + 1, countOf(part, '+'))} +${range(countOf(before, '-') + 1, countOf(part, '-'))} @@\n`;
      return head + part.map(({ mark, line }) => `${mark}${line}\n`).join('');
    })
    .join('');
}
