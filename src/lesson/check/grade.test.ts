import { describe, expect, test } from 'vitest';
import type { KubeObject } from '../../api/index.ts';
import type { Revision } from '../../cluster/index.ts';
import { readExercises } from '../exercise/read.ts';
import { grade } from './grade.ts';
import type { Scene } from './scene.ts';

const aPod = (name: string, more: Readonly<Record<string, unknown>> = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, uid: name, creationTimestamp: '2026-11-21T09:00:00Z' },
  spec: { containers: [{ name: 'app', image: 'nginx:1.27', resources: { limits: { cpu: '500m' } } }] },
  ...more,
});

const seen = (at: number, resource: string, object: KubeObject, type: 'ADDED' | 'MODIFIED' | 'DELETED' = 'ADDED') =>
  ({ at, resource, key: object.metadata.name ?? '', type, object }) as unknown as Revision;

/** What the grader sees: nothing has happened, but for what is said. */
const aScene = (over: Partial<Scene> & { readonly objects?: readonly KubeObject[] } = {}): Scene => ({
  now: 60_000,
  manifest: { objects: [], lineOf: () => undefined },
  read: () => [],
  history: [],
  list: (resource) => (over.history ?? []).filter((one) => one.resource === resource && one.type !== 'DELETED').map(({ object }) => object),
  refusals: [],
  commands: [],
  log: () => undefined,
  page: () => undefined,
  answers: {},
  podColumns: () => ({ ready: '0/1', status: 'CrashLoopBackOff', restarts: 3 }),
  ...over,
});

const exerciseOf = (check: string, more = '') => {
  const [exercise] = readExercises(`id: one\n${more}tasks:\n- id: t\n  say: Do it.\n  check: ${check}\n`, 'a.yaml').exercises;
  if (!exercise) throw new Error(`unreadable: ${check}`);
  return exercise;
};
const verdict = (check: string, scene: Scene) => grade(exerciseOf(check), scene).tasks[0]?.verdict;
const isDone = (check: string, scene: Scene) => verdict(check, scene)?.state;

const web = aPod('web');
const manifest = { objects: [web], lineOf: (_: number, field: string) => field.length };
const running = { ...web, status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }], containerStatuses: [{ name: 'app', ready: true, restartCount: 3 }] } } as KubeObject; // biome-ignore format: one pod
const lived = aScene({ manifest, history: [seen(1000, 'pods', web), seen(7000, 'pods', running, 'MODIFIED')], list: (resource) => (resource === 'pods' ? [running] : []) }); // biome-ignore format: one scene
const backOff = { apiVersion: 'v1', kind: 'Event', metadata: { name: 'e' }, reason: 'BackOff', message: 'Back-off pulling image "x"', count: 3, involvedObject: { name: 'web' } } as unknown as KubeObject; // biome-ignore format: one event

