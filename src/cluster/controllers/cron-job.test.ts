import { expect, test } from 'vitest';
import { World } from './world.test-driver.ts';

test('a CronJob makes a job a minute and forgets the oldest', () => {
  const world = new World().apply(`
apiVersion: batch/v1
kind: CronJob
metadata: {name: tick}
spec:
  schedule: "* * * * *"
  successfulJobsHistoryLimit: 2
  jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: main, image: "busybox:1.36", command: ["true"]}]}}}}
`);
  world.advance(5 * 60);
  expect(world.all('jobs.batch')).toHaveLength(2);
  expect(world.all('jobs.batch').map(({ metadata }) => metadata.name)).toEqual(['tick-29920803', 'tick-29920804']);
});

test('a CronJob that keeps no failed jobs deletes one without a word of its end', () => {
  const world = new World().apply(`
apiVersion: batch/v1
kind: CronJob
metadata: {name: tick}
spec:
  schedule: "* * * * *"
  failedJobsHistoryLimit: 0
  jobTemplate: {spec: {backoffLimit: 0, template: {spec: {restartPolicy: Never, containers: [{name: main, image: "busybox:1.36", command: ["false"]}]}}}}
`);
  world.advance(80);
  expect(world.all('jobs.batch')).toEqual([]);
  const told = world.all('events').filter((event) => world.text(event, 'involvedObject.kind') === 'CronJob');
  expect(told.map((event) => world.text(event, 'reason'))).toEqual(['SuccessfulCreate', 'SuccessfulDelete']);
});
