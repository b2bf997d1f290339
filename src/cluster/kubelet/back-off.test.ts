import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BackOffEntry, backOffLimits, goDuration, isOpen, isOpenSince, widened } from './back-off.ts';

describe('the crash back-off', () => {
  test('doubles from 10 s to 300 s', () => {
    let entry: BackOffEntry | undefined;
    const windows: number[] = [];
    for (let failure = 1; failure <= 7; failure++) {
      entry = widened(entry, failure * 1000, failure * 1000);
      windows.push(entry.window / 1000);
    }
    expect(windows).toEqual([10, 20, 40, 80, 160, 300, 300]);
  });

  test('starts over when a run ended more than ten minutes after the last failure', () => {
    const entry = { updatedAt: 0, window: 160_000 };
    expect(widened(entry, 600_000, 600_100).window).toBe(300_000);
    expect(widened(entry, 600_001, 600_100).window).toBe(10_000);
  });

  test('the window runs from the end of the exited run', () => {
    const entry = { updatedAt: 0, window: 10_000 };
    expect(isOpenSince(entry, 5000, 14_999)).toBe(true);
    expect(isOpenSince(entry, 5000, 15_000)).toBe(false);
    expect(isOpenSince(undefined, 0, 0)).toBe(false);
  });

  test('a pull waits from its last failure', () => {
    expect(isOpen({ updatedAt: 1000, window: 10_000 }, 10_999)).toBe(true);
    expect(isOpen({ updatedAt: 1000, window: 10_000 }, 11_000)).toBe(false);
  });

  test('is never shorter than the first window, nor longer than the longest', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(2_000_000), { maxLength: 30 }), (gaps) => {
        let at = 0;
        let entry: BackOffEntry | undefined;
        for (const gap of gaps) {
          at += gap;
          entry = widened(entry, at, at);
          expect(entry.window).toBeGreaterThanOrEqual(backOffLimits.first);
          expect(entry.window).toBeLessThanOrEqual(backOffLimits.longest);
        }
      }),
    );
  });
});

test.each([
  [0, '0s'],
  [500, '500ms'],
  [10_000, '10s'],
  [80_000, '1m20s'],
  [300_000, '5m0s'],
  [3_600_000, '1h0m0s'],
  [1500, '1.5s'],
])('%i ms is %s', (ms, text) => {
  expect(goDuration(ms)).toBe(text);
});
