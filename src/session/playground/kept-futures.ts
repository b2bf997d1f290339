import * as z from 'zod/mini';
import type { FuturesState } from './futures.ts';
import { playgroundSchema } from './schema.ts';

const futureSchema = z.object({
  id: z.number().check(z.int(), z.minimum(1)),
  name: z.string(),
  parted: z.exactOptional(z.object({ from: z.number(), at: z.number() })),
  playground: playgroundSchema,
});

const keptSchema = z.object({ current: z.number(), all: z.array(futureSchema) });

/** Futures as a page has kept them; undefined for anything else, and for those of which the open one is missing. */
export function readFutures(value: unknown): FuturesState | undefined {
  const { success, data } = z.safeParse(keptSchema, value);
  return success && data.all.some(({ id }) => id === data.current) ? data : undefined;
}
