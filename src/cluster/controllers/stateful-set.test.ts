import { expect, test } from 'vitest';
import { World } from './world.test-driver.ts';

test('a StatefulSet makes its pods in order, each with its claim, and stops them from the end', () => {
  const world = new World().apply(`
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  replicas: 2
  serviceName: db
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {terminationGracePeriodSeconds: 1, containers: [{name: db, image: "redis:7"}]}
`);
  expect(
    world
      .advance(0.1)
      .all('pods')
      .map(({ metadata }) => metadata.name),
  ).toEqual(['db-0']);
  expect(
    world
      .advance(20)
      .all('pods')
      .map(({ metadata }) => metadata.name),
  ).toEqual(['db-0', 'db-1']);
  world
    .patch('apis/apps/v1/namespaces/default/statefulsets/db', {
      spec: { replicas: 1 },
    })
    .advance(20);
  expect(world.all('pods').map(({ metadata }) => metadata.name)).toEqual(['db-0']);
  expect(world.status('statefulsets.apps', 'db')).toMatchObject({
    replicas: 1,
    readyReplicas: 1,
    currentReplicas: 1,
    updatedReplicas: 1,
  });
});

test('a StatefulSet updates from its partition on, counted from its first ordinal, and makes lost pods anew as they now should be', () => {
  const world = new World().apply(`
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  replicas: 3
  serviceName: db
  podManagementPolicy: Parallel
  ordinals: {start: 5}
  updateStrategy: {rollingUpdate: {partition: 2}}
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {terminationGracePeriodSeconds: 1, containers: [{name: db, image: "busybox:1.36", command: [sleep, "3600"]}]}
`);
  const images = () => world.all('pods').map((pod) => world.text(pod, 'spec.containers.0.image'));
  world.advance(5);
  const set = 'apis/apps/v1/namespaces/default/statefulsets/db';
  world.patch(set, { spec: { template: { spec: { containers: [{ name: 'db', image: 'busybox:1.35' }] } } } }).advance(20);
  expect(images()).toEqual(['busybox:1.36', 'busybox:1.36', 'busybox:1.35']);
  world.patch(set, { spec: { updateStrategy: { type: 'OnDelete', rollingUpdate: null } } }).advance(5);
  world.remove('api/v1/namespaces/default/pods/db-5').advance(10);
  expect(images()).toEqual(['busybox:1.35', 'busybox:1.36', 'busybox:1.35']);
});

test('a claim of a StatefulSet goes with the pod that is scaled away, where its policy says so', () => {
  const world = new World().apply(`
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  replicas: 2
  serviceName: db
  podManagementPolicy: Parallel
  persistentVolumeClaimRetentionPolicy: {whenScaled: Delete, whenDeleted: Retain}
  selector: {matchLabels: {app: db}}
  volumeClaimTemplates: [{metadata: {name: d}, spec: {storageClassName: none, accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Mi}}}}]
  template: {metadata: {labels: {app: db}}, spec: {containers: [{name: db, image: "busybox:1.36", command: [sleep, "3600"]}]}}
`);
  const claims = () => world.all('persistentvolumeclaims').map(({ metadata }) => metadata.name);
  expect(world.advance(5) && claims()).toEqual(['d-db-0', 'd-db-1']);
  world.patch('apis/apps/v1/namespaces/default/statefulsets/db', { spec: { replicas: 1 } }).advance(10);
  expect(claims()).toEqual(['d-db-0']);
});
