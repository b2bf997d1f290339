import { expect, test } from 'vitest';
import { mergeFlags } from './merge-flags.ts';
import { axisMarks, clip, wholeWindow, zoomedWindow } from './window.ts';

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
  expect(axisMarks({ from: 0, span: 100_000 })).toEqual([0, 20_000, 40_000, 60_000, 80_000, 100_000]);
  expect(clip({ from: 10, span: 10 }, 0, 12)).toEqual({ a: 0, b: 2 });
  expect(clip({ from: 10, span: 10 }, 0, 9)).toBeUndefined();
});
