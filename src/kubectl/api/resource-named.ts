import type { Call } from '../call.ts';
import { type Discovery, findResource, namedIn, qualifiedName, type Resource } from './discovery.ts';

/** Finds what a TYPE argument means, and warns when its short name is another resource's, too. */
export function resourceNamed(call: Call, discovery: Discovery, word: string): Resource | undefined {
  const found = findResource(discovery, word);
  const { name: short, group } = namedIn(word);
  if (group || !found?.shortNames.includes(short)) return found;
  for (const other of discovery.preferred)
    if (other.group !== found.group && other.shortNames.includes(short))
      call.err(`Warning: short name "${short}" could also match lower priority resource ${qualifiedName(other)}\n`);
  return found;
}
