import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { KubeObject } from '../../api/index.ts';
import { Store } from './index.ts';

const anObject = (namespace: string, name: string, value: number): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { namespace, name },
  spec: { nodeName: value % 3 === 0 ? 'n1' : value % 3 === 1 ? 'n2' : undefined, value },
});

const change = fc.record({
  namespace: fc.constantFrom('a', 'a-b', 'b'),
  name: fc.constantFrom('x', 'y', 'z', 'x-1'),
  value: fc.nat(20),
  remove: fc.boolean(),
});

function play(store: Store, changes: readonly { namespace: string; name: string; value: number; remove: boolean }[]): void {
  for (const { namespace, name, value, remove } of changes) {
    if (remove) store.remove('pods', namespace, name, value);
    else store.put('pods', anObject(namespace, name, value), value);
  }
}

test('lists, nodes and history tell the same whatever happened', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
      const store = new Store();
      play(store, changes);
      const standing = new Map<string, KubeObject>();
      for (const { type, key, object } of store.history) {
        if (type === 'DELETED') standing.delete(key);
        else standing.set(key, object);
      }
      const sorted = [...standing].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, object]) => object);
      expect(store.list('pods')).toEqual(sorted);
      expect(store.list('pods', 'a')).toEqual(sorted.filter(({ metadata }) => metadata.namespace === 'a'));
      const onNode = [...store.podsOn('n1')].map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
      expect(onNode.sort()).toEqual(
        sorted
          .filter((object) => (object['spec'] as { nodeName?: string }).nodeName === 'n1')
          .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`)
          .sort(),
      );
      expect(store.history.map(({ revision }) => revision)).toEqual(store.history.map((_, i) => i + 1));
    }),
  );
});

test('a restored store is the same store', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 60 }), fc.array(change, { maxLength: 10 }), (changes, more) => {
      const store = new Store();
      play(store, changes);
      const other = new Store();
      other.restore(store.snapshot());
      play(store, more);
      play(other, more);
      expect(other.list('pods')).toEqual(store.list('pods'));
      expect(other.history).toEqual(store.history);
    }),
  );
});
