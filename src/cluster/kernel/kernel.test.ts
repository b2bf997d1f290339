import { expect, test } from 'vitest';
import { Kernel } from './kernel.ts';

test('stamps of one instant stand in the order in which they were taken, and after a restore go on from there', () => {
  const options = { seed: 1, startedAt: 1_795_000_000_000, timing: 'seeded' } as const;
  const kernel = new Kernel(options);
  const stamps = Array.from({ length: 200 }, () => kernel.stamp());
  expect(stamps.toSorted()).toEqual(stamps);
  const later = new Kernel(options);
  later.restore(kernel.snapshot());
  expect(later.stamp()).toBe(kernel.stamp());
});
