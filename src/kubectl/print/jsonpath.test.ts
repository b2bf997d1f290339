import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { JsonPath, JsonPathFailure } from './jsonpath.ts';
import { relaxedPath } from './jsonpath-parser.ts';

const list = {
  kind: 'List',
  items: [
    { metadata: { name: 'a', labels: { 'app.kubernetes.io/name': 'x' } }, status: { restarts: 2, ready: true } },
    { metadata: { name: 'b' }, status: { restarts: 0, ready: false } },
  ],
};

function print(template: string, allowMissing = true): string {
  const parsed = JsonPath.parse(template, allowMissing);
  if (!parsed.ok) return `unreadable: ${parsed.message}`;
  try {
    return parsed.path.print(list);
  } catch (problem) {
    if (problem instanceof JsonPathFailure) return `failed: ${problem.message}`;
    throw problem;
  }
}

describe('JSONPath', () => {
  test.each([
    ['{.kind}', 'List'],
    ['kind', 'kind'],
    ['{.items[*].metadata.name}', 'a b'],
    ['{.items[0:1].metadata.name}{"\\n"}', 'a\n'],
    ['{.items[-1].metadata.name}', 'b'],
    ['{.items[0,1].metadata.name}', 'a b'],
    ['{.items[0].metadata.labels.app\\.kubernetes\\.io/name}', 'x'],
    ["{.items[0]['metadata'].name}", 'a'],
    ['{range .items[*]}{.metadata.name}={.status.restarts};{end}!', 'a=2;b=0;!'],
    ['{range .items[*]}{.metadata.name}', 'ab'],
    ['{.items[?(@.status.ready==true)].metadata.name}', 'a'],
    ['{.items[?(@.status.restarts>1)].metadata.name}', 'a'],
    ['{.items[?(@.metadata.labels)].metadata.name}', 'a'],
    ['{..name}', 'a b'],
    ['{.items[0].status}', '{"ready":true,"restarts":2}'],
    ['{.nope}', ''],
    ['{.items', 'unreadable: unclosed action'],
    ['{.items[0}', 'unreadable: unterminated array'],
    ['{~}', "unreadable: unrecognized character in action: U+007E '~'"],
    ['{.items[9]}', 'failed: array index out of bounds: index 9, length 2'],
    ['{.kind[0]}', 'failed: string is not array or slice'],
    ['{end}', 'failed: not in range, nothing to end'],
  ])('%s → %s', (template, text) => {
    expect(print(template)).toBe(text);
  });

  test('a missing key fails where missing keys are not allowed', () => {
    expect(print('{.nope}', false)).toBe('failed: nope is not found');
  });

  test.each([
    ['metadata.name', '{.metadata.name}'],
    ['.metadata.name', '{.metadata.name}'],
    ['{metadata.name}', '{.metadata.name}'],
    ['{.metadata.name', undefined],
  ])('relaxed: %s', (expression, path) => {
    expect(relaxedPath(expression)).toBe(path);
  });

  test('any text is read or refused', () => {
    fc.assert(fc.property(fc.string(), (template) => typeof print(template) === 'string'));
  });
});
