import { expect, test } from 'vitest';
import { Journal } from './journal.ts';

const entry = (at: number) => ({ at, pod: 'web', uid: 'u', type: 'evicted' as const, message: '' });

test('a journal keeps the newest entries under their numbers, also after a snapshot', () => {
  const journal = new Journal();
  const read: number[] = [];
  let place = 0;
  for (let at = 0; at < 50_000; at++) {
    journal.add(entry(at));
    if (at % 1000 !== 0) continue;
    read.push(...journal.since(place).map((one) => one.at));
    place = journal.length;
  }
  expect(read).toEqual(Array.from({ length: 49_001 }, (_, i) => i));
  expect(journal.length).toBe(50_000);
  const { entries, dropped } = journal.snapshot();
  expect(entries.length).toBeLessThanOrEqual(8192);
  expect(dropped + entries.length).toBe(50_000);
  const other = new Journal();
  other.restore(journal.snapshot());
  other.add(entry(50_000));
  expect(other.since(49_999).map((one) => one.at)).toEqual([49_999, 50_000]);
});
