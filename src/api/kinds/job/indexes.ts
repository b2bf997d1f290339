import { goQuote } from '../../text/index.ts';

/** Indexes written as `0,2-4`: their intervals, or what is wrong with them. */
export type Indexes =
  | { readonly ok: true; readonly intervals: readonly (readonly [first: number, last: number])[]; readonly total: number }
  | { readonly ok: false; readonly message: string };

const refuse = (message: string): Indexes => ({ ok: false, message });

const integer = (text: string): number | undefined => (/^[+-]?\d+$/.test(text) ? Number(text) : undefined);

function intervalOf(text: string, completions: number): readonly [number, number] | string {
  const ends = text.split('-');
  if (ends.length > 2)
    return `the fragment ${goQuote(text)} violates the requirement that an index interval can have at most two parts separated by '-'`;
  const read: number[] = [];
  for (const end of ends) {
    const index = integer(end);
    if (index === undefined) return `cannot convert string to integer for index: ${goQuote(end)}`;
    if (index >= completions) return `too large index: ${goQuote(end)}`;
    read.push(index);
  }
  const [first = 0, last = first] = read;
  return read.length > 1 && first >= last ? `non-increasing order, previous: ${first}, current: ${last}` : [first, last];
}

export function parseIndexes(text: string, completions: number): Indexes {
  const intervals: (readonly [number, number])[] = [];
  let total = 0;
  for (const part of text === '' ? [] : text.split(',')) {
    const interval = intervalOf(part, completions);
    if (typeof interval === 'string') return refuse(interval);
    const previous = intervals.at(-1)?.[1];
    if (previous !== undefined && previous >= interval[0])
      return refuse(`non-increasing order, previous: ${previous}, current: ${interval[0]}`);
    intervals.push(interval);
    total += interval[1] - interval[0] + 1;
  }
  return { ok: true, intervals, total };
}
