/** One line of two texts laid over each other. */
export interface LineEdit {
  readonly mark: ' ' | '-' | '+';
  readonly line: string;
}

function between(from: readonly string[], to: readonly string[]): readonly LineEdit[] {
  const [n, m] = [from.length, to.length];
  const common = Array.from({ length: n + 1 }, () => new Uint32Array(m + 1));
  for (let i = n - 1; i >= 0; i--)
    for (let j = m - 1; j >= 0; j--) {
      const row = common[i];
      const below = common[i + 1];
      if (row && below) row[j] = from[i] === to[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  const found: LineEdit[] = [];
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

const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));

/** The shortest way from one text to another, line by line, removals before additions. */
export const lineEdits = (from: string, to: string): readonly LineEdit[] => between(linesOf(from), linesOf(to));

/** How many lines of one of the texts the edits pass over; `other` marks those of the other text. */
export const countOf = (edits: readonly LineEdit[], other: '-' | '+'): number => edits.filter(({ mark }) => mark !== other).length;
