/** A side of a comparison: a moving one (now, the instant looked at) or a fixed one. */
export type Instant = 'start' | 'now' | 'shown' | number;

/** The simulated instant that a side stands for. */
export function instantAt(
  instant: Instant,
  { past, now, start }: { readonly past: number | undefined; readonly now: number; readonly start: number },
): number {
  if (instant === 'now') return now;
  if (instant === 'start') return start;
  return instant === 'shown' ? (past ?? now) : instant;
}
