import { assert, array, constantFrom, property } from 'fast-check';
import { expect, test } from 'vitest';
import { diffLines } from './diff-lines.ts';

test('a difference tells what is kept, what is mine, what is theirs', () => {
  expect(diffLines('a\nb\nc\n', 'a\nx\nc\nd\n')).toEqual([
    { kind: 'same', text: 'a' },
    { kind: 'mine', text: 'b' },
    { kind: 'theirs', text: 'x' },
    { kind: 'same', text: 'c' },
    { kind: 'theirs', text: 'd' },
  ]);
});

test('both texts can be read out of it', () => {
  const texts = array(constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 12 }).map((lines) => lines.join('\n'));
  assert(
    property(texts, texts, (mine, theirs) => {
      const lines = diffLines(mine, theirs);
      const without = (kind: string) =>
        lines
          .filter((line) => line.kind !== kind)
          .map(({ text }) => text)
          .join('\n');
      expect([without('theirs'), without('mine')]).toEqual([mine, theirs]);
    }),
  );
});