describe('each kind of check, done and not yet', () => {
  test.each<[string, Scene, Scene]>([
    ['{path: "spec.containers[name=app].resources.limits.cpu", equals: 0.5}', aScene({ manifest }), aScene()],
    ['{path: "spec.containers[0].image", matches: "^nginx:"}', aScene({ manifest }), aScene()],
    ['{path: "spec.containers[0].resources.limits.cpu", atLeast: 400m, atMost: 1}', aScene({ manifest }), aScene()],
    ['{path: spec.nodeName, exists: false}', aScene({ manifest }), aScene()],
    ['{path: status.phase, equals: Running, in: cluster}', lived, aScene({ manifest })],
    ['{cel: "pods.exists(p, p.status.phase == \\"Running\\")"}', lived, aScene()],
    ['{cel: "manifest[0].spec.containers.all(c, c.image == \\"nginx:1.27\\")"}', aScene({ manifest }), aScene()],
    ['{phase: Running, within: 10s}', lived, aScene({ manifest })],
    ['{condition: Ready}', lived, aScene({ manifest })],
    ['{status: CrashLoopBackOff}', lived, aScene({ manifest })],
    ['{restarts: 3}', lived, aScene()],
    ['{event: BackOff, object: web, message: pulling, atLeast: 3}', aScene({ history: [seen(9000, 'events', backOff)] }), lived],
    ['{rejected: Invalid value}', aScene({ refusals: [{ at: 1, message: 'spec: Invalid value: 1', fields: [] }] }), aScene()],
    ['{command: "^kubectl get", output: web}', aScene({ commands: [{ at: 1, line: 'kubectl get pods', code: 0, output: 'web  1/1' }] }), aScene()],
    ['{log: "line \\\\d"}', { ...lived, log: () => 'line x\nline 2\n' }, { ...lived, log: () => 'line x\n' }],
    ['{http: ":80/", body: hello}', { ...lived, page: () => ({ status: 200, body: 'hello' }) }, { ...lived, page: () => ({ refused: 'connection refused' }) }],
    ['{answer: What?, accept: [crash loop]}', aScene({ answers: { t: ' Crash   loop. ' } }), aScene({ answers: { t: 'loop' } })],
    ['{choice: What?, options: [{say: a, right: true}, {say: b}]}', aScene({ answers: { t: 'a' } }), aScene({ answers: { t: 'b' } })],
    ['{predict: What?, options: [{say: a, right: true}, {say: b}], shows: {phase: Running}}', { ...lived, answers: { t: 'a' } }, aScene({ answers: { t: 'a' } })],
    ['{order: Which?, items: [a, b]}', aScene({ answers: { t: ['a', 'b'] } }), aScene({ answers: { t: ['b', 'a'] } })],
    ['{all: [{phase: Running}, {restarts: 3}]}', lived, aScene()],
    ['{any: [{phase: Failed}, {phase: Running}]}', lived, aScene()],
    ['{not: {phase: Failed}}', lived, lived],
  ])('%s', (check, yes, no) => {
    expect(isDone(check, yes)).toBe('done');
    if (!check.startsWith('{not')) expect(isDone(check, no)).toBe('not-yet');
  }); // biome-ignore format: a table
});

test('not yet says why: field, line, expected and actual', () => {
  expect(verdict('{path: "spec.containers[0].image", equals: "nginx:1.28"}', aScene({ manifest }))).toEqual({
    state: 'not-yet',
    why: {
      say: 'spec.containers[0].image is nginx:1.27.',
      field: 'spec.containers[0].image',
      expected: 'nginx:1.28',
      actual: 'nginx:1.27',
      line: 24,
    },
  });
  expect(verdict('{phase: Running, within: 5s}', lived)).toEqual({
    state: 'not-yet',
    why: { say: 'phase Running came 6 s after the pod was created; it should come within 5 s.', expected: '5s', actual: '6 s' },
  });
});

test('what was not seen yet is said in one sentence: of whom, what it is, what is asked for', () => {
  expect(verdict('{condition: Ready, status: "False"}', lived)).toEqual({
    state: 'not-yet',
    why: {
      say: 'condition Ready of web is True; it has not been False yet.',
      field: 'condition Ready of web',
      actual: 'True',
      expected: 'False',
    },
  });
});

test('a text that is no YAML has no fields; it is not said to lack them', () => {
  const scene = aScene({ manifest: { objects: [], error: 'mapping values', lineOf: () => undefined } });
  expect(verdict('{path: spec.nodeName, equals: a}', scene)).toMatchObject({ why: { say: expect.stringContaining('can’t be read') } });
});

test('what was done on an earlier visit opens what needs it, and is judged by what is there now', () => {
  const exercise = readExercises(
    'id: one\ntasks:\n- {id: a, say: A, check: {phase: Running}}\n- {id: b, say: B, needs: [a], check: {choice: What?, options: [{say: x, right: true}, {say: y}]}}\n',
    'a.yaml',
  ).exercises[0];
  if (!exercise) throw new Error('unreadable');
  const states = (reached: readonly string[], scene: Scene) =>
    grade(exercise, scene, new Set(), new Set(reached)).tasks.map(({ verdict: { state } }) => state);
  expect(states([], aScene())).toEqual(['not-yet', 'locked']);
  expect(states(['a'], aScene())).toEqual(['not-yet', 'not-yet']);
  expect(states(['a'], aScene({ answers: { b: 'x' } }))).toEqual(['not-yet', 'done']);
});

test('an item of a list is found by its name, with or without saying that it is the name; a path that is none says how one is written', () => {
  const scene = aScene({ manifest });
  for (const item of ['0', 'app', 'name=app']) expect(isDone(`{path: "spec.containers[${item}].name", equals: app}`, scene)).toBe('done');
  expect(verdict('{path: "spec.containers[", equals: app}', scene)).toMatchObject({
    state: 'error',
    message: expect.stringContaining('spec.containers[web].image'),
  });
});

