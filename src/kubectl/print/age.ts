import { parseRfc3339 } from '../../api/index.ts';
import { humanDuration } from '../text/duration.ts';

/** How long ago a timestamp was, as AGE columns tell it; `<unknown>` without one. */
export function ageOf(timestamp: unknown, now: number): string {
  const then = typeof timestamp === 'string' ? parseRfc3339(timestamp) : undefined;
  return then === undefined ? '<unknown>' : humanDuration(now - then);
}
