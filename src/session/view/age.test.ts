import { expect, test } from 'vitest';
import { ageText, clockText, longClockText, spokenText } from './age.ts';

const s = 1000;
const m = 60 * s;
const h = 60 * m;

test('an age is printed as kubectl prints it', () => {
  const rows: readonly (readonly [number, string])[] = [
    [0, '0s'],
    [999, '0s'],
    [119 * s, '119s'],
    [120 * s, '2m'],
    [125 * s, '2m5s'],
    [10 * m, '10m'],
    [179 * m, '179m'],
    [180 * m, '3h'],
    [7 * h + 59 * m, '7h59m'],
    [8 * h, '8h'],
    [47 * h, '47h'],
    [49 * h, '2d1h'],
    [200 * h, '8d'],
    [-5 * s, '<invalid>'],
  ];
  expect(rows.map(([ms]) => ageText(ms))).toEqual(rows.map(([, text]) => text));
});

test('an instant is shown short, long and in words', () => {
  expect([clockText(84 * s), clockText(h + 5 * s)]).toEqual(['1:24', '1:00:05']);
  expect(longClockText(84 * s)).toBe('00:01:24');
  expect([spokenText(84 * s), spokenText(0), spokenText(h + s)]).toEqual(['1 minute 24 seconds', '0 seconds', '1 hour 1 second']);
});
