import { expect, test } from 'vitest';
import { thinnedHere, thinnedNote } from './thinned.ts';

const thinned = { until: 7_800_000, every: 600_000, turns: true };

test('what is left of the oldest part is said, there and nowhere else', () => {
  expect(thinnedNote(thinned)).toBe(
    'Before 2:10:00 only one state every 10 minutes is kept, and each change of status, restarts and conditions: memory is bounded.',
  );
  expect(thinnedHere(thinned, 7_799_999)).toBe(
    'From so long ago only one state every 10 minutes is kept, and each change of status, restarts and conditions.',
  );
  expect(thinnedHere({ ...thinned, every: 3_600_000, turns: false }, 0)).toBe('From so long ago only one state every hour is kept.');
  expect(thinnedHere(thinned, 7_800_000)).toBeUndefined();
  expect(thinnedHere(undefined, 0)).toBeUndefined();
});
