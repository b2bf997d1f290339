import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatMicroTime, formatTime, parseRfc3339 } from './rfc3339.ts';

const millis = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2399, 11, 31) });

test('a time reads as the platform writes it', () => {
  fc.assert(
    fc.property(millis, (at) => {
      expect(formatTime(at)).toBe(`${new Date(at).toISOString().slice(0, 19)}Z`);
    }),
  );
  expect(formatMicroTime(Date.UTC(2026, 10, 21, 6, 9, 48, 120))).toBe('2026-11-21T06:09:48.120000Z');
});

test('what was written is read back', () => {
  fc.assert(
    fc.property(millis, (at) => {
      expect(parseRfc3339(new Date(at).toISOString())).toBe(at);
    }),
  );
});

test.each([
  ['2026-02-29T00:00:00Z', undefined],
  ['2024-02-29T00:00:00Z', Date.UTC(2024, 1, 29)],
  ['2024-02-29T01:30:00+01:30', Date.UTC(2024, 1, 29)],
  ['2024-02-29 00:00:00Z', undefined],
  ['yesterday', undefined],
])('%s', (text, expected) => expect(parseRfc3339(text)).toBe(expected));
