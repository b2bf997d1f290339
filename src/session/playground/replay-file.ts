import * as z from 'zod/mini';
import type { Playground } from './input.ts';
import { playgroundSchema } from './schema.ts';

export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

/** Reads a replay file or what a link carried; says what is wrong instead of throwing. */
export function parseReplay(text: string): Read<Playground> {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return { ok: false, problem: 'This is not a Podground replay: the file is not JSON.' };
  }
  const parsed = z.safeParse(playgroundSchema, data);
  if (parsed.success) return { ok: true, value: parsed.data };
  const issue = parsed.error.issues[0];
  const place = issue && issue.path.length > 0 ? ` at ${issue.path.join('.')}` : '';
  return { ok: false, problem: `This is not a Podground replay, or of a newer version${place}: ${issue?.message ?? 'unknown form'}.` };
}
