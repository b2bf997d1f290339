import type { Link } from './chart-graph.ts';

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly row: number;
}

/** Room between two rows; arrows back run in it. */
export const rowGap = 30;
/** Room that one arrow back takes at the right. */
export const laneWidth = 8;

const tip = 4;
const middle = ({ x, width }: Place) => x + width / 2;

/** A line along corners, rounded. */
function rounded(points: readonly (readonly [x: number, y: number])[]): string {
  const [start, ...rest] = points;
  if (!start) return '';
  let path = `M${start[0]} ${start[1]}`;
  let before = start;
  rest.forEach((corner, i) => {
    const after = rest[i + 1];
    if (!after) {
      path += `L${corner[0]} ${corner[1]}`;
      return;
    }
    const cut = (to: readonly [number, number]): readonly [number, number] => {
      const length = Math.hypot(to[0] - corner[0], to[1] - corner[1]);
      const share = length === 0 ? 0 : Math.min(6, length / 2) / length;
      return [corner[0] + (to[0] - corner[0]) * share, corner[1] + (to[1] - corner[1]) * share];
    };
    const [a, b] = [cut(before), cut(after)];
    path += `L${a[0]} ${a[1]}Q${corner[0]} ${corner[1]} ${b[0]} ${b[1]}`;
    before = corner;
  });
  return path;
}

/** Whether an arrow goes down a row or to its neighbour at the right; others run back around the side. */
export const isForward = (a: Place, b: Place, between: number): boolean =>
  b.row === a.row + 1 || (b.row === a.row && b.x > a.x && between === 0);

/** Straight on: down by a curve, to the neighbour by a line. */
export function forwardPath(a: Place, b: Place): string {
  if (a.row === b.row) {
    const y = Math.max(a.y, b.y) + Math.min(a.height, b.height) / 2;
    return `M${a.x + a.width} ${y}L${b.x - tip} ${y}`;
  }
  const [x1, y1, x2, y2] = [middle(a), a.y + a.height, middle(b), b.y - tip];
  return x1 === x2 ? `M${x1} ${y1}L${x2} ${y2}` : `M${x1} ${y1}C${x1} ${y1 + 16} ${x2} ${y2 - 16} ${x2} ${y2}`;
}

/** All arrows to one state from below or beside share a lane: out under the source, up at the right, in above the target. */
export function backPath(a: Place, b: Place, rowBottom: number, lane: number, right: number): string {
  const out = rowBottom + 7 + lane * 3;
  const into = b.y - 10 - lane * 3;
  const up = right + (lane + 1) * laneWidth;
  const [x1, x2] = [middle(a) + 10, middle(b) + 10];
  return rounded([
    [x1, a.y + a.height],
    [x1, out],
    [up, out],
    [up, into],
    [x2, into],
    [x2, b.y - tip],
  ]);
}

/** From the border of the box that holds a state. */
export const inwardPath = (b: Place): string => `M0 ${b.y + b.height / 2}L${b.x - tip} ${b.y + b.height / 2}`;

/** Which lane each target of arrows back has: the nearest the inmost. */
export function lanesOf(links: readonly Link[], places: ReadonlyMap<string, Place>): ReadonlyMap<string, number> {
  const targets = [...new Set(links.map(({ to }) => to))].sort((a, b) => (places.get(b)?.row ?? 0) - (places.get(a)?.row ?? 0));
  return new Map(targets.map((id, lane) => [id, lane]));
}
