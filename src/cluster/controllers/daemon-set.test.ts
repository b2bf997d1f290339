import { expect, test } from 'vitest';
import { World } from './world.test-driver.ts';

test('a DaemonSet has one pod on each node that it may use', () => {
  const world = new World({
    nodes: [{ name: 'a' }, { name: 'b', labels: { disk: 'ssd' } }, { name: 'c', taints: [{ key: 'own', effect: 'NoSchedule' }] }],
  }).apply(`
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec: {containers: [{name: agent, image: "busybox:1.36", command: [sleep, "3600"]}]}
`);
  world.advance(10);
  expect(
    world
      .all('pods')
      .map((pod) => world.text(pod, 'spec.nodeName'))
      .sort(),
  ).toEqual(['a', 'b']);
  expect(world.status('daemonsets.apps', 'agent')).toMatchObject({
    desiredNumberScheduled: 2,
    numberReady: 2,
    updatedNumberScheduled: 2,
  });
});

test('a DaemonSet that may surge makes the new pod first; the old one goes when that is available', () => {
  const world = new World({ nodes: [{ name: 'a' }] }).apply(`
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  minReadySeconds: 3
  updateStrategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec: {terminationGracePeriodSeconds: 1, containers: [{name: agent, image: "busybox:1.36", command: [sleep, "3600"]}]}
`);
  world.advance(10);
  const [first] = world.all('pods');
  const spec = { containers: [{ name: 'agent', image: 'busybox:1.35' }] };
  world.patch('apis/apps/v1/namespaces/default/daemonsets/agent', { spec: { template: { spec } } }).advance(2);
  expect(world.all('pods')).toHaveLength(2);
  expect(world.status('daemonsets.apps', 'agent')).toMatchObject({ currentNumberScheduled: 1, numberReady: 1 });
  world.advance(10);
  const left = world.all('pods');
  expect(left).toHaveLength(1);
  expect(left[0]?.metadata.name).not.toBe(first?.metadata.name);
  expect(world.status('daemonsets.apps', 'agent')).toMatchObject({ updatedNumberScheduled: 1, numberAvailable: 1 });
});

test('a daemon that may not be made is asked for again, each time later', () => {
  const world = new World().apply(`
apiVersion: v1
kind: ResourceQuota
metadata: {name: q}
spec: {hard: {pods: "0"}}
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: agent}
spec:
  selector: {matchLabels: {app: agent}}
  template:
    metadata: {labels: {app: agent}}
    spec: {containers: [{name: main, image: "busybox:1.36", command: [sleep, "3600"]}]}
`);
  world.advance(8);
  expect(world.events('DaemonSet').length).toBeGreaterThan(8);
  world.patch('api/v1/namespaces/default/resourcequotas/q', { spec: { hard: { pods: '1' } } }).advance(20);
  expect(world.status('daemonsets.apps', 'agent')).toMatchObject({ numberReady: 1 });
});
