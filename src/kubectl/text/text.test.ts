import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { goDuration, humanDuration, parseDuration } from './duration.ts';
import { goSort } from './go-sort.ts';
import { describeTabs, layout, tableTabs } from './tab-writer.ts';

describe('layout', () => {
  test('columns are as wide as their widest cell, and three blanks', () => {
    expect(layout('NAME\tREADY\tAGE\na-long-name\t1/1\t5s\n', tableTabs)).toBe('NAME          READY   AGE\na-long-name   1/1     5s\n');
  });

  test('a column ends with a line that has no cell in it', () => {
    expect(layout('Name:\tweb\nLabels:\n  a-very-long-label:\tx\n', describeTabs)).toBe('Name:  web\nLabels:\n  a-very-long-label:  x\n');
  });

  test('a watch never makes columns narrower', () => {
    const widths: number[] = [];
    layout('NAME\tREADY\na-long-name\t1/1\n', tableTabs, widths);
    expect(layout('b\t1/1\n', tableTabs, widths)).toBe('b             1/1\n');
  });
});

describe('durations', () => {
  test.each([
    [0, '0s'],
    [-500, '0s'],
    [-5000, '<invalid>'],
    [119_000, '119s'],
    [124_000, '2m4s'],
    [600_000, '10m'],
    [3 * 3_600_000 + 5 * 60_000, '3h5m'],
    [26 * 3_600_000, '26h'],
    [50 * 3_600_000, '2d2h'],
    [800 * 86_400_000, '2y70d'],
  ])('an age of %d ms is %s', (ms, text) => {
    expect(humanDuration(ms)).toBe(text);
  });

  test('what is printed reads back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 10 }), (ms) => {
        expect(parseDuration(goDuration(ms))).toEqual({ ok: true, ms });
      }),
    );
  });
});

describe('goSort', () => {
  test('sorts, keeps every element', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { maxLength: 400 }), (numbers) => {
        expect(goSort(numbers, (a, b) => a < b)).toEqual([...numbers].sort((a, b) => a - b));
      }),
    );
  });

  test('few equal elements keep their order', () => {
    const items = ['b1', 'a1', 'b2', 'a2'];
    expect(goSort(items, (x, y) => (x[0] ?? '') < (y[0] ?? ''))).toEqual(['a1', 'a2', 'b1', 'b2']);
  });
});
