import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expand } from './expand.ts';

const values: Readonly<Record<string, string>> = { A: 'one', B: '$(A)', EMPTY: '' };
const valueOf = (name: string) => values[name];

test.each([
  ['$(A)', 'one'],
  ['x-$(A)-y', 'x-one-y'],
  ['$(B)', '$(A)'],
  ['$(NOPE)', '$(NOPE)'],
  ['$$(A)', '$(A)'],
  ['$$$(A)', '$one'],
  ['$(A', '$(A'],
  ['$A', '$A'],
  ['$', '$'],
  ['[$(EMPTY)]', '[]'],
])('%s becomes %s', (text, expanded) => {
  expect(expand(text, valueOf)).toBe(expanded);
});

test('text without a dollar is never changed', () => {
  fc.assert(
    fc.property(
      fc.string().filter((text) => !text.includes('$')),
      (text) => expand(text, valueOf) === text,
    ),
  );
});
