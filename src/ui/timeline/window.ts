/** The stretch of simulated time that the lanes show, in milliseconds. */
export interface TimeWindow {
  readonly from: number;
  readonly span: number;
}

const spans = [20, 50, 100, 200, 300, 600, 1200, 1800, 3600, 7200, 14_400, 28_800, 86_400, 172_800, 604_800].map((s) => s * 1000);

/** Everything until now with some future at the right. */
export const wholeWindow = (now: number): TimeWindow => ({ from: 0, span: spans.find((span) => now <= span * 0.86) ?? now * 1.2 });

/** `zoom` steps closer than the whole, with `at` in view. */
export function zoomedWindow(now: number, at: number, zoom: number): TimeWindow {
  const whole = wholeWindow(now);
  const index = Math.max(0, spans.indexOf(whole.span) - zoom);
  const span = zoom === 0 ? whole.span : (spans[index] ?? whole.span);
  if (span >= whole.span) return whole;
  const from = Math.max(0, Math.min(at - span * 0.7, now - span * 0.86));
  // In steps: lanes that stand still for a while need not be drawn with each frame.
  const step = span / 20;
  return { from: Math.ceil(from / step) * step, span };
}

export const mostZoom = (now: number): number => Math.max(0, spans.indexOf(wholeWindow(now).span));

const steps = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14_400, 43_200, 86_400].map((s) => s * 1000);

/** Instants to be written under the lanes: round, and about five of them. */
export function axisMarks({ from, span }: TimeWindow): readonly number[] {
  const step = steps.find((s) => span / s <= 6) ?? 86_400_000;
  const marks: number[] = [];
  for (let t = Math.ceil(from / step) * step; t <= from + span; t += step) marks.push(t);
  return marks;
}

/** What of a stretch is in view; undefined when nothing is. */
export function clip({ from, span }: TimeWindow, start: number, end: number): { readonly a: number; readonly b: number } | undefined {
  const a = Math.max(start, from);
  const b = Math.min(end, from + span);
  return b >= a && end >= from && start <= from + span ? { a: a - from, b: b - from } : undefined;
}

/** The present in steps of a fiftieth of the window. */
export const coarse = (now: number, { span }: Pick<TimeWindow, 'span'>): number => Math.floor(now / (span / 50)) * (span / 50);
