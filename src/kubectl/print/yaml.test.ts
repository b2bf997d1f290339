import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { compareKeys, yamlText } from './yaml.ts';

describe('yamlText', () => {
  test.each([
    ['plain', 'plain'],
    ['true', '"true"'],
    ['0777', '"0777"'],
    ['1:30', '"1:30"'],
    ['2026-11-21', '"2026-11-21"'],
    ['', '""'],
    ['~', '"~"'],
    ['a: b', "'a: b'"],
    ['- a', "'- a'"],
    ["it's", "it's"],
    ["'x", "'''x'"],
    ['tab\there', '"tab\\there"'],
    ['🙂', '"\\U0001F642"'],
    ['é', 'é'],
    ['a\nb\n', '|\n  a\n  b'],
    ['a\nb', '|-\n  a\n  b'],
  ])('%j is written %s', (value, text) => {
    expect(yamlText({ k: value })).toBe(`k: ${text}\n`);
  });

  test('lists stand as deep as their key, maps in lists on the dash', () => {
    expect(yamlText({ b: [{ y: 1, x: [] }, ['deep']], a: {} })).toBe('a: {}\nb:\n- x: []\n  "y": 1\n- - deep\n');
  });

  test('a long line breaks at a space after 80 columns', () => {
    const text = `${'word '.repeat(20)}end`;
    expect(yamlText({ message: text })).toBe(`message: ${'word '.repeat(15).trim()}\n  ${'word '.repeat(5)}end\n`);
  });

  test('keys: letters last, numbers by value', () => {
    expect(['a10', 'a2', '_x', 'A', '9', '10'].sort(compareKeys)).toEqual(['_x', '9', '10', 'A', 'a2', 'a10']);
  });

  test('what is printed reads back', () => {
    // NEL and its kin are line breaks of YAML 1.1 that the reading library doesn't know.
    const text = fc.string({ unit: 'grapheme' }).filter((one) => !/[\u0085\u2028\u2029\r]/.test(one));
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        text,
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(fc.stringMatching(/^[a-z][a-zA-Z0-9./-]{0,12}$/), tie('tree'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        expect(parse(yamlText({ value }), { version: '1.1' })).toEqual({ value });
      }),
    );
  });
});
