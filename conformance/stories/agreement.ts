// Whether two takes of a story agree: in order and words exactly, in time within what the kubelet's random looks allow.
import type { Essentials } from './essentials.ts';

type Row = readonly [number, string];

const backOffsBefore = (rows: readonly Row[], index: number): number =>
  rows.slice(0, index + 1).filter(([, row]) => row.includes('BackOff')).length;

/** Two seconds, and six more for each back-off before: after one the kubelet looks again late. */
const margin = (rows: readonly Row[], index: number): number => 2 + 6 * backOffsBefore(rows, index);

const lateByNature = /BackOff|ErrImagePull|RunContainerError|HookError|Terminating/;
const kindOf = ([, row]: Row): string => row.replace(/\d+$/, '');

/** Both lists without the rows that only one of the takes had time to show. */
function common(a: readonly Row[], b: readonly Row[], seconds: number): readonly [readonly Row[], readonly Row[]] {
  const n = Math.min(a.length, b.length);
  const known = (row: Row) => [a, b].every((rows) => rows.some((other) => kindOf(other) === kindOf(row)));
  const late = (rows: readonly Row[]) => rows.slice(n).every((row, i) => known(row) && row[0] > seconds - margin(rows, n + i) - 6);
  return late(a) && late(b) ? [a.slice(0, n), b.slice(0, n)] : [a, b];
}

/** What differs between a recording and a take of ours; empty when they agree. */
export function differences(truth: Essentials, ours: Essentials): readonly string[] {
  const found: string[] = [];
  let cut = false;
  const names = [...new Set([...Object.keys(truth.rows), ...Object.keys(ours.rows)])].sort();
  for (const name of names) {
    const wanted = truth.rows[name] ?? [];
    const [a, b] = common(wanted, ours.rows[name] ?? [], truth.seconds);
    cut ||= a.length !== wanted.length || b.length !== (ours.rows[name] ?? []).length;
    const words = (rows: readonly Row[]) => rows.map(([, row]) => row).join(' → ');
    if (words(a) !== words(b)) found.push(`rows of ${name}: ${words(a)}, ours ${words(b)}`);
    for (const [index, [at, row]] of a.entries()) {
      const mine = b[index]?.[0] ?? at;
      if (Math.abs(mine - at) > margin(a, index) + (lateByNature.test(row) ? 60 : 0))
        found.push(`time of ${name} ${row}: ${at} s, ours ${mine} s`);
    }
  }
  const sorted = (object: object) => JSON.stringify(Object.keys(object).sort());
  for (const object of new Set([...Object.keys(truth.events), ...Object.keys(ours.events)])) {
    const a = truth.events[object] ?? {};
    const b = ours.events[object] ?? {};
    if (sorted(a) !== sorted(b)) found.push(`events of ${object}: ${sorted(a)}, ours ${sorted(b)}`);
    else if (!cut)
      for (const [event, count] of Object.entries(a))
        if (Math.abs((b[event] ?? 0) - count) > Math.max(1, 0.25 * count)) found.push(`count of ${event}: ${count}, ours ${b[event]}`);
  }
  if (!cut && JSON.stringify(truth.final) !== JSON.stringify(ours.final))
    found.push(`final: ${JSON.stringify(truth.final)}, ours ${JSON.stringify(ours.final)}`);
  return found;
}
