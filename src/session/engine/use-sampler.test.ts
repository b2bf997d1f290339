import { expect, test } from 'vitest';
import { freshPlayground } from '../playground/input.ts';
import { createWorld } from './create-world.ts';
import { Engine } from './engine.ts';
import { addEntry, emptyTimeline, type Timeline } from '../view/timeline.ts';

const pod = (command: string, resources = '') => `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
  - name: app
    image: busybox:1.37
    command: [sh, -c, ${JSON.stringify(command)}]
    resources: {${resources}}
`;

/** The timeline after a manifest has run, told in steps of so many milliseconds. */
function play(text: string, until: number, step: number): Timeline {
  const playground = freshPlayground({ seed: 1 });
  const engine = new Engine(
    playground,
    createWorld(playground, {}, () => undefined),
  );
  const timeline = emptyTimeline();
  engine.input({ kind: 'apply', file: 'pod.yaml', text });
  for (let at = 0; at <= until; at += step) {
    engine.run(at);
    for (const entry of engine.news().entries) addEntry(timeline, entry);
  }
  return timeline;
}

const laneOf = (timeline: Timeline) => {
  const lane = [...timeline.pods.values()][0]?.containers.get('app');
  if (!lane) throw new Error('no lane');
  return lane;
};

test('a busy loop under a limit of a tenth uses that tenth and is held back the rest of the time', () => {
  const { use } = laneOf(play(pod('while true; do :; done', 'limits: {cpu: 100m}'), 60_000, 1000));
  const last = use.at(-1);
  expect(last?.milliCpu).toBeGreaterThan(80);
  expect(last?.milliCpu).toBeLessThan(120);
  expect(last?.throttled).toBeGreaterThan(0.8);
});

test('log lines are counted, none twice and none left out', () => {
  const timeline = play(pod('for i in 1 2 3 4 5 6 7; do echo $i; sleep 3; done; sleep 1000'), 60_000, 500);
  expect(laneOf(timeline).logs.reduce((sum, { lines }) => sum + lines, 0)).toBe(7);
});

test('a pull tells how much has come', () => {
  const pulls = laneOf(play(pod('sleep 1000').replace('busybox:1.37', 'postgres:16'), 20_000, 1000)).work.filter(
    ({ what }) => what === 'pull',
  );
  const done = pulls[0]?.progress.map(({ doneBytes }) => doneBytes) ?? [];
  expect(done.length).toBeGreaterThan(1);
  expect(done).toEqual([...done].sort((a, b) => a - b));
});

test('the history is the same however often it is looked at', () => {
  const of = (step: number) => {
    const playground = freshPlayground({ seed: 7 });
    const world = createWorld(playground, {}, () => undefined);
    const engine = new Engine(playground, world);
    engine.input({ kind: 'apply', file: 'pod.yaml', text: pod('sleep 2; exit 1') });
    for (let at = 0; at <= 60_000; at += step) {
      engine.run(at);
      engine.news();
    }
    return JSON.stringify(world.history);
  };
  expect(of(100)).toBe(of(60_000));
});
