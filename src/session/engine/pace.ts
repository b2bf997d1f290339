import type { Millis } from '../../cluster/index.ts';

/** Real time that one tick may stand for: after a pause of the page, time goes on from where it was. */
export const longestTick: Millis = 100;

/** How long one tick may compute before the worker looks for messages again (a Stop always works). */
export const budget: Millis = 8;

/** How far “next event” looks: longer than any back-off or toleration, and short of the hour after which a cluster forgets its events. */
export const longestSkip: Millis = 600_000;

/** How far simulated time is to go in a tick. */
export const stride = (elapsed: Millis, speed: number): Millis => Math.min(Math.max(elapsed, 0), longestTick) * speed;
