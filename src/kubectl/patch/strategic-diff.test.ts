import { typeOf } from '../../api/index.ts';
import { applyMergePatch, applyStrategicMerge } from '../../cluster/index.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergePatchOf } from './merge-diff.ts';
import type { Json, JsonMap } from '../json.ts';
import { threeWayPatch, twoWayPatch } from './strategic-diff.ts';

const podType = typeOf('v1', 'Pod');
const pod = (...containers: readonly JsonMap[]): JsonMap => ({ spec: { containers } });
const app = { name: 'app', image: 'nginx:1.27' };
const side = { name: 'side', image: 'busybox' };

describe('strategic merge patches', () => {
  test('name a changed item of a list by its merge key, with the order of all', () => {
    expect(twoWayPatch(pod(app, side), pod({ ...app, image: 'nginx:1.28' }, side), podType)).toEqual({
      spec: {
        '$setElementOrder/containers': [{ name: 'app' }, { name: 'side' }],
        containers: [{ image: 'nginx:1.28', name: 'app' }],
      },
    });
  });

  test('delete an item by a directive', () => {
    expect(twoWayPatch(pod(app, side), pod(app), podType)).toEqual({
      spec: {
        '$setElementOrder/containers': [{ name: 'app' }],
        containers: [{ $patch: 'delete', name: 'side' }],
      },
    });
  });

  test('of apply: what others wrote stays, what was applied and is no longer wanted goes', () => {
    const original: JsonMap = { metadata: { labels: { a: '1', b: '2' } } };
    const live: JsonMap = { metadata: { labels: { a: '1', b: '2', other: 'x' } } };
    const wanted: JsonMap = { metadata: { labels: { a: '3' } } };
    expect(threeWayPatch(original, wanted, live, podType)).toEqual({ metadata: { labels: { a: '3', b: null } } });
  });
});

const container = fc.record({ name: fc.constantFrom('a', 'b', 'c'), image: fc.constantFrom('x', 'y') });
const pods = fc.uniqueArray(container, { selector: ({ name }) => name, minLength: 1 }).map((all) => pod(...all));

test('a strategic patch between two pods turns the one into the other', () => {
  fc.assert(
    fc.property(pods, pods, (from, to) => {
      expect(applyStrategicMerge(from, twoWayPatch(from, to, podType), podType)).toEqual(to);
    }),
  );
});

const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean());
const tree: fc.Arbitrary<JsonMap> = fc.dictionary(
  fc.constantFrom('a', 'b', 'c'),
  fc.oneof(leaf, fc.dictionary(fc.constantFrom('x', 'y'), leaf)),
);

test('a JSON merge patch between two maps turns the one into the other', () => {
  fc.assert(
    fc.property(tree, tree, (from, to) => {
      const merged: Json = applyMergePatch(from, mergePatchOf(from, to));
      expect(merged).toEqual(to);
    }),
  );
});
