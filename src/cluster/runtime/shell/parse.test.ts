import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, print } from './index.ts';

const words = ['a', '$x', '"$(b)"', "'q'", '${x:-d}', '${y%.*}', '$((1+2))', '*', '~', 'x=1', '"a $@ b"', '\\$', '#c'];
const pieces = [
  'if',
  'then',
  'else',
  'fi',
  'while',
  'do',
  'done',
  'for i in',
  'case',
  'in',
  'esac',
  '(',
  ')',
  '{',
  '}',
  ';',
  '&',
  '&&',
  '||',
  '|',
  '!',
  '\n',
  '> f',
  '<<E\nbody $x\nE\n',
  'f()',
  ';;',
];
const script = fc.array(fc.constantFrom(...words, ...pieces), { maxLength: 25 }).map((parts) => parts.join(' '));

/** A script without the lines its commands stand on, which printing moves. */
const shape = (source: string): unknown => {
  const parsed = parse(source);
  return parsed.ok ? JSON.parse(JSON.stringify(parsed.script, (key, value: unknown) => (key === 'line' ? 0 : value))) : parsed.message;
};

describe('parse', () => {
  it('answers any bytes without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', maxLength: 200 }), (source) => typeof parse(source).ok === 'boolean'),
      { numRuns: 3000 },
    );
    fc.assert(
      fc.property(script, (source) => typeof parse(source).ok === 'boolean'),
      { numRuns: 3000 },
    );
  });

  it('gives the same again for what print makes of it', () => {
    fc.assert(
      fc.property(script, (source) => {
        const parsed = parse(source);
        fc.pre(parsed.ok);
        expect(shape(print(parsed.script))).toEqual(shape(source));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    'if true',
    'echo "a',
    "echo 'a",
    'echo $(a',
    'cat <<E\na',
    'a &&',
    'a |',
    'echo ${x',
    '{ a',
    '( a',
    'f()',
    'echo a\\\n',
    'echo $((1+',
  ])('asks for more after %j', (source) => {
    expect(parse(source)).toMatchObject({ ok: false, incomplete: true });
  });

  it.each(['fi', 'a ;; b', ')', 'for 1 in a; do b; done', 'foo ( bar )'])('refuses %j', (source) => {
    expect(parse(`${source}\n`)).toMatchObject({ ok: false, incomplete: false });
  });

  it('refuses nesting that would run away', () => {
    expect(parse('('.repeat(100_000))).toMatchObject({ ok: false });
    expect(parse('$('.repeat(100_000))).toMatchObject({ ok: false });
    expect(parse('{ '.repeat(100_000))).toMatchObject({ ok: false });
  });
});

describe('where a command must stand', () => {
  // As busybox's ash says it.
  it.each([
    ['if then :; fi', 'then'],
    ['while do :; done', 'do'],
    ['for i in 1; do done', 'done'],
    ['if :; then :; else fi', 'fi'],
    ['( )', ')'],
    ['f() { }', '}'],
  ])('%s', (script, token) => {
    const parsed = parse(script);
    expect(parsed.ok ? 'parsed' : parsed.message).toBe(`syntax error: unexpected "${token}"`);
  });

  it('an arm of a case and a substitution may be empty', () => {
    expect(parse('case a in a) ;; esac').ok && parse('x=$()').ok).toBe(true);
  });
});
