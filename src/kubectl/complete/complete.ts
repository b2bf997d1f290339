import type { Running } from '../../cluster/index.ts';

export function* complete(_words: readonly string[], _env: Readonly<Record<string, string>>, _described: boolean): Running {
  return 0;
}
