import { assert, object, property } from 'fast-check';
import { expect, test } from 'vitest';
import { createWorld } from '../engine/create-world.ts';
import { Engine } from '../engine/engine.ts';
import { freshPlayground } from '../playground/input.ts';
import { fieldChanges, withoutBookkeeping } from './fields.ts';

const container = (name: string, image: string) => ({ name, image });

test('items of a list are told apart by their name, not by their place', () => {
  const before = { spec: { containers: [container('a', 'nginx:1.27'), container('b', 'redis:7')] } };
  const after = { spec: { containers: [container('b', 'redis:7'), container('a', 'nginx:1.28'), container('c', 'busybox')] } };
  expect(fieldChanges(before, after)).toEqual([
    { path: 'spec.containers[a].image', type: 'changed', before: 'nginx:1.27', after: 'nginx:1.28' },
    { path: 'spec.containers[c]', type: 'added', before: undefined, after: container('c', 'busybox') },
  ]);
});

test('a list of objects that came is told item by item, a small object in one', () => {
  const conditions = [{ type: 'Ready', status: 'True' }];
  expect(fieldChanges({}, { status: { conditions, phase: 'Running' } }).map(({ path }) => path)).toEqual([
    'status.conditions[Ready]',
    'status.phase',
  ]);
});

test('a list whose items have nothing of their own goes by place; a key with dots is quoted', () => {
  expect(fieldChanges({ args: ['-a', '-b'] }, { args: ['-a', '-c'] }).map(({ path }) => path)).toEqual(['args[1]']);
  expect(fieldChanges({ annotations: { 'a.b/c': '1' } }, { annotations: {} }).map(({ path, type }) => [path, type])).toEqual([
    ['annotations["a.b/c"]', 'removed'],
  ]);
});

test('an object differs from itself in nothing, and from another in something', () => {
  assert(
    property(object(), object(), (a, b) => {
      expect(fieldChanges(a, structuredClone(a))).toEqual([]);
      if (JSON.stringify(a) !== JSON.stringify(b) && JSON.stringify(sorted(a)) !== JSON.stringify(sorted(b)))
        expect(fieldChanges(a, b).length).toBeGreaterThan(0);
    }),
  );
});

const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : typeof value === 'object' && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, inner]) => [key, sorted(inner)]),
        )
      : value;

const pod = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  restartPolicy: Never
  containers:
  - {name: app, image: "busybox:1.36", command: [sh, -c, "sleep 3; exit 2"]}
`;

function played() {
  const engine = new Engine(
    freshPlayground(),
    createWorld(freshPlayground(), {}, () => undefined),
  );
  engine.input({ kind: 'apply', file: 'pod.yaml', text: pod });
  engine.run(20_000);
  return engine;
}

test('the revisions of a pod, each with what it changed', () => {
  const answer = played().answer({ about: 'revisions', resource: 'pods', key: 'default/web' });
  if (answer.about !== 'revisions') throw new Error('another answer');
  const { revisions } = answer;
  expect(revisions[0]?.summary).toBe('created');
  expect(revisions.some(({ summary }) => summary.startsWith('status.phase Running'))).toBe(true);
  expect(revisions.at(-1)?.summary).toContain('Failed');
  expect(revisions.map(({ at }) => at)).toEqual(revisions.map(({ at }) => at).sort((a, b) => a - b));
});

test('two instants: what was there, what came, and field by field what changed', () => {
  const engine = played();
  const answer = engine.answer({ about: 'comparison', from: 2000, to: 20_000, of: { resource: 'pods', key: 'default/web' } });
  if (answer.about !== 'comparison') throw new Error('another answer');
  const [pair] = answer.comparison.pairs;
  if (!pair?.before || !pair.after) throw new Error('the pod is missing on a side');
  const changes = fieldChanges(withoutBookkeeping(pair.before), withoutBookkeeping(pair.after));
  expect(changes.find(({ path }) => path === 'status.phase')).toEqual({
    path: 'status.phase',
    type: 'changed',
    before: 'Running',
    after: 'Failed',
  });
  expect(changes.some(({ path }) => path.startsWith('metadata.managedFields') || path === 'metadata.resourceVersion')).toBe(false);
  const all = engine.answer({ about: 'comparison', from: 0, to: 20_000 });
  expect(all.about === 'comparison' && all.comparison.pairs.some(({ resource }) => resource === 'events')).toBe(true);
});
