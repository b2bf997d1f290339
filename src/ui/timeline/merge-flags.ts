import type { Flag } from '../../session/index.ts';
import type { TimeWindow } from './window.ts';

export interface MergedFlag {
  readonly at: number;
  readonly label: string;
  readonly warning: boolean;
  /** Pixels until the next flag or the edge; the label is cut there, and not before. */
  readonly room: number;
  readonly flags: readonly Flag[];
}

const characterWidth = 6.6;
const padding = 12;
const widthOf = (label: string) => label.length * characterWidth + padding;

function labelOf(flags: readonly Flag[]): string {
  const counts = new Map<string, number>();
  for (const { reason } of flags) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const words = [...counts].map(([reason, n]) => (n > 1 ? `${reason} ×${n}` : reason));
  const [first = '', second] = words;
  if (words.length === 1) return first;
  return words.length === 2 ? `${first}, ${second ?? ''}` : `${first} +${flags.length - (counts.get(flags[0]?.reason ?? '') ?? 1)}`;
}

/** Flags in order of time; those whose labels would overlap stand as one (“Killing, Started”, “Scheduled +9”). */
export function mergeFlags(flags: readonly Flag[], width: number, { from, span }: TimeWindow): readonly MergedFlag[] {
  const perMilli = width / span;
  const merged: { at: number; flags: Flag[] }[] = [];
  for (const flag of flags) {
    // One more may lengthen the label before it, so that it swallows its neighbours in turn.
    const last = merged.at(-1);
    if (last && (flag.at - last.at) * perMilli < widthOf(labelOf(last.flags))) last.flags.push(flag);
    else merged.push({ at: flag.at, flags: [flag] });
    for (let two = merged.slice(-2); two.length === 2; two = merged.slice(-2)) {
      const [a, b] = two;
      if (!a || !b || (b.at - a.at) * perMilli >= widthOf(labelOf(a.flags))) break;
      a.flags.push(...b.flags);
      merged.pop();
    }
  }
  return merged.map(({ at, flags: some }, i) => ({
    at,
    flags: some,
    label: labelOf(some),
    warning: some.some(({ type }) => type === 'Warning'),
    room: Math.max(24, ((merged[i + 1]?.at ?? from + span) - at) * perMilli - 2),
  }));
}