test('a question without an answer is not wrong yet', () => {
  const question = '{choice: What?, options: [{say: a, right: true}, {say: b}]}';
  expect(verdict(question, aScene())).toEqual({ state: 'not-yet', why: { say: 'Not answered yet.' }, unanswered: true });
  expect(verdict(question, aScene({ answers: { t: 'b' } }))).toEqual({ state: 'not-yet', why: { say: 'Not that one. Look again.' } });
});

test('a pattern is shown where it is plain words, never as a regular expression', () => {
  const ran = { commands: [{ at: 1, line: 'kubectl get pods', code: 0, output: 'web  1/1' }] };
  const whyOf = (check: string, scene = aScene(ran)) => {
    const found = verdict(check, scene);
    return found?.state === 'not-yet' ? found.why : undefined;
  };
  expect(whyOf('{command: "^(kubectl|k) logs"}')).toEqual({ say: 'The command has not been run in the terminal yet.' });
  expect(whyOf('{command: kubectl logs}')?.expected).toBe('kubectl logs');
  expect(whyOf('{log: "line \\\\d"}', { ...lived, log: () => 'line x\n' })).toEqual({
    say: 'The log of container app does not have the line yet that the task asks for.',
    actual: 'line x',
  });
});

test('extras: forbid names what nobody asked for, and not what the cluster makes itself', () => {
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', uid: 's' } } as KubeObject;
  const owned = aPod('web-1', { metadata: { name: 'web-1', uid: 'o', ownerReferences: [{}] } });
  const history = [
    seen(0, 'pods', aPod('given')),
    seen(5, 'pods', web),
    seen(5, 'pods', aPod('other')),
    seen(5, 'pods', owned),
    seen(5, 'serviceaccounts', account),
  ];
  const asked = 'extras: forbid\nstarter: |\n  apiVersion: v1\n  kind: Pod\n  metadata:\n    name: web\n';
  const graded = grade(exerciseOf('{not: {phase: Failed}}', asked), aScene({ history }));
  expect({ done: graded.done, failed: graded.failed }).toEqual({
    done: false,
    failed: ['Pod/other is more than was asked for. Delete it.'],
  });
  expect(grade(exerciseOf('{not: {phase: Failed}}'), aScene({ history })).done).toBe(true);
});

test('a task waits for those it needs; what was done stays done', () => {
  const [exercise] = readExercises(
    'id: one\ntasks:\n- {id: a, say: A., check: {phase: Running}}\n- {id: b, say: B., needs: [a], check: {restarts: 3}}\n',
    'a.yaml',
  ).exercises;
  if (!exercise) throw new Error('unreadable');
  expect(grade(exercise, aScene()).tasks.map(({ verdict: { state } }) => state)).toEqual(['not-yet', 'locked']);
  expect(grade(exercise, lived).done).toBe(true);
  expect(grade(exercise, aScene(), new Set(['a', 'b'])).done).toBe(true);
});

test('loops within loops within loops are not run', () => {
  const nested = 'history.all(a, history.all(b, history.all(c, history.all(d, a == d))))';
  expect(verdict(`{cel: "${nested}"}`, lived)).toEqual({
    state: 'error',
    message: "this exercise's CEL expression can't be read: more than 3 loops (all, exists, map, filter) stand one within another",
  });
  expect(isDone('{cel: "pods.exists(p, p.metadata.name == \\"a(b.all(\\") || pods.all(p, has(p.spec))"}', lived)).toBe('done');
});

describe('CEL’s matches', () => {
  test('works as CEL has it: case counts', () => {
    const says = (expression: string) => isDone(`{cel: '${expression}'}`, lived);
    expect(says('pod.metadata.name.matches("^w.b$")')).toBe('done');
    expect(says('pod.metadata.name.matches("^W")')).toBe('not-yet');
    expect(says('".matches(" == ".mat" + "ches("')).toBe('done');
  });

  test.each([
    '"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".matches("(a+)+b")',
    '"""x"y""" + "" == "" || "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" . matches ("(a+)+b")',
  ])('can’t run for ever: %s', (expression) => {
    expect(isDone(`{cel: '${expression}'}`, lived)).toBe('not-yet');
  });
});
