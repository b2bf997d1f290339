import { countOf, lineEdits } from './line-edits.ts';

const range = (start: number, length: number): string => (length < 2 ? String(start + length - 1) : `${start},${start + length - 1}`);

/** The changes that plain `diff` prints between two texts: `3c3`, then the lines of both. */
export function normalDiff(from: string, to: string): string {
  const all = lineEdits(from, to);
  let text = '';
  for (let i = 0; i < all.length; ) {
    let end = i;
    while (end < all.length && all[end]?.mark !== ' ') end++;
    if (end === i) {
      i++;
      continue;
    }
    const [before, part] = [all.slice(0, i), all.slice(i, end)];
    const [gone, come] = [countOf(part, '+'), countOf(part, '-')];
    const letter = gone === 0 ? 'a' : come === 0 ? 'd' : 'c';
    text += `${range(countOf(before, '+') + 1, gone)}${letter}${range(countOf(before, '-') + 1, come)}\n`;
    const shown = (mark: '-' | '+', sign: string) => part.flatMap((one) => (one.mark === mark ? [`${sign} ${one.line}\n`] : [])).join('');
    text += `${shown('-', '<')}${letter === 'c' ? '---\n' : ''}${shown('+', '>')}`;
    i = end;
  }
  return text;
}
