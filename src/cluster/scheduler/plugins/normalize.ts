/** Scores as shares of the greatest, 0…100; reversed where less is better. */
export function share(scores: readonly number[], reverse = false): readonly number[] {
  const most = Math.max(0, ...scores);
  if (most === 0) return scores.map(() => (reverse ? 100 : 0));
  return scores.map((score) => {
    const part = Math.trunc((100 * score) / most);
    return reverse ? 100 - part : part;
  });
}
