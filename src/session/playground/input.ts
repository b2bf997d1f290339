import type * as z from 'zod/mini';
import type { inputSchema, playgroundSchema, stampedSchema } from './schema.ts';

export type Input = z.infer<typeof inputSchema>;
export type StampedInput = z.infer<typeof stampedSchema>;

/** A whole playground: the same seed and inputs give the same history, byte for byte. */
export type Playground = z.infer<typeof playgroundSchema>;

/** Every playground begins at the same hour, so that two who share a link see the same clock. */
const defaultStart = Date.UTC(2026, 10, 21, 9, 0, 0);

export const freshPlayground = (
  options: Partial<Pick<Playground, 'seed' | 'lesson' | 'exercise' | 'nodes' | 'reached'>> = {},
): Playground => ({
  podground: 1,
  seed: 1,
  startedAt: defaultStart,
  timing: 'seeded',
  inputs: [],
  until: 0,
  ...options,
});
