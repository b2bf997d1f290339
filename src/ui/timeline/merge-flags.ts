import type { Flag } from '../../session/index.ts';

export interface MergedFlag {
  readonly at: number;
  readonly label: string;
  readonly warning: boolean;
  readonly flags: readonly Flag[];
}

const characterWidth = 6.1;
const padding = 12;

function labelOf(flags: readonly Flag[]): string {
  const counts = new Map<string, number>();
  for (const { reason } of flags) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const words = [...counts].map(([reason, n]) => (n > 1 ? `${reason} ×${n}` : reason));
  const [first = '', second] = words;
  if (words.length === 1) return first;
  return words.length === 2 ? `${first}, ${second ?? ''}` : `${first} +${flags.length - (counts.get(flags[0]?.reason ?? '') ?? 1)}`;
}

/** Flags in order of time; those whose labels would overlap stand as one (“Killing, Started”, “Scheduled +9”). */
export function mergeFlags(flags: readonly Flag[], pixelsPerMilli: number): readonly MergedFlag[] {
  const merged: { at: number; flags: Flag[] }[] = [];
  for (const flag of flags) {
    const last = merged.at(-1);
    const room = last && (last.flags.length > 1 ? labelOf(last.flags) : (last.flags[0]?.reason ?? '')).length * characterWidth + padding;
    if (last && room !== undefined && (flag.at - last.at) * pixelsPerMilli < room) last.flags.push(flag);
    else merged.push({ at: flag.at, flags: [flag] });
  }
  return merged.map(({ at, flags: some }) => ({
    at,
    flags: some,
    label: labelOf(some),
    warning: some.some(({ type }) => type === 'Warning'),
  }));
}
