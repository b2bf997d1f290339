import { expect, test } from 'vitest';
import { createWorld } from '../engine/create-world.ts';
import { Engine } from '../engine/engine.ts';
import { freshPlayground } from '../playground/input.ts';
import { HistoryReader } from '../engine/history-reader.ts';
import { isPod } from '../view/objects.ts';
import { addEntry, emptyTimeline } from '../view/timeline.ts';
import { whatFieldsDid, whyEvent, whyPod, whyRestarts, type Why } from './index.ts';

const pod = (spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n${spec}`;

/** A played manifest, to be asked at its instants. */
function played(text: string, seconds: number, keys?: { readonly at: number; readonly line: string }) {
  const world = createWorld(freshPlayground(), {}, () => undefined);
  const engine = new Engine(freshPlayground(), world);
  engine.input({ kind: 'apply', file: 'pod.yaml', text });
  if (keys) {
    engine.run(keys.at * 1000);
    engine.input({ kind: 'keys', data: `${keys.line}\r` });
  }
  engine.run(seconds * 1000);
  const timeline = emptyTimeline();
  for (const entry of engine.news().entries) addEntry(timeline, entry);
  const reader = new HistoryReader(() => world.history);
  const at = seconds * 1000;
  const seen = [...(reader.at(at).get('pods')?.values() ?? [])].find(isPod);
  if (!seen) throw new Error('the pod is not there');
  return { pod: seen, lane: timeline.pods.get(seen.metadata.uid ?? ''), at };
}

const titles = ({ chain }: Why) => chain.map(({ title }) => title);

const failingLiveness = pod(`  terminationGracePeriodSeconds: 30
  containers:
  - name: app
    image: busybox:1.36
    command: [sh, -c, "trap '' TERM; while true; do sleep 1; done"]
    livenessProbe:
      exec: {command: [cat, /tmp/none]}
      periodSeconds: 2
`);

test('a restart by a probe: failures, threshold, signals with the grace, exit code, policy', () => {
  const { pod: seen, lane, at } = played(failingLiveness, 60);
  const why = whyRestarts(seen, lane, at, 'app');
  expect(titles(why)).toEqual([
    'Unhealthy ×3',
    'failureThreshold 3',
    'SIGTERM',
    'Grace 30 s over',
    'Exit code 137',
    'restartPolicy Always',
  ]);
  expect(why.chain[1]?.field).toEqual(['spec', 'containers', 0, 'livenessProbe', 'failureThreshold']);
  expect(why.chain[2]?.say).toBe('The process was asked to end, with 30 s of grace.');
  const instants = why.chain.flatMap(({ at: instant }) => (instant === undefined ? [] : [instant]));
  expect(instants).toEqual([...instants].sort((a, b) => a - b));
  expect(Math.max(...instants)).toBeLessThanOrEqual(at);
});

test('a crash loop: the exit code and the wait', () => {
  const spec = '  containers:\n  - name: app\n    image: busybox:1.36\n    command: [sh, -c, "sleep 1; exit 3"]\n';
  // A kubelet of 1.36 says CrashLoopBackOff late: shortly before it starts the container again.
  const { pod: seen, lane, at } = played(pod(spec), 46.58);
  const why = whyPod(seen, lane, at);
  expect(why.question).toBe('Why is web CrashLoopBackOff?');
  expect(titles(why)).toEqual(['Exit code 3', 'restartPolicy Always', 'Back-off 20 s']);
  expect(why.chain[0]?.field).toEqual(['spec', 'containers', 0, 'command']);
});

test('memory beyond the limit names the limit', () => {
  const {
    pod: seen,
    lane,
    at,
  } = played(
    pod(`  restartPolicy: Never
  containers:
  - name: app
    image: busybox:1.36
    command: [sh, -c, "x=a; while true; do x=$x$x; done"]
    resources: {limits: {memory: 64Mi}}
`),
    20,
  );
  const why = whyPod(seen, lane, at);
  expect(titles(why)).toEqual(['OOMKilled', 'Exit code 137', 'restartPolicy Never']);
  expect(why.chain[0]).toMatchObject({ field: ['spec', 'containers', 0, 'resources', 'limits', 'memory'] });
  expect(why.chain[0]?.say).toContain('64Mi');
});

test('an image that is not there: what the registry answered', () => {
  const { pod: seen, lane, at } = played(pod('  containers:\n  - name: app\n    image: nginx:1.27-typo\n'), 22);
  const why = whyPod(seen, lane, at);
  expect(titles(why)).toEqual(['Image', 'ErrImagePull', 'ImagePullBackOff']);
  expect(why.chain[1]?.say).toContain('not found');
});

test('a pending pod: each filter and the field it is about', () => {
  const {
    pod: seen,
    lane,
    at,
  } = played(pod('  containers:\n  - name: app\n    image: nginx:1.27\n    resources: {requests: {cpu: "8"}}\n'), 5);
  expect(whyPod(seen, lane, at).chain[0]).toEqual({
    state: 'pending',
    title: 'A filter said no',
    say: '1 Insufficient cpu',
    field: ['spec', 'containers', 0, 'resources', 'requests', 'cpu'],
  });
});

test('a deleted pod: who asked and how long it may take', () => {
  const text = pod(`  containers:
  - name: app
    image: busybox:1.36
    command: [sh, -c, "trap '' TERM; while true; do sleep 1; done"]
`);
  const { pod: seen, lane, at } = played(text, 15, { at: 8, line: 'kubectl delete pod web --wait=false' });
  expect(titles(whyPod(seen, lane, at))).toEqual(['Deleted', 'Grace 30 s', 'SIGTERM']);
});

test('an event: what led to it, and itself last', () => {
  const { pod: seen, lane, at } = played(failingLiveness, 12);
  const killing = lane?.flags.findLast(({ reason, at: instant }) => reason === 'Killing' && instant <= at);
  if (!killing) throw new Error('nothing was killed');
  const why = whyEvent(seen, lane, killing);
  expect(why.question).toBe('Why “Killing”?');
  expect(why.chain.at(-1)).toMatchObject({ title: 'Killing', at: killing.at });
  const unhealthy = lane?.flags.find(({ reason }) => reason === 'Unhealthy');
  expect(unhealthy && whyEvent(seen, lane, unhealthy).chain[0]?.field).toEqual(['spec', 'containers', 0, 'livenessProbe']);
});

test('a pod that is well says how it came to run', () => {
  const { pod: seen, lane, at } = played(pod('  containers:\n  - name: app\n    image: nginx:1.27\n'), 20);
  expect(titles(whyPod(seen, lane, at))).toEqual(['Scheduled', 'Pulled', 'Started']);
});

const app = (more: string, command = 'sleep 1000') =>
  `  containers:\n  - name: app\n    image: busybox:1.36\n    command: [sh, -c, "${command}"]\n${more}`;
const stubborn = "trap '' TERM; while true; do sleep 1; done";

/** A story, the second at which “Why?” is asked of the pod, the titles of the chain, and the field of one of its links. */
const stories: readonly (readonly [
  name: string,
  spec: string,
  second: number,
  titles: readonly string[],
  field: readonly [link: number, path: string],
])[] = [
  [
    'in its grace period after a failed liveness probe',
    app('    livenessProbe: {exec: {command: [cat, /tmp/no]}, periodSeconds: 3, failureThreshold: 2}\n'),
    20,
    ['Unhealthy ×2', 'failureThreshold 2', 'SIGTERM'],
    [1, 'spec.containers.0.livenessProbe.failureThreshold'],
  ],
  [
    'not ready; answers of this run only',
    app('    startupProbe: {exec: {command: [cat, /tmp/no]}, periodSeconds: 2, failureThreshold: 30}\n'),
    7,
    ['Unhealthy ×3', 'Not ready'],
    [0, 'spec.containers.0.startupProbe'],
  ],
  [
    'a missing ConfigMap in the environment',
    app('    envFrom: [{configMapRef: {name: settings}}]\n'),
    10,
    ['CreateContainerConfigError', 'Tried again'],
    [0, 'spec.containers.0.envFrom.0.configMapRef.name'],
  ],
  [
    'a missing ConfigMap in a volume',
    app('    volumeMounts: [{name: v, mountPath: /v}]\n  volumes: [{name: v, configMap: {name: settings}}]\n'),
    10,
    ['FailedMount'],
    [0, 'spec.volumes.0.configMap.name'],
  ],
  [
    'a selector that no node has',
    `  nodeSelector: {disk: ssd}\n${app('')}`,
    5,
    ['A filter said no', 'FailedScheduling'],
    [0, 'spec.nodeSelector'],
  ],
  [
    'an init container that fails',
    `  initContainers:\n  - {name: migrate, image: "busybox:1.36", command: [sh, -c, "exit 7"]}\n${app('')}`,
    10,
    ['Exit code 7', 'restartPolicy Always', 'Back-off 10 s'],
    [0, 'spec.initContainers.0.command'],
  ],
  [
    'a volume over its limit',
    app(
      '    volumeMounts: [{name: v, mountPath: /v}]\n  volumes: [{name: v, emptyDir: {sizeLimit: 5Mi}}]\n',
      'dd if=/dev/zero of=/v/a bs=1M count=20; sleep 1000',
    ),
    90,
    ['Evicted', 'SIGTERM', 'Grace 2 s over', 'Phase Failed'],
    [0, 'spec.volumes.0.emptyDir.sizeLimit'],
  ],
  [
    'longer than its deadline: nothing is started again',
    `  activeDeadlineSeconds: 5\n  terminationGracePeriodSeconds: 3\n${app('', stubborn)}`,
    20,
    ['DeadlineExceeded', 'SIGTERM', 'Grace 3 s over', 'Exit code 137', 'Phase Failed'],
    [0, 'spec.activeDeadlineSeconds'],
  ],
  [
    'a command that is not there',
    '  containers:\n  - {name: app, image: "busybox:1.36", command: [slep]}\n',
    5,
    ['RunContainerError', 'restartPolicy Always', 'Back-off 10 s'],
    [0, 'spec.containers.0.command.0'],
  ],
  [
    'a postStart hook that fails',
    app('    lifecycle: {postStart: {exec: {command: ["false"]}}}\n'),
    5,
    ['postStart hook', 'SIGTERM'],
    [0, 'spec.containers.0.lifecycle.postStart'],
  ],
];

test.each(stories)('why: %s', (_name, spec, second, expected, [link, path]) => {
  const { pod: seen, lane, at } = played(pod(spec), second);
  const { chain } = whyPod(seen, lane, at);
  expect(chain.map(({ title }) => title)).toEqual(expected);
  expect(chain[link]?.field?.join('.')).toBe(path);
  expect(chain.every(({ at: instant = 0 }) => instant <= at)).toBe(true);
});

test('what fields did: each thing once, oldest first, none of the future', () => {
  const spec = app('    livenessProbe: {exec: {command: [cat, /tmp/no]}, periodSeconds: 3, failureThreshold: 2}\n');
  const { pod: seen, lane } = played(pod(spec), 50);
  const did = whatFieldsDid(seen, lane, 50_000);
  const of = (path: string) => did.filter(({ field }) => field?.join('.').startsWith(path)).map(({ title }) => title);
  expect(of('spec.containers.0.livenessProbe')).toContain('failureThreshold 2');
  expect(of('spec.terminationGracePeriodSeconds')).toContain('SIGTERM');
  expect(new Set(did.map(({ title, at, field }) => `${title} ${at} ${field?.join('.')}`)).size).toBe(did.length);
  const early = whatFieldsDid(seen, lane, 4000);
  expect(early.every(({ at = 0 }) => at <= 4000)).toBe(true);
});

test('a preStop hook: it runs first, then the signal with what is left of the grace', () => {
  const text = pod(`  terminationGracePeriodSeconds: 8\n${app('    lifecycle: {preStop: {exec: {command: [sleep, "3"]}}}\n', stubborn)}`);
  const keys = { at: 8, line: 'kubectl delete pod web --wait=false' };
  const during = played(text, 10, keys);
  expect(titles(whyPod(during.pod, during.lane, during.at))).toEqual(['Deleted', 'Grace 8 s', 'preStop hook']);
  const after = played(text, 14, keys);
  const why = whyPod(after.pod, after.lane, after.at);
  expect(titles(why)).toEqual(['Deleted', 'Grace 8 s', 'preStop hook', 'SIGTERM']);
  expect(why.chain[2]).toMatchObject({ at: 8000, field: ['spec', 'containers', 0, 'lifecycle', 'preStop'] });
  expect(why.chain[3]?.say).toBe('The process was asked to end, with 5 s of grace.');
});
