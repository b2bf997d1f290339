import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { KubeObject } from '../../api/index.ts';
import { readExercises } from '../exercise/read.ts';
import { grade } from './grade.ts';
import type { Scene } from './scene.ts';

const pod = (image: string, more = '') => `{kind: Pod, metadata: {name: web}, spec: {containers: [{name: app, image: "${image}"${more}}]}}`;

const [exercise] = readExercises(
  `id: one
starter: '${pod('nginx:typo')}'
tasks:
- {id: t, say: Do it., check: {path: "spec.containers[0].image", equals: "nginx:1.27"}}
solutions:
- manifest: '${pod('nginx:1.27')}'
- manifest: '${pod('httpd:2', ', resources: {limits: {cpu: "0.5"}}')}'
wrong:
- fails: t
  feedback: latest moves under your feet.
  manifest: '${pod('nginx:latest')}'
- fails: t
  feedback: You have changed nothing.
  manifest: '${pod('nginx:typo')}'
`,
  'a.yaml',
).exercises;
if (!exercise) throw new Error('unreadable');

const objectsOf = (text: string): readonly KubeObject[] => (text === '' ? [] : [parse(text) as KubeObject]);

const graded = (text: string) => {
  const scene: Scene = {
    now: 0,
    manifest: { objects: objectsOf(text), lineOf: (_, path) => (path.endsWith('image') ? 8 : undefined) },
    read: objectsOf,
    history: [],
    list: () => [],
    refusals: [],
    commands: [{ at: 0, line: 'kubectl apply -f pod.yaml', code: 0, output: '' }],
    log: () => undefined,
    page: () => undefined,
    answers: {},
    podColumns: () => ({ ready: '', status: '', restarts: 0 }),
  };
  return grade(exercise, scene);
};

describe('the nearest solution', () => {
  test('its difference is told field by field, at the learner’s line', () => {
    expect(graded(pod('nginx:latest')).nearest).toEqual({
      solution: 0,
      differences: [{ field: 'spec.containers[0].image', line: 8, mine: 'nginx:latest', theirs: 'nginx:1.27' }],
    });
  });

  test('of several the one that comes nearest; quantities by value', () => {
    expect(graded(pod('httpd:2.4', ', resources: {limits: {cpu: 500m}}')).nearest).toEqual({
      solution: 1,
      differences: [{ field: 'spec.containers[0].image', line: 8, mine: 'httpd:2.4', theirs: 'httpd:2' }],
    });
  });

  test('nothing to compare, or nothing left to do: no difference', () => {
    expect(graded('').nearest).toBeUndefined();
    expect(graded(pod('nginx:1.27')).nearest).toBeUndefined();
  });
});

describe('a known wrong turn', () => {
  const hints = (text: string) => graded(text).tasks[0]?.hints;
  test('is known by what is wrong in it, whatever else is the learner’s own', () => {
    expect(hints(pod('nginx:latest', ', stdin: true').replace('name: web', 'name: mine'))).toEqual(['latest moves under your feet.']);
  });
  test('what the starter had is not a turn that was taken', () => {
    expect(hints(pod('nginx:typo'))).toEqual([]);
  });
  test('nothing is said to another manifest, or to a right one', () => {
    expect([hints(pod('nginx:2')), hints(pod('nginx:1.27'))]).toEqual([[], []]);
  });
});
