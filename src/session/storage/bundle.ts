import * as z from 'zod/mini';
import type { Read } from '../playground/replay-file.ts';
import type { ProgressBundle } from './saved.ts';

const texts = z.record(z.string(), z.string());
const bundleSchema: z.ZodMiniType<ProgressBundle> = z.object({
  podgroundProgress: z.literal(1),
  files: z.record(
    z.string(),
    z.object({
      version: z.literal(1),
      files: texts,
      starter: texts,
      tasks: z.exactOptional(texts),
      applied: texts,
      active: z.string(),
      savedAt: z.number(),
    }),
  ),
  progress: z.record(
    z.string(),
    z.object({
      version: z.literal(1),
      done: z.record(z.string(), z.array(z.string())),
      visitedAt: z.number(),
      place: z.exactOptional(z.object({ exercise: z.exactOptional(z.string()), heading: z.exactOptional(z.string()) })),
    }),
  ),
  aside: z.exactOptional(z.record(z.string(), z.unknown())),
});

/** Reads a file of exported progress; says what is wrong with one that isn't. */
export function readBundle(text: string): Read<ProgressBundle> {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { ok: false, problem: 'This file is not JSON, so it is not exported progress. Nothing was changed.' };
  }
  const parsed = z.safeParse(bundleSchema, data);
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, problem: 'This file is not progress exported from Podground. Nothing was changed.' };
}
