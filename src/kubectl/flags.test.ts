import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFlags, readFlag } from './flags.ts';

const flags =
  'output/o:s namespace/n:s watch/w:b all-namespaces/A:b tail:l=-1 filename/f:S from-literal:A dry-run:s=none?unchanged timeout:d'
    .split(' ')
    .map(readFlag);

function read(...argv: string[]) {
  const result = parseFlags(flags, argv);
  if (!result.ok) return result.message;
  const { values, args, dashAt } = result.parsed;
  const given = Object.fromEntries(
    flags
      .filter(({ name }) => values.changed(name))
      .map(({ name, type }) => [
        name,
        type === 'bool'
          ? values.bool(name)
          : type === 'string'
            ? values.string(name)
            : type.startsWith('string')
              ? values.strings(name)
              : values.number(name),
      ]),
  );
  return { args, given, dashAt };
}

describe('parseFlags', () => {
  test.each([
    [['get', '-o', 'yaml', 'pods'], { args: ['get', 'pods'], given: { output: 'yaml' }, dashAt: -1 }],
    [['-oyaml', '-n=x'], { args: [], given: { output: 'yaml', namespace: 'x' }, dashAt: -1 }],
    [['--output=json', '-Aw'], { args: [], given: { output: 'json', 'all-namespaces': true, watch: true }, dashAt: -1 }],
    [['-f', 'a,b', '-f', 'c'], { args: [], given: { filename: ['a', 'b', 'c'] }, dashAt: -1 }],
    [['--from-literal=a=1,2'], { args: [], given: { 'from-literal': ['a=1,2'] }, dashAt: -1 }],
    [['--dry-run', 'x'], { args: ['x'], given: { 'dry-run': 'unchanged' }, dashAt: -1 }],
    [['a', '--', '-w'], { args: ['a', '-w'], given: {}, dashAt: 1 }],
    [['--timeout=1m30s', '--watch=false'], { args: [], given: { timeout: 90_000, watch: false }, dashAt: -1 }],
  ])('%j', (argv, parsed) => {
    expect(read(...argv)).toEqual(parsed);
  });

  test.each([
    [['--nope'], 'unknown flag: --nope'],
    [['-wide'], "unknown shorthand flag: 'i' in -ide"],
    [['-o'], "flag needs an argument: 'o' in -o"],
    [['--output'], 'flag needs an argument: --output'],
    [['--tail=abc'], 'invalid argument "abc" for "--tail" flag: strconv.ParseInt: parsing "abc": invalid syntax'],
    [['-w=maybe'], 'invalid argument "maybe" for "-w, --watch" flag: strconv.ParseBool: parsing "maybe": invalid syntax'],
    [['--timeout=5'], 'invalid argument "5" for "--timeout" flag: time: missing unit in duration "5"'],
  ])('%j → %s', (argv, message) => {
    expect(read(...argv)).toBe(message);
  });

  test('never throws', () => {
    fc.assert(fc.property(fc.array(fc.string()), (argv) => void parseFlags(flags, argv)));
  });
});
