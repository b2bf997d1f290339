import { expect, test } from 'vitest';
import { unifiedDiff } from './unified-diff.ts';

test('equal texts have no hunks', () => {
  expect(unifiedDiff('a\nb\n', 'a\nb\n')).toBe('');
});

test('a change stands among three lines of context', () => {
  const from = '1\n2\n3\n4\n5\n6\n7\n8\n9\n';
  expect(unifiedDiff(from, from.replace('5', 'five'))).toBe('@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n');
});

test('changes whose contexts touch stand in one hunk', () => {
  const from = 'a\n1\n2\n3\n4\n5\n6\nb\n';
  expect(unifiedDiff(from, '1\n2\n3\n4\n5\n6\n')).toBe('@@ -1,8 +1,6 @@\n-a\n 1\n 2\n 3\n 4\n 5\n 6\n-b\n');
  expect(unifiedDiff(from.replace('6', '6\n7'), '1\n2\n3\n4\n5\n6\n7\n').match(/@@ /g)).toHaveLength(2);
});

test('all of a new text is added', () => {
  expect(unifiedDiff('', 'a\nb\n')).toBe('@@ -0,0 +1,2 @@\n+a\n+b\n');
});
