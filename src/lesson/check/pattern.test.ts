import { describe, expect, test } from 'vitest';
import { matches, patternProblem } from './pattern.ts';

describe('a lesson’s patterns', () => {
  test('match a line of the text, case aside', () => {
    expect(matches('^(kubectl|k)\\s+get\\s+(po|pods?)\\b', 'K get pods -o wide')).toBe(true);
    expect(matches('^two$', 'one\nTwo\nthree')).toBe(true);
    expect(matches('one.two', 'one\ntwo')).toBe(false);
  });

  test.each(['(a+)+$', '((a+))+$', '(a|a)*b', '(?:a|b|ab)+c', '(\\w+\\s?)*!', '(.*)\\1', '([a-z]+){2,}x', '(', 'a'.repeat(1001)])(
    '%s is refused',
    (pattern) => {
      expect(patternProblem(pattern)).not.toBeUndefined();
      expect(matches(pattern, 'aaaa')).toBe(false);
    },
  );

  test.each(['10\\.244\\.\\d+\\.\\d+', '(degrees ?= ?)?900', '(?:no|none)?', '(?:docker\\.io/)?redis:7', '(?=.*always)(?=.*never).*'])(
    '%s is fine',
    (pattern) => expect(patternProblem(pattern)).toBeUndefined(),
  );

  test.each(['a*a*a*a*a*a*a*b', '\\s*\\s*\\s*\\s*x', '.*.*.*.*=.*y', '^\\s*(x|\\s*(x|\\s*(x|\\s*y)))', '[ab]+[bc]+[ba]+c'])(
    '%s comes to an end on a long text made for it',
    (pattern) => {
      for (const text of ['a'.repeat(200_000), ' '.repeat(200_000), `${'b'.repeat(90)}\n`.repeat(5000), '='.repeat(100_000)])
        expect(matches(pattern, text)).toBe(pattern.endsWith('b') && text.includes('b'));
    },
  );
});
