export interface DiffLine {
  readonly kind: 'same' | 'mine' | 'theirs';
  readonly text: string;
}

/** The table of the longest common lines grows with both texts: beyond this, one text stands whole after the other. */
const largestTable = 4_000_000;

/** The lines of two texts side by side in one list: kept, only in mine, only in theirs. */
export function diffLines(mine: string, theirs: string): readonly DiffLine[] {
  const a = mine.replace(/\n$/, '').split('\n');
  const b = theirs.replace(/\n$/, '').split('\n');
  if (a.length * b.length > largestTable)
    return [...a.map((text) => ({ kind: 'mine' as const, text })), ...b.map((text) => ({ kind: 'theirs' as const, text }))];
  const width = b.length + 1;
  const longest = new Uint32Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      longest[i * width + j] =
        a[i] === b[j]
          ? (longest[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0);
  const lines: DiffLine[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      lines.push({ kind: 'same', text: a[i] ?? '' });
      i++;
      j++;
    } else if (j < b.length && (i >= a.length || (longest[i * width + j + 1] ?? 0) > (longest[(i + 1) * width + j] ?? 0))) {
      lines.push({ kind: 'theirs', text: b[j++] ?? '' });
    } else lines.push({ kind: 'mine', text: a[i++] ?? '' });
  }
  return lines;
}
