import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { typeOf } from '../../../api/index.ts';
import { applyJsonPatch, applyMergePatch, applyStrategicMerge, goMap, type Json, type JsonObject, mismatchOf } from './index.ts';

describe('JSON patch', () => {
  const document = { a: { b: [1, 2, 3] }, 'x/y': 'z' };
  test.each<readonly [string, readonly Json[], Json]>([
    ['adds to a map', [{ op: 'add', path: '/a/c', value: 1 }], { a: { b: [1, 2, 3], c: 1 }, 'x/y': 'z' }],
    ['inserts into a list', [{ op: 'add', path: '/a/b/1', value: 9 }], { a: { b: [1, 9, 2, 3] }, 'x/y': 'z' }],
    ['appends', [{ op: 'add', path: '/a/b/-', value: 9 }], { a: { b: [1, 2, 3, 9] }, 'x/y': 'z' }],
    ['reads escapes', [{ op: 'replace', path: '/x~1y', value: 'w' }], { a: { b: [1, 2, 3] }, 'x/y': 'w' }],
    ['moves', [{ op: 'move', from: '/a/b', path: '/b' }], { a: {}, b: [1, 2, 3], 'x/y': 'z' }],
    [
      'tests before it removes',
      [
        { op: 'test', path: '/a/b/0', value: 1 },
        { op: 'remove', path: '/a' },
      ],
      { 'x/y': 'z' },
    ],
  ])('%s', (_name, operations, expected) => expect(applyJsonPatch(document, operations)).toEqual({ ok: true, value: expected }));

  test.each<readonly [string, Json]>([
    ['a path that is not there', { op: 'remove', path: '/nope' }],
    ['another value', { op: 'test', path: '/a/b/0', value: 2 }],
    ['a place beyond the list', { op: 'replace', path: '/a/b/7', value: 1 }],
    ['no operation', { op: 'dance', path: '/a' }],
    ['no operation at all', 7],
  ])('refuses %s', (_name, operation) => expect(applyJsonPatch(document, [operation])).toMatchObject({ ok: false, code: 422 }));
});

test('a merge patch merges maps, removes by null and replaces lists', () =>
  expect(applyMergePatch({ a: { b: 1, c: 2 }, l: [1, 2] }, { a: { b: null, d: 3 }, l: [9] })).toEqual({ a: { c: 2, d: 3 }, l: [9] }));

describe('strategic merge patch', () => {
  const pod = typeOf('v1', 'Pod');
  const merged = (original: JsonObject, patch: JsonObject) => applyStrategicMerge(original, patch, pod);
  const containers = (...names: readonly string[]) => ({ spec: { containers: names.map((name) => ({ name, image: `${name}:1` })) } });

  test('merges containers by name, in their old places', () =>
    expect(merged(containers('a', 'b'), { spec: { containers: [{ name: 'b', image: 'b:2' }] } })).toEqual({
      spec: {
        containers: [
          { name: 'a', image: 'a:1' },
          { name: 'b', image: 'b:2' },
        ],
      },
    }));
  test('$patch: delete takes an item out, $patch: replace the whole list', () => {
    expect(merged(containers('a', 'b'), { spec: { containers: [{ name: 'a', $patch: 'delete' }] } })).toEqual(containers('b'));
    expect(merged(containers('a', 'b'), { spec: { containers: [{ name: 'c', image: 'c:1' }, { $patch: 'replace' }] } })).toEqual(
      containers('c'),
    );
  });
  test('$setElementOrder orders what the patch speaks of; what it does not know keeps its place', () =>
    expect(
      merged(containers('a', 'b', 'c'), {
        spec: { '$setElementOrder/containers': [{ name: 'c' }, { name: 'a' }], containers: [{ name: 'c', image: 'c:1' }] },
      }),
    ).toEqual(containers('b', 'c', 'a')));
  test('$deleteFromPrimitiveList and $retainKeys', () => {
    const finalizers = { metadata: { finalizers: ['a', 'b', 'c'] } };
    expect(merged(finalizers, { metadata: { '$deleteFromPrimitiveList/finalizers': ['b'] } })).toEqual({
      metadata: { finalizers: ['a', 'c'] },
    });
    const volumes = { spec: { volumes: [{ name: 'v', emptyDir: {} }] } };
    const patch = { spec: { volumes: [{ name: 'v', $retainKeys: ['name', 'hostPath'], hostPath: { path: '/x' } }] } };
    expect(merged(volumes, patch)).toEqual({ spec: { volumes: [{ name: 'v', hostPath: { path: '/x' } }] } });
  });
  test('what does not fit the schema is told in the words of the server', () => {
    const deployment = typeOf('apps/v1', 'Deployment');
    expect(deployment && mismatchOf({ spec: { replicas: 'many' } }, deployment)).toBe('unrecognized type: int32');
    expect(goMap({ spec: { replicas: 'many', list: [1, true] } })).toBe('map[spec:map[list:[1 true] replicas:many]]');
  });
  test('an empty patch changes nothing', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (document) => {
        expect(merged(document as JsonObject, {})).toEqual(document);
      }),
    );
  });
});
