import { expect, test } from 'vitest';
import { mergeFlags } from './merge-flags.ts';
import { axisMarks, clip, markText, mostZoom, wholeWindow, zoomedWindow } from './window.ts';

const flag = (at: number, reason: string, type = 'Normal') => ({ at, key: `${reason}${at}`, type, reason, message: '' });

test('flags that would overlap stand as one', () => {
  const window = { from: 0, span: 100_000 };
  const labels = (flags: ReturnType<typeof mergeFlags>) => flags.map(({ at, label, warning }) => [at, label, warning]);
  expect(labels(mergeFlags([flag(0, 'Scheduled'), flag(20_000, 'Killing')], 5000, window))).toEqual([
    [0, 'Scheduled', false],
    [20_000, 'Killing', false],
  ]);
  expect(labels(mergeFlags([flag(0, 'Killing'), flag(10, 'Started')], 5000, window))).toEqual([[0, 'Killing, Started', false]]);
  expect(labels(mergeFlags([flag(0, 'Unhealthy', 'Warning'), flag(3, 'Unhealthy', 'Warning')], 5000, window))).toEqual([
    [0, 'Unhealthy ×2', true],
  ]);
  expect(labels(mergeFlags([flag(0, 'Scheduled'), flag(1, 'Pulling'), flag(2, 'Pulled')], 5000, window))).toEqual([
    [0, 'Scheduled +2', false],
  ]);
});

test('the lanes show everything with some future, or what is around the instant looked at', () => {
  expect(wholeWindow(84_000)).toEqual({ from: 0, span: 100_000 });
  const near = zoomedWindow(3_000_000, 1_500_000, 5);
  expect(near.from).toBeLessThan(1_500_000);
  expect(near.from + near.span).toBeGreaterThan(1_500_000);
  expect(near.span).toBeLessThan(3_000_000);
});

test('the scale is written at round instants within the window', () => {
  expect(axisMarks({ from: 0, span: 100_000 }, 500)).toEqual([0, 20_000, 40_000, 60_000, 80_000, 100_000]);
  expect(axisMarks({ from: 0, span: 100_000 }, 120)).toEqual([0, 30_000, 60_000, 90_000]);
  expect(clip({ from: 10, span: 10 }, 0, 12)).toEqual({ a: 0, b: 2 });
  expect(clip({ from: 10, span: 10 }, 0, 9)).toBeUndefined();
});

test('after weeks and years the scale has as few marks as after a minute, and can be zoomed', () => {
  const day = 86_400_000;
  for (const now of [day, 9 * day, 30 * day, 400 * day, 4000 * day]) {
    const window = wholeWindow(now);
    expect(window.span).toBeGreaterThan(now);
    expect(axisMarks(window, 500).length).toBeLessThan(9);
    expect(zoomedWindow(now, now, 1).span).toBeLessThan(window.span);
    expect(zoomedWindow(now, now, mostZoom(now)).span).toBe(20_000);
  }
  expect([0, 84_000, 12 * 3_600_000, day, 4 * day].map(markText)).toEqual(['0:00', '1:24', '12:00:00', '24h', '4d']);
});
