interface Edit {
  readonly mark: ' ' | '-' | '+';
  readonly line: string;
}

/** The shortest way from one list of lines to another, removals before additions. */
function edits(from: readonly string[], to: readonly string[]): readonly Edit[] {
  const [n, m] = [from.length, to.length];
  const common = Array.from({ length: n + 1 }, () => new Uint32Array(m + 1));
  for (let i = n - 1; i >= 0; i--)
    for (let j = m - 1; j >= 0; j--) {
      const row = common[i];
      const below = common[i + 1];
      if (row && below) row[j] = from[i] === to[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  const found: Edit[] = [];
  let [i, j] = [0, 0];
  while (i < n || j < m) {
    const [a, b] = [from[i], to[j]];
    if (i < n && j < m && a === b) {
      found.push({ mark: ' ', line: a ?? '' });
      i++;
      j++;
    } else if (i < n && (j >= m || (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0))) {
      found.push({ mark: '-', line: a ?? '' });
      i++;
    } else {
      found.push({ mark: '+', line: b ?? '' });
      j++;
    }
  }
  return found;
}

const context = 3;
const range = (start: number, length: number): string => (length === 1 ? String(start) : `${length === 0 ? start - 1 : start},${length}`);

/** The hunks of `diff -u` between two texts; empty when they are the same. */
export function unifiedDiff(from: string, to: string): string {
  const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));
  const all = edits(linesOf(from), linesOf(to));
  const changed = all.flatMap(({ mark }, i) => (mark === ' ' ? [] : [i]));
  const groups: [number, number][] = [];
  for (const i of changed) {
    const last = groups.at(-1);
    if (last && i - last[1] <= 2 * context) last[1] = i;
    else groups.push([i, i]);
  }
  return groups
    .map(([first, last]) => {
      const start = Math.max(0, first - context);
      const part = all.slice(start, last + context + 1);
      const before = all.slice(0, start);
      const count = (list: readonly Edit[], mark: string): number => list.filter((one) => one.mark !== mark).length;
      const head = `@@ -${range(count(before, '+') + 1, count(part, '+'))} +${range(count(before, '-') + 1, count(part, '-'))} @@\n`;
      return head + part.map(({ mark, line }) => `${mark}${line}\n`).join('');
    })
    .join('');
}
