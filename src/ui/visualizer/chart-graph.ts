import type { Chart, ChartState } from '../../session/index.ts';

/** Arrows between two states of one group; one that crosses a border begins or ends at the group's box. */
export interface Link {
  readonly from: string;
  readonly to: string;
  readonly events: readonly string[];
}

/** States side by side: those of the whole chart, or of one state that holds others. */
export interface Group {
  /** Undefined for the chart itself. */
  readonly parent: string | undefined;
  readonly states: readonly ChartState[];
  readonly links: readonly Link[];
  /** From the group's own border to a state inside. */
  readonly inward: readonly Link[];
}

/** The last step of a state's path, in words: `mountingVolumes` → `mounting volumes`. */
export const wordsOf = (id: string): string =>
  (id.split('.').at(-1) ?? id).replaceAll(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);

/** Whether `id` is `outer` or stands inside of it. */
export const within = (id: string, outer: string): boolean => id === outer || id.startsWith(`${outer}.`);

function merged(links: readonly Link[]): readonly Link[] {
  const by = new Map<string, Link>();
  for (const link of links) {
    const key = `${link.from} ${link.to}`;
    const known = by.get(key);
    by.set(key, known ? { ...known, events: [...new Set([...known.events, ...link.events])] } : link);
  }
  return [...by.values()];
}

/** One group with the arrows that are drawn in it: those whose ends stand in different states of the group. */
export function groupOf({ states, arrows }: Chart, parent: string | undefined): Group {
  const own = states.filter((state) => state.parent === parent);
  const holder = (id: string) => own.find((state) => within(id, state.id))?.id;
  const links: Link[] = [];
  const inward: Link[] = [];
  for (const { from, to, event } of arrows) {
    const [a, b] = [holder(from), holder(to)];
    if (b === undefined) continue;
    if (a === undefined && from === parent) inward.push({ from, to: b, events: [event] });
    else if (a !== undefined && a !== b) links.push({ from: a, to: b, events: [event] });
  }
  return { parent, states: own, links: merged(links), inward: merged(inward) };
}
