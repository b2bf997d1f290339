import type { Chart, ChartState } from '../../session/index.ts';

export interface Box {
  readonly state: ChartState;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Line {
  readonly from: string;
  readonly to: string;
  readonly events: readonly string[];
  readonly path: string;
}

export interface ChartPicture {
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
  readonly width: number;
  readonly height: number;
}

const boxHeight = 28;
const rowGap = 26;
const columnGap = 18;
const margin = 8;
const widthOf = (label: string) => Math.max(64, label.length * 6.4 + 22);

/** The last step of a state's path, in words: `mountingVolumes` → `mounting volumes`. */
export const wordsOf = (id: string): string =>
  (id.split('.').at(-1) ?? id).replaceAll(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);

/** States that hold no others: those a machine can be in. */
const leavesOf = ({ states }: Chart): readonly ChartState[] => states.filter(({ id }) => !states.some(({ parent }) => parent === id));

/** Where an arrow to a state with states inside really leads: to the first of them. */
function entryOf({ states }: Chart, id: string): string {
  const inside = states.filter(({ parent }) => parent === id);
  const first = inside.find(({ initial }) => initial) ?? inside[0];
  return first ? entryOf({ id: '', states, arrows: [] }, first.id) : id;
}

/** Arrows between leaves; one from an outer state leaves from each state inside it. */
function arrowsOf(chart: Chart, leaves: readonly ChartState[]): ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> {
  const arrows = new Map<string, Map<string, string[]>>();
  for (const { from, to, event } of chart.arrows) {
    for (const leaf of leaves.filter(({ id }) => id === from || id.startsWith(`${from}.`))) {
      const target = entryOf(chart, to);
      if (target === leaf.id) continue;
      const out = arrows.get(leaf.id) ?? new Map<string, string[]>();
      arrows.set(leaf.id, out.set(target, [...(out.get(target) ?? []), event]));
    }
  }
  return arrows;
}

/** How far each state is from the first. */
function ranksOf(
  leaves: readonly ChartState[],
  arrows: ReadonlyMap<string, ReadonlyMap<string, unknown>>,
  first: string,
): ReadonlyMap<string, number> {
  const ranks = new Map([[first, 0]]);
  const queue = [first];
  for (let id = queue.shift(); id !== undefined; id = queue.shift())
    for (const to of arrows.get(id)?.keys() ?? [])
      if (!ranks.has(to)) {
        ranks.set(to, (ranks.get(id) ?? 0) + 1);
        queue.push(to);
      }
  for (const { id } of leaves) if (!ranks.has(id)) ranks.set(id, 0);
  return ranks;
}

/** Lays a machine out from its definition alone: a new state or arrow appears without anything here knowing of it. */
export function layOut(chart: Chart): ChartPicture {
  const leaves = leavesOf(chart);
  const arrows = arrowsOf(chart, leaves);
  const top = chart.states.find(({ parent, initial }) => parent === undefined && initial) ?? leaves[0];
  const ranks = ranksOf(leaves, arrows, top ? entryOf(chart, top.id) : '');
  const rows: ChartState[][] = [];
  for (const leaf of leaves) (rows[ranks.get(leaf.id) ?? 0] ??= []).push(leaf);
  const widths = rows.map((row) => row.reduce((sum, { id }) => sum + widthOf(wordsOf(id)) + columnGap, -columnGap));
  const widest = Math.max(0, ...widths);
  const boxes = new Map<string, Box>();
  rows.forEach((row, rank) => {
    let x = margin + (widest - (widths[rank] ?? 0)) / 2;
    for (const state of row) {
      const width = widthOf(wordsOf(state.id));
      boxes.set(state.id, { state, x, y: margin + rank * (boxHeight + rowGap), width, height: boxHeight });
      x += width + columnGap;
    }
  });
  const lines = [...arrows].flatMap(([from, targets]) =>
    [...targets].flatMap(([to, events]) => {
      const [a, b] = [boxes.get(from), boxes.get(to)];
      return a && b ? [{ from, to, events, path: pathBetween(a, b, widest + 2 * margin) }] : [];
    }),
  );
  return {
    boxes: [...boxes.values()],
    lines,
    width: widest + 2 * margin + 30,
    height: margin * 2 + rows.length * (boxHeight + rowGap) - rowGap,
  };
}

/** Down to the next rows a curve, along a row an arc, and back up around the right side. */
function pathBetween(a: Box, b: Box, right: number): string {
  const [ax, bx] = [a.x + a.width / 2, b.x + b.width / 2];
  if (b.y > a.y) {
    const [y1, y2] = [a.y + a.height, b.y - 5];
    const bend = Math.min(40, (y2 - y1) / 2 + 4);
    return `M${ax} ${y1}C${ax} ${y1 + bend} ${bx} ${y2 - bend} ${bx} ${y2}`;
  }
  if (b.y === a.y) {
    const [x1, x2] = b.x > a.x ? [a.x + a.width, b.x - 5] : [a.x, b.x + b.width + 5];
    const y = a.y + a.height / 2;
    return Math.abs(x2 - x1) < 30 ? `M${x1} ${y}L${x2} ${y}` : `M${x1} ${y}Q${(x1 + x2) / 2} ${y - 34} ${x2} ${y - 4}`;
  }
  const [x1, y1, x2, y2] = [a.x + a.width, a.y + a.height / 2, b.x + b.width + 5, b.y + b.height / 2];
  const out = Math.max(x1, x2, right - 14) + 10;
  return `M${x1} ${y1}C${out + 12} ${y1} ${out + 12} ${y2} ${x2} ${y2}`;
}
