import { assert, array, constantFrom, nat, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import type { Revision } from '../../cluster/index.ts';
import { type Objects, withChanges } from '../view/history.ts';
import { HistoryReader } from './history-reader.ts';

const histories = array(
  record({
    step: nat(3000),
    type: constantFrom('put' as const, 'DELETED' as const),
    resource: constantFrom('pods', 'nodes'),
    name: constantFrom('a', 'b', 'c'),
  }),
  { maxLength: 200 },
).map((changes) => {
  let at = 0;
  return changes.map(({ step, type, resource, name }, i): Revision => {
    at += step;
    const object = { apiVersion: 'v1', kind: 'Any', metadata: { name, resourceVersion: String(i + 1) } };
    return { revision: i + 1, at, type: type === 'put' ? 'MODIFIED' : type, resource, key: name, object };
  });
});

const plain = (objects: Objects) => Object.fromEntries([...objects].map(([resource, map]) => [resource, Object.fromEntries(map)]));

test('what is shown at an instant is what the history says of it', () => {
  assert(
    property(histories, nat(400_000), (history, at) => {
      const expected = withChanges(
        new Map(),
        history.filter((revision) => revision.at <= at),
      );
      expect(plain(new HistoryReader(() => history).at(at))).toEqual(plain(expected));
    }),
  );
});

test('looking at one instant does not change another, and resources without a change keep their map', () => {
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' } };
  const one = withChanges(new Map(), [{ type: 'ADDED', resource: 'pods', key: 'web', object: pod }]);
  const two = withChanges(one, [{ type: 'ADDED', resource: 'nodes', key: 'n', object: { ...pod, kind: 'Node' } }]);
  expect(one.has('nodes')).toBe(false);
  expect(two.get('pods')).toBe(one.get('pods'));
});

test('of an hour with a hundred thousand revisions few are read again for another instant', () => {
  const object = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' } };
  const history = Array.from(
    { length: 100_000 },
    (_, i): Revision => ({ revision: i, at: i * 36, type: 'MODIFIED', resource: 'pods', key: `p-${i % 50}`, object }),
  );
  let read = 0;
  const counted = new Proxy(history, {
    get(revisions, key) {
      if (typeof key === 'string' && /^\d+$/.test(key)) read++;
      return Reflect.get(revisions, key) as unknown;
    },
  });
  const reader = new HistoryReader(() => counted);
  reader.at(3_600_000);
  read = 0;
  reader.at(1_800_000);
  expect(read).toBeLessThan(5000);
});
