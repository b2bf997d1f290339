import type { Chart, ChartState } from '../../session/index.ts';
import { type Group, groupOf, type Link, wordsOf } from './chart-graph.ts';
import { backPath, forwardPath, inwardPath, isForward, lanesOf, laneWidth, type Place, rowGap } from './chart-route.ts';
import { rowsOf } from './chart-rows.ts';

export interface Box {
  readonly state: ChartState;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** It holds others, and has its name at the top. */
  readonly holds: boolean;
}

export interface Line extends Link {
  readonly path: string;
  /** It runs around the side. */
  readonly back: boolean;
}

export interface ChartPicture {
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
  /** Where a machine begins: dots with an arrow to the first state. */
  readonly starts: readonly { readonly x: number; readonly y: number }[];
  readonly width: number;
  readonly height: number;
}

const boxHeight = 28;
const columnGap = 20;
const margin = 14;
/** Room for the name of a state that holds others, and around what it holds. */
const title = 20;
const inside = 14;
const widthOf = (label: string) => Math.max(60, label.length * 6.2 + 22);

interface Sized {
  readonly state: ChartState;
  readonly width: number;
  readonly height: number;
  readonly content: ChartPicture | undefined;
}

function sized(chart: Chart, state: ChartState): Sized {
  if (!chart.states.some(({ parent }) => parent === state.id))
    return { state, width: widthOf(wordsOf(state.id)), height: boxHeight, content: undefined };
  const content = draw(chart, groupOf(chart, state.id));
  return { state, width: Math.max(content.width, widthOf(wordsOf(state.id))), height: content.height + title, content };
}

const middleOf = (places: ReadonlyMap<string, Place>, ids: readonly string[]): number | undefined => {
  const middles = ids.flatMap((id) => {
    const place = places.get(id);
    return place ? [place.x + place.width / 2] : [];
  });
  return middles.length === 0 ? undefined : middles.reduce((sum, x) => sum + x, 0) / middles.length;
};

/** Rows under each other, each centred under the states that lead to it. */
function placed(rows: readonly (readonly Sized[])[], links: readonly Link[]) {
  const widths = rows.map((row) => row.reduce((sum, { width }) => sum + width + columnGap, -columnGap));
  const width = Math.max(0, ...widths);
  const places = new Map<string, Place>();
  const bottoms: number[] = [];
  let y = margin + 10;
  rows.forEach((row, index) => {
    const own = widths[index] ?? 0;
    const ids = new Set(row.map(({ state }) => state.id));
    const above = links.filter(({ from, to }) => ids.has(to) && !ids.has(from) && places.has(from)).map(({ from }) => from);
    const centre = middleOf(places, above) ?? margin + width / 2;
    let x = Math.max(margin, Math.min(centre - own / 2, margin + width - own));
    for (const one of row) {
      places.set(one.state.id, { x, y, width: one.width, height: one.height, row: index });
      x += one.width + columnGap;
    }
    const height = Math.max(...row.map((one) => one.height));
    bottoms.push(y + height);
    y += height + rowGap;
  });
  return { places, width, bottoms };
}

function linesOf(
  { links, inward }: Group,
  rows: readonly (readonly string[])[],
  places: ReadonlyMap<string, Place>,
  bottoms: readonly number[],
  right: number,
) {
  const ends = links.flatMap((link) => {
    const [a, b] = [places.get(link.from), places.get(link.to)];
    return a && b ? [{ link, a, b, back: !isForward(a, b, gapBetween(rows, link)) }] : [];
  });
  const backs = ends.filter(({ back }) => back).map(({ link }) => link);
  const lanes = lanesOf(backs, places);
  const lines: Line[] = ends.map(({ link, a, b, back }) => ({
    ...link,
    back,
    path: back ? backPath(a, b, bottoms[a.row] ?? 0, lanes.get(link.to) ?? 0, right) : forwardPath(a, b),
  }));
  for (const link of inward) {
    const b = places.get(link.to);
    if (b) lines.push({ ...link, back: false, path: inwardPath(b) });
  }
  return { lines, lanes: lanes.size };
}

/** How many states stand between the ends of an arrow within its row. */
function gapBetween(rows: readonly (readonly string[])[], { from, to }: Link): number {
  const row = rows.find((ids) => ids.includes(from)) ?? [];
  return row.includes(to) ? Math.abs(row.indexOf(to) - row.indexOf(from)) - 1 : 0;
}

function draw(chart: Chart, group: Group): ChartPicture {
  const sizes = new Map(group.states.map((state) => [state.id, sized(chart, state)]));
  const rows = rowsOf(group);
  const { places, width, bottoms } = placed(
    rows.map((row) => row.flatMap((id) => sizes.get(id) ?? [])),
    group.links,
  );
  const { lines, lanes } = linesOf(group, rows, places, bottoms, margin + width);
  const boxes: Box[] = [];
  const starts: { x: number; y: number }[] = [];
  const all: Line[] = [...lines];
  for (const [id, { x, y, width: w, height: h }] of places) {
    const one = sizes.get(id);
    if (!one) continue;
    const { state, content } = one;
    boxes.push({ state, x, y, width: w, height: h, holds: content !== undefined });
    if (state.initial) starts.push({ x: x + w / 2, y });
    if (!content) continue;
    const [dx, dy] = [x + (w - content.width) / 2, y + title];
    boxes.push(...content.boxes.map((box) => ({ ...box, x: box.x + dx, y: box.y + dy })));
    starts.push(...content.starts.map((start) => ({ x: start.x + dx, y: start.y + dy })));
    all.push(...content.lines.map((line) => ({ ...line, path: moved(line.path, dx, dy) })));
  }
  return {
    boxes,
    starts,
    lines: all,
    width: width + 2 * margin + (lanes > 0 ? lanes * laneWidth + 2 : 0),
    height: (bottoms.at(-1) ?? 0) + (lanes > 0 ? inside + lanes * 3 : inside),
  };
}

/** A path of absolute commands with pairs of numbers, moved. */
const moved = (path: string, dx: number, dy: number): string =>
  path.replaceAll(/(-?[\d.]+) (-?[\d.]+)/g, (_, x: string, y: string) => `${Number(x) + dx} ${Number(y) + dy}`);

/** Lays a machine out from its definition alone: a new state or arrow appears without anything here knowing of it. */
export const layOut = (chart: Chart): ChartPicture => draw(chart, groupOf(chart, undefined));
