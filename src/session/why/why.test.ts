import { expect, test } from 'vitest';
import { createWorld } from '../engine/create-world.ts';
import { Engine } from '../engine/engine.ts';
import { freshPlayground } from '../playground/input.ts';
import { HistoryReader } from '../view/history.ts';
import { isPod } from '../view/objects.ts';
import { addEntry, emptyTimeline } from '../view/timeline.ts';
import { whyEvent, whyPod, whyRestarts, type Why } from './index.ts';

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
  expect(titles(whyPod(seen, lane, at))).toEqual(['Deleted', 'Grace 30 s']);
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
