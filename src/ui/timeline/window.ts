import { ageText, clockText } from '../../session/index.ts';

/** The stretch of simulated time that the lanes show, in milliseconds. */
export interface TimeWindow {
  readonly from: number;
  readonly span: number;
}

const spans = [20, 50, 100, 200, 300, 600, 1200, 1800, 3600, 7200, 14_400, 28_800, 86_400, 172_800, 604_800].map((s) => s * 1000);

/** After the longest that is listed each is twice the one before. */
const spanAt = (index: number): number => spans[index] ?? 604_800_000 * 2 ** (index - spans.length + 1);

function wholeIndex(now: number): number {
  let index = 0;
  while (now > spanAt(index) * 0.86) index++;
  return index;
}

/** Everything until now with some future at the right. */
export const wholeWindow = (now: number): TimeWindow => ({ from: 0, span: spanAt(wholeIndex(now)) });

/** `zoom` steps closer than the whole, with `at` in view. */
export function zoomedWindow(now: number, at: number, zoom: number): TimeWindow {
  const whole = wholeWindow(now);
  const span = spanAt(Math.max(0, wholeIndex(now) - zoom));
  if (span >= whole.span) return whole;
  const from = Math.max(0, Math.min(at - span * 0.7, now - span * 0.86));
  // In steps: lanes that stand still for a while need not be drawn with each frame.
  const step = span / 20;
  return { from: Math.ceil(from / step) * step, span };
}

export const mostZoom = (now: number): number => wholeIndex(now);

const steps = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 43_200, 86_400].map((s) => s * 1000);

const day = 86_400_000;

/** Instants to be written under lanes of so many pixels: round, about five of them, and never so many that they touch. */
export function axisMarks({ from, span }: TimeWindow, width: number): readonly number[] {
  const most = Math.max(1, Math.min(6, width / (span >= 3_600_000 ? 60 : 36)));
  let step = steps.find((s) => span / s <= most) ?? day;
  while (span / step > most) step *= 2;
  const marks: number[] = [];
  for (let t = Math.ceil(from / step) * step; t <= from + span; t += step) marks.push(t);
  return marks;
}

/** A mark of the scale: 1:24, 4:00:00, and 3d for whole days. */
export const markText = (t: number): string => (t > 0 && t % day === 0 ? ageText(t) : clockText(t));

/** What of a stretch is in view; undefined when nothing is. */
export function clip({ from, span }: TimeWindow, start: number, end: number): { readonly a: number; readonly b: number } | undefined {
  const a = Math.max(start, from);
  const b = Math.min(end, from + span);
  return b >= a && end >= from && start <= from + span ? { a: a - from, b: b - from } : undefined;
}

/** The present in steps of a fiftieth of the window. */
export const coarse = (now: number, { span }: Pick<TimeWindow, 'span'>): number => Math.floor(now / (span / 50)) * (span / 50);
