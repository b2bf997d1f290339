import { fail } from './errors.ts';

interface Split {
  readonly resources: readonly string[];
  readonly pairs: readonly string[];
}

const isPair = (arg: string): boolean => (arg.includes('=') && !arg.startsWith('=')) || (arg.endsWith('-') && arg !== '-');

/** TYPE NAME … KEY=VALUE … KEY-: what names objects comes first. */
export function splitPairs(args: readonly string[], what: string): Split {
  const first = args.findIndex(isPair);
  if (first < 0) return { resources: args, pairs: [] };
  const pairs = args.slice(first);
  const late = pairs.find((arg) => !isPair(arg));
  if (late !== undefined) fail(`all resources must be specified before ${what} changes: ${late}`);
  return { resources: args.slice(0, first), pairs };
}

interface Changes {
  readonly set: ReadonlyMap<string, string>;
  readonly remove: readonly string[];
}

/** Reads KEY=VALUE and, where they may be, KEY-. */
export function readPairs(pairs: readonly string[], what: string, removable: boolean): Changes {
  const set = new Map<string, string>();
  const remove: string[] = [];
  const bad: string[] = [];
  for (const pair of pairs) {
    const equals = pair.indexOf('=');
    if (equals > 0) set.set(pair.slice(0, equals), pair.slice(equals + 1));
    else if (removable && pair.endsWith('-') && pair !== '-') remove.push(pair.slice(0, -1));
    else bad.push(pair);
  }
  if (bad.length > 0) fail(`invalid ${what} format: ${bad.join(', ')}`);
  return { set, remove };
}
