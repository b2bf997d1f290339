import type { Work } from './controller.ts';

/** How often in a row each object could not be brought nearer to what it should be, and when that is tried again. */
export type Refusals = Record<string, { readonly times: number; readonly next: number }>;

const firstRetryMillis = 5;
const longestRetryMillis = 1_000_000;
/** What a refused request itself takes. */
const refusalMillis = 15;

/** After a look at an object that the API refused something: it is looked at again, each time after twice as long, but never twice at once. */
export function retryRefused(work: Work<Refusals>, key: string, refused: boolean): void {
  if (!refused) {
    delete work.memory[key];
    return;
  }
  const now = work.kernel.epochNow;
  const { times, next } = work.memory[key] ?? { times: 0, next: now };
  const wait = refusalMillis + Math.min(longestRetryMillis, firstRetryMillis * 2 ** times);
  const waiting = next > now && next <= now + wait;
  work.memory[key] = { times: times + 1, next: waiting ? next : now + wait };
  if (!waiting) work.again(key, wait);
}
