import type { Playground } from './input.ts';
import type { Read } from './replay-file.ts';

/** Reads a replay file or what a link carried, with code that is loaded when there is one; says what is wrong instead of throwing. */
export async function readReplay(text: string): Promise<Read<Playground>> {
  const { parseReplay } = await import('./replay-file.ts');
  return parseReplay(text);
}

/** The text of a replay file. */
export const writeReplay = (playground: Playground): string => `${JSON.stringify(playground)}\n`;
