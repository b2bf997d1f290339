import { expect, test } from 'vitest';
import { between, timedLines } from './log-between.ts';

const printed = `2026-11-21T09:00:02.100000000Z first
2026-11-21T09:00:05.000000000Z second with words

2026-11-21T09:00:09.000000000Z third
`;
const at = (second: number) => Date.UTC(2026, 10, 21, 9, 0, second);

test('the lines of a stretch of time: its end counts, its beginning does not', () => {
  expect(between(timedLines(printed), at(2), at(5)).map(({ text }) => text)).toEqual(['first', 'second with words']);
  expect(between(timedLines(printed), at(5), at(9)).map(({ text }) => text)).toEqual(['third']);
});

test('what has no time belongs to the line before it; an error is no line', () => {
  expect(timedLines('Error from server (NotFound): pods "web" not found')).toEqual([]);
  expect(timedLines(`${printed}  more of it`).at(-1)).toEqual({ at: at(9), text: '  more of it' });
});
