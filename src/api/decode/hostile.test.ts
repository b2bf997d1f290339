import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeUtf8 } from '../text/index.ts';
import { decodeObject } from './index.ts';

const decode = (text: string, contentType: 'yaml' | 'json' = 'yaml') =>
  decodeObject(text, { apiVersion: 'v1', kind: 'Pod' }, { contentType, fieldValidation: 'Strict' });

const manifest = `apiVersion: v1
kind: Pod
metadata: &m
  name: web
  labels: {app: "web", <<: {tier: 'x'}}
spec:
  containers:
  - name: web # the server
    image: nginx:1.27
    command: [sh, -c, "echo \\u00e9 && sleep 1"]
    args:
    - |
      first
       second
    - >-
      folded
      text
    resources:
      limits: {cpu: 500m, memory: 1Gi}
    livenessProbe: {httpGet: {path: /, port: http}, periodSeconds: 10}
`;

/** Parts that YAML gives a meaning to, in any order. */
const pieces = fc.array(
  fc.constantFrom(
    '- ',
    ': ',
    '? ',
    '\n',
    '  ',
    '{',
    '}',
    '[',
    ']',
    ',',
    '&a ',
    '*a',
    '<<: ',
    '| ',
    '>-',
    '"',
    "'",
    '\\',
    '#',
    '---\n',
    '...\n',
    '!!str ',
    '%YAML 1.1\n',
    'a',
    '1',
    '~',
    '\t',
    '@',
    '`',
    '\r\n',
    '\u2028',
    '\ufeff',
    'spec',
    'apiVersion: v1\n',
  ),
  { maxLength: 60 },
);
const cut = fc
  .tuple(fc.nat(manifest.length), fc.nat(12), pieces)
  .map(([at, gone, put]) => manifest.slice(0, at) + put.slice(0, 4).join('') + manifest.slice(at + gone));
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.uint8Array({ maxLength: 200 }).map(decodeUtf8),
  pieces.map((all) => all.join('')),
  cut,
);

test('whatever the text, there is an answer', () => {
  fc.assert(
    fc.property(texts, fc.constantFrom('yaml' as const, 'json' as const), (text, contentType) => {
      const result = decode(text, contentType);
      expect(result.ok ? result.object.kind : result.status.code).toBe(result.ok ? 'Pod' : 400);
    }),
    { numRuns: 3000 },
  );
});

const bomb = [
  'a: &a [x,x,x,x,x,x,x,x,x]',
  ...Array.from('bcdefghijk').map((name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghijk'[i]}`).join(',')}]`),
].join('\n');

test.each([
  ['maps a thousand deep', `${'{a: '.repeat(1000)}x${'}'.repeat(1000)}`],
  ['lists a hundred thousand deep', '['.repeat(100_000)],
  ['blocks a thousand deep', Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ['dashes without end', '- '.repeat(50_000)],
  ['ten thousand documents', '---\na: b\n'.repeat(10_000)],
  ['a megabyte of one word', 'a'.repeat(1_000_000)],
  ['a megabyte of keys', Array.from({ length: 100_000 }, (_, i) => `k${i}: v`).join('\n')],
  ['a megabyte of quotes', `a: "${'\\"'.repeat(500_000)}"`],
  ['aliases that would fill the world', bomb],
  ['an anchor within itself', 'a: &a {b: *a}'],
])(
  '%s: answered in bounded time',
  (_, text) => {
    expect(decode(text).ok).toBe(false);
  },
  5_000,
);
