import { expect, test } from 'vitest';
import { createWorld } from '../engine/create-world.ts';
import { Engine } from '../engine/engine.ts';
import { freshPlayground } from '../playground/input.ts';

function asked(spec: string) {
  const playground = freshPlayground({
    nodes: [
      { name: 'small', cpu: '1', memory: '2Gi' },
      { name: 'kept', cpu: '8', memory: '8Gi', taints: [{ key: 'team', value: 'db', effect: 'NoSchedule' }] },
      { name: 'roomy', cpu: '4', memory: '8Gi' },
    ],
  });
  const engine = new Engine(
    playground,
    createWorld(playground, {}, () => undefined),
  );
  const text = `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n${spec}`;
  engine.input({ kind: 'apply', file: 'pod.yaml', text });
  engine.run(2000);
  const answer = engine.answer({ about: 'scheduling', pod: 'default/web' });
  return answer.about === 'scheduling' ? answer.scheduling : undefined;
}

const web = (cpu: string) => `  containers:\n  - name: web\n    image: nginx:1.27\n    resources: {requests: {cpu: "${cpu}"}}\n`;

test('each node says which filter refused, with numbers where resources ran short', () => {
  const scheduling = asked(web('6'));
  expect(scheduling?.message).toMatch(/^0\/3 nodes are available: 1 node\(s\) had untolerated taint/);
  expect(scheduling?.nodes.map(({ node, outcome, filter }) => [node, outcome, filter])).toEqual([
    ['kept', 'refused', 'TaintToleration'],
    ['roomy', 'refused', 'NodeResourcesFit'],
    ['small', 'refused', 'NodeResourcesFit'],
  ]);
  expect(scheduling?.nodes[1]?.shortages).toEqual([{ resource: 'cpu', asked: 6000, free: 4000, allocatable: 4000 }]);
});

test('where several nodes fit, points by plugin add up to the total, and the chosen one has the most', () => {
  const scheduling = asked(web('500m'));
  const fitting = scheduling?.nodes.filter(({ outcome }) => outcome !== 'refused') ?? [];
  expect(fitting.map(({ node }) => node)).toEqual(['roomy', 'small']);
  for (const { scores, total } of fitting) expect(scores.reduce((sum, { points }) => sum + points, 0)).toBe(total);
  const chosen = fitting.find(({ outcome }) => outcome === 'chosen');
  expect(chosen?.total).toBe(Math.max(...fitting.map(({ total }) => total ?? 0)));
});

test('a missing claim: no node was looked at, the message says why', () => {
  const scheduling = asked(`${web('1')}  volumes: [{name: data, persistentVolumeClaim: {claimName: none}}]\n`);
  expect(scheduling?.nodes).toEqual([]);
  expect(scheduling?.message).toContain('persistentvolumeclaim "none" not found');
});
