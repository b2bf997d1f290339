import { describe, expect, test } from 'vitest';
import { World } from './world.test-driver.ts';

describe('Job', () => {
  const manifest = (script: string, spec = '') => `
apiVersion: batch/v1
kind: Job
metadata: {name: work}
spec:
  ${spec}
  template:
    spec:
      restartPolicy: Never
      containers: [{name: main, image: "busybox:1.36", command: [sh, -c, "${script}"]}]
`;
  test('counts its successes', () => {
    const world = new World().apply(manifest('true', 'completions: 3\n  parallelism: 2')).advance(60);
    expect(world.status('jobs.batch', 'work')).toMatchObject({
      succeeded: 3,
      terminating: 0,
      uncountedTerminatedPods: {},
    });
    expect(world.events('Job').at(-1)).toBe('Job completed');
    expect(world.all('pods').every(({ metadata }) => metadata.finalizers === undefined)).toBe(true);
  });
  test('waits twice as long after each failure, and gives up', () => {
    const world = new World().apply(manifest('exit 1', 'backoffLimit: 2')).advance(90);
    const made = world.all('pods').map(({ metadata }) => metadata.creationTimestamp);
    expect(made).toHaveLength(3);
    expect(world.events('Job').at(-1)).toBe('Job has reached the specified backoff limit');
  });
  test('gives each pod its index', () => {
    const world = new World()
      .apply(manifest('test $JOB_COMPLETION_INDEX -lt 3', 'completions: 3\n  parallelism: 3\n  completionMode: Indexed'))
      .advance(60);
    expect(world.status('jobs.batch', 'work')).toMatchObject({
      succeeded: 3,
      completedIndexes: '0-2',
    });
  });
});

test('a job that fails counts its running pods as failed at once', () => {
  const world = new World().apply(`
apiVersion: batch/v1
kind: Job
metadata: {name: slow}
spec:
  activeDeadlineSeconds: 5
  template: {spec: {restartPolicy: Never, containers: [{name: main, image: "busybox:1.36", command: [sh, -c, "trap '' TERM; sleep 3600 & wait"]}]}}
`);
  world.advance(6);
  expect(world.status('jobs.batch', 'slow')).toMatchObject({ failed: 1, terminating: 1, conditions: [{ type: 'FailureTarget' }] });
  expect(world.all('pods').map(({ metadata }) => metadata.finalizers)).toEqual([undefined]);
});

test('a deadline that a job gets later ends it', () => {
  const world = new World().apply(`
apiVersion: batch/v1
kind: Job
metadata: {name: slow}
spec: {template: {spec: {restartPolicy: Never, containers: [{name: main, image: "busybox:1.36", command: [sleep, "3600"]}]}}}
`);
  world
    .advance(4)
    .patch('apis/batch/v1/namespaces/default/jobs/slow', { spec: { activeDeadlineSeconds: 8 } })
    .advance(3);
  expect(world.status('jobs.batch', 'slow')).toMatchObject({ active: 1 });
  world.advance(3);
  expect(world.status('jobs.batch', 'slow')).toMatchObject({ failed: 1, conditions: [{ reason: 'DeadlineExceeded' }] });
});

test('a job that no pod may be made for asks again, each time later', () => {
  const world = new World().apply(`
apiVersion: v1
kind: ResourceQuota
metadata: {name: q}
spec: {hard: {pods: "0"}}
---
apiVersion: batch/v1
kind: Job
metadata: {name: none}
spec: {template: {spec: {restartPolicy: Never, containers: [{name: main, image: "busybox:1.36", command: ["true"]}]}}}
`);
  world.advance(20);
  expect(world.all('events').filter((event) => world.text(event, 'reason') === 'FailedCreate')).toHaveLength(5);
});

test('a job that shrinks lets those go whose index it has no use for', () => {
  const world = new World().apply(`
apiVersion: batch/v1
kind: Job
metadata: {name: work}
spec:
  completions: 3
  parallelism: 3
  completionMode: Indexed
  template: {spec: {restartPolicy: Never, containers: [{name: main, image: "busybox:1.36", command: [sleep, "3600"]}]}}
`);
  world
    .advance(4)
    .patch('apis/batch/v1/namespaces/default/jobs/work', { spec: { completions: 1, parallelism: 1 } })
    .advance(40);
  expect(world.all('pods').map(({ metadata }) => metadata.annotations?.['batch.kubernetes.io/job-completion-index'])).toEqual(['0']);
});
