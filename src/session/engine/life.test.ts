import { expect, test } from 'vitest';
import { freshPlayground } from '../playground/input.ts';
import { createWorld } from './create-world.ts';
import { Engine } from './engine.ts';

test('a container killed and started anew in one sync lives on: the death of the one before is seen later', () => {
  const playground = freshPlayground({ seed: 1 });
  const engine = new Engine(
    playground,
    createWorld(playground, {}, () => undefined),
  );
  const text = `apiVersion: v1
kind: Pod
metadata: {name: shop}
spec:
  terminationGracePeriodSeconds: 5
  containers:
  - name: app
    image: busybox:1.36
    command: [sh, -c, "trap : TERM; while true; do sleep 1; done"]
    livenessProbe: {exec: {command: ["false"]}, periodSeconds: 2, failureThreshold: 2}
`;
  engine.input({ kind: 'apply', file: 'pod.yaml', text });
  engine.run(12_000);
  const life = engine.news().entries.flatMap((entry) => (entry.kind === 'life' && entry.container === 'app' ? [entry.state] : []));
  expect(life).toEqual([
    'pulling',
    'creating',
    'alive.unready',
    'alive.ready',
    'stopping',
    'exited',
    'creating',
    'alive.unready',
    'alive.ready',
  ]);
});
