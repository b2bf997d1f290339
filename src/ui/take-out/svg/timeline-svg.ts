import { clockText, type ContainerLane, type PodLane, type Timeline } from '../../../session/index.ts';
import { type Palette, shapes } from './palette.ts';
import { fitted, line, picture, rect, text } from './svg.ts';

const width = 1200;
const left = 170;
const right = 30;
const row = 26;
const top = 52;
const mostFlags = 40;

/** A step of the scale that gives about eight marks. */
const stepFor = (span: number): number =>
  [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 21_600].map((s) => s * 1000).find((step) => span / step <= 9) ??
  span / 8;

interface Scale {
  readonly x: (at: number) => number;
  readonly now: number;
  readonly palette: Palette;
}

type Segments = ContainerLane['segments'];

function segmentsAt(segments: Segments, y: number, until: number, { x, palette }: Scale): readonly string[] {
  return segments.flatMap(({ from, to, state, word }) => {
    const colour = palette.state[state];
    const [a, b] = [x(from), x(Math.min(to ?? until, until))];
    if (b < a) return [];
    const wide = Math.max(2, b - a);
    const over = state === 'failed' || state === 'succeeded';
    const title = `${word}, ${clockText(from)} to ${to === undefined ? 'now' : clockText(to)}`;
    const bar = over
      ? rect({ x: a, y: y + 8, width: wide, height: 2, fill: colour }, title)
      : rect({ x: a, y, width: wide, height: 18, rx: 3, fill: colour, 'fill-opacity': 0.18, stroke: colour }, title);
    const label = wide > 22 ? [text(`${shapes[state]} ${fitted(word, wide - 24)}`, a + 5, y + 13, colour, { 'font-weight': 600 })] : [];
    return [
      bar,
      ...(over && wide > 22
        ? [rect({ x: a + 2, y: y + 1, width: Math.min(wide - 2, 20 + word.length * 7), height: 17, fill: palette.surface })]
        : []),
      ...label,
    ];
  });
}

function probesAt(
  lane: ContainerLane,
  kind: string,
  ticks: readonly { at: number; passed: boolean }[],
  y: number,
  { x, palette }: Scale,
): readonly string[] {
  return [
    text(`${fitted(lane.name, 70, 11)} ${kind}`, 24, y + 13, palette.ink2, { 'font-size': 11 }),
    ...ticks.map(({ at, passed }) =>
      passed
        ? `<circle cx="${Math.round(x(at))}" cy="${y + 9}" r="2" fill="${palette.state.ready}"/>`
        : rect({ x: x(at) - 1, y: y + 2, width: 2.5, height: 14, fill: palette.state.failed }),
    ),
  ];
}

/** The flags of one pod; of those that would stand on each other only the first is named, all of them tell when pointed at. */
function flagsAt(pod: PodLane, y: number, { x, palette }: Scale): readonly string[] {
  let free = Number.NEGATIVE_INFINITY;
  return pod.flags.slice(0, mostFlags).flatMap(({ at, reason, type, message }) => {
    const place = x(at);
    const colour = type === 'Warning' ? palette.state.backoff : palette.ink2;
    const mark = rect({ x: place - 0.5, y, width: 1.5, height: 18, fill: colour }, `${clockText(at)} ${reason}: ${message}`);
    if (place < free) return [mark];
    free = place + reason.length * 6.6 + 10;
    return [mark, text(`${type === 'Warning' ? '! ' : ''}${reason}`, place + 3, y + 12, colour, { 'font-size': 11 })];
  });
}

/** The lanes of all pods as a picture that stands alone. */
export function timelineSvg(timeline: Timeline, now: number, palette: Palette, title = 'Timeline'): string {
  const span = Math.max(1000, now);
  const x = (at: number) => left + (at / span) * (width - left - right);
  const scale: Scale = { x, now, palette };
  const parts: string[] = [];
  let y = top;
  for (const pod of timeline.pods.values()) {
    const until = pod.removedAt ?? now;
    parts.push(
      text(fitted(pod.name, left - 24), 12, y + 13, palette.ink, { 'font-weight': 600 }),
      ...segmentsAt(pod.segments, y, until, scale),
    );
    y += row;
    parts.push(text('events', 24, y + 13, palette.ink2, { 'font-size': 11 }), ...flagsAt(pod, y, scale));
    y += row;
    for (const lane of pod.containers.values()) {
      parts.push(text(fitted(lane.name, left - 36), 24, y + 13, palette.ink2), ...segmentsAt(lane.segments, y, until, scale));
      for (const end of lane.ends)
        parts.push(text(shapes[end.state], x(end.at) - 5, y + 14, palette.state[end.state], { 'font-weight': 700 }));
      y += row;
      for (const [kind, ticks] of lane.probes) {
        parts.push(...probesAt(lane, kind, ticks, y, scale));
        y += row - 4;
      }
    }
    y += 8;
  }
  if (timeline.pods.size === 0) {
    parts.push(text('No pod yet.', left, y + 13, palette.ink2));
    y += row;
  }
  const grid: string[] = [];
  for (let at = 0; at <= span; at += stepFor(span))
    grid.push(
      line({ x1: x(at), x2: x(at), y1: top - 8, y2: y, stroke: palette.line, 'stroke-opacity': 0.5 }),
      text(clockText(at), x(at), y + 16, palette.ink2, { 'text-anchor': 'middle' }),
    );
  const actions = timeline.actions.map(({ at, label }) => `${clockText(at)} ${label}`).join('; ');
  const told = [...timeline.pods.values()]
    .map((pod) => `${pod.name}: ${pod.segments.map(({ from, word }) => `${word} from ${clockText(from)}`).join(', ')}`)
    .join('. ');
  return picture(width, y + 30, palette, title, `${told}${actions ? `. Done: ${actions}` : ''}`, [
    text(title, 12, 26, palette.ink, { 'font-size': 16, 'font-weight': 700 }),
    ...grid,
    ...parts,
  ]);
}
