import type { Millis } from '../../kernel/index.ts';

/** The next instant on a beat of `every` milliseconds. */
export const beat = (from: Millis, every: Millis, phase: Millis): Millis => from + every - ((((from - phase) % every) + every) % every);
