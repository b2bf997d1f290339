import fc from 'fast-check';
import { expect, test } from 'vitest';
import { complete } from './completion.ts';
import { diagnose } from './diagnostics.ts';
import { applyEdits, fixesFor } from './fixes.ts';
import { format } from './format.ts';
import { hover, outline, pathAt } from './hover.ts';

const good =
  'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  labels: {a: b}\nspec:\n  containers:\n  - name: web\n    image: nginx\n    command: ["sh", "-c", "x"]\n    ports:\n    - containerPort: 80\n';

const pieces = fc.oneof(
  fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ': ',
    '- ',
    '\n',
    '\t',
    '"',
    "'",
    '&a ',
    '*a',
    '<<: ',
    '---\n',
    '|\n',
    '#',
    '? ',
    '!!x ',
    '%',
    '\ud83d',
    '\0',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
);

/** A good manifest cut, and with something put in. */
const broken = fc
  .tuple(fc.nat(good.length), fc.nat(good.length), fc.array(pieces, { maxLength: 4 }), fc.boolean())
  .map(([at, end, put, cut]) => good.slice(0, at) + put.join('') + (cut ? '' : good.slice(Math.min(at, end))));

test('nothing throws on a manifest cut or mutated, wherever the cursor is; repairs stay within the text', () => {
  fc.assert(
    fc.property(broken, fc.nat(400), (text, offset) => {
      const at = Math.min(offset, text.length);
      complete(text, at);
      hover(text, at);
      pathAt(text, at);
      outline(text);
      expect(typeof format(text)).toBe('string');
      for (const found of diagnose(text))
        for (const { edits } of fixesFor(text, found)) {
          for (const { span } of edits) expect(span.from >= 0 && span.to <= text.length && span.from <= span.to).toBe(true);
          applyEdits(text, edits);
        }
    }),
    { numRuns: 400 },
  );
});

test('what is formatted means what it meant, and formatting it again changes nothing', () => {
  fc.assert(
    fc.property(broken, (text) => {
      const once = format(text);
      expect(format(once)).toBe(once);
    }),
    { numRuns: 200 },
  );
});

test.each<readonly [string, () => string]>([
  ['a megabyte in one line', () => `a: ${'x'.repeat(1_000_000)}`],
  [
    'a megabyte of keys',
    () =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n${Array.from({ length: 50_000 }, (_, i) => `  k${i}: "v"`).join('\n')}\n`,
  ],
  ['ten thousand documents', () => 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n---\n'.repeat(10_000)],
  ['ten thousand broken documents', () => 'a: [\n---\n'.repeat(10_000)],
  ['a thousand deep', () => Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
  ['a thousand deep in brackets', () => `apiVersion: v1\nkind: Pod\nspec: ${'['.repeat(1000)}`],
  [
    'anchors that multiply',
    () =>
      `a: &a [x,x,x,x,x,x,x,x,x]\n${Array.from({ length: 12 }, (_, i) => `${String.fromCharCode(98 + i)}: &${String.fromCharCode(98 + i)} [${`*${String.fromCharCode(97 + i)},`.repeat(9)}]`).join('\n')}\n`,
  ],
])('%s is answered, and marks lie within it', (_, make) => {
  const text = make();
  for (const { span } of diagnose(text)) {
    expect(span.from).toBeLessThanOrEqual(span.to);
    expect(span.to).toBeLessThanOrEqual(text.length);
  }
  complete(text, text.length);
  hover(text, Math.min(text.length, 50));
  outline(text);
  format(text);
});
