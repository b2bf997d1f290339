import type { Millis } from '../kernel/index.ts';

/** A window that doubles with each failure: when it was last widened, and its length. */
export interface BackOffEntry {
  readonly updatedAt: Millis;
  readonly window: Millis;
}

export const backOffLimits = { first: 10_000, longest: 300_000, forgottenAfter: 600_000 };

const isForgotten = ({ updatedAt }: BackOffEntry, at: Millis): boolean => at - updatedAt > backOffLimits.forgottenAfter;

/** The next entry after a failure at `at`: 10 s first, then twice the last, 300 s at most; a long good time starts over. */
export function widened(entry: BackOffEntry | undefined, at: Millis, now: Millis): BackOffEntry {
  const fresh = !entry || isForgotten(entry, at);
  return { updatedAt: now, window: fresh ? backOffLimits.first : Math.min(entry.window * 2, backOffLimits.longest) };
}

/** Whether the window that runs from `at` (the end of the last run) is still open. */
export const isOpenSince = (entry: BackOffEntry | undefined, at: Millis, now: Millis): boolean =>
  entry !== undefined && !isForgotten(entry, at) && now - at < entry.window;

/** Whether the window that runs from the last widening is still open. */
export const isOpen = (entry: BackOffEntry | undefined, now: Millis): boolean =>
  entry !== undefined && !isForgotten(entry, now) && now - entry.updatedAt < entry.window;

/** A duration as Go prints it: 10s, 1m20s, 1h0m0s, 500ms, 1.5s. */
export function goDuration(ms: Millis): string {
  if (ms === 0) return '0s';
  if (ms < 1000) return `${ms}ms`;
  const hours = Math.floor(ms / 3_600_000);
  const minutes = Math.floor(ms / 60_000) % 60;
  const seconds = `${(ms % 60_000) / 1000}s`;
  if (hours > 0) return `${hours}h${minutes}m${seconds}`;
  return minutes > 0 ? `${minutes}m${seconds}` : seconds;
}
