import { array, assert, asyncProperty, constantFrom, integer, record, uniqueArray } from 'fast-check';
import { expect, test } from 'vitest';
import type { KubeObject } from '../api/index.ts';
import { EngineClient } from './client.ts';
import { createWorld } from './engine/create-world.ts';
import { EngineHost } from './engine/host.ts';
import type { World } from './engine/world.ts';
import { freshPlayground } from './playground/input.ts';
import type { FromEngine } from './protocol.ts';
import { isShown } from './view/history.ts';
import { isPod, podView, type PodView, type Segment } from './view/index.ts';

const pod = (name: string, command: string, more = '') => `apiVersion: v1
kind: Pod
metadata: {name: ${name}}
spec:
  containers:
  - {name: app, image: "busybox:1.36", command: [sh, -c, ${JSON.stringify(command)}]${more}}
`;

const texts = [
  pod('steady', 'sleep 100000'),
  pod('crasher', 'sleep 3; exit 3'),
  pod('once', 'sleep 5', '\n  restartPolicy: Never').replace('\n  restartPolicy: Never}', '}\n  restartPolicy: Never'),
  pod('stuck', 'true').replace('busybox:1.36', 'no/such:image'),
  pod('checked', 'sleep 100000', ', readinessProbe: {exec: {command: [test, -e, /x]}, periodSeconds: 2}'),
];

/** A page and its engine without a worker between them: a message is heard when the page has done with its own. */
function aPage(seed: number) {
  let clock = 0;
  let world: World | undefined;
  let hear: (message: FromEngine) => void = () => undefined;
  const host = new EngineHost({
    tell: (message) => hear(structuredClone(message)),
    now: () => clock,
    createWorld: (playground, start) => (world = createWorld(playground, start, () => undefined)),
    parts: [],
    wake: () => undefined,
  });
  const client = new EngineClient({
    send: (message) => host.hear(structuredClone(message)),
    onMessage: (listener) => (hear = listener),
    terminate: () => undefined,
  });
  client.open(freshPlayground({ seed }), {});
  const pass = (seconds: number) => {
    for (let i = 0; i < seconds * 10; i++) {
      clock += 100;
      while (host.tick() === 'at once');
    }
  };
  const history = () => world?.history ?? [];
  return { client, pass, history };
}

/** What stood at an instant, counted from the first revision on: slow and plain. */
function stoodAt(history: World['history'], at: number): ReadonlyMap<string, KubeObject> {
  const objects = new Map<string, KubeObject>();
  for (const { at: when, type, resource, key, object } of history) {
    if (when > at || !isShown(resource)) continue;
    if (type === 'DELETED') objects.delete(`${resource} ${key}`);
    else objects.set(`${resource} ${key}`, object);
  }
  return objects;
}

const flat = (client: EngineClient) =>
  new Map(
    [...client.getState().shown].flatMap(([resource, map]) => [...map].map(([key, object]) => [`${resource} ${key}`, object] as const)),
  );

const segmentAt = (segments: readonly Segment[], at: number) =>
  segments.findLast(({ from, to }) => from <= at && (to === undefined || at < to))?.word;

test('what the page shows of an instant is what the history says of it: diagram and lanes, looked at in any order', async () => {
  const story = record({
    seed: integer({ min: 1, max: 1000 }),
    applied: uniqueArray(constantFrom(...texts), { minLength: 1, maxLength: 4 }),
    looks: array(integer({ min: 0, max: 60_000 }), { minLength: 3, maxLength: 12 }),
  });
  await assert(
    asyncProperty(story, async ({ seed: of, applied, looks }) => {
      const { client, pass, history } = aPage(of);
      client.setSpeed(10);
      for (const [i, text] of applied.entries()) {
        client.input({ kind: 'apply', file: `${i}.yaml`, text });
        pass(1);
      }
      pass(3);
      client.play(false);
      pass(0.2);
      const { now, timeline } = client.getState();
      for (const at of looks.map((look) => Math.min(look, now - 1))) {
        client.lookAt(at);
        await Promise.resolve();
        await Promise.resolve();
        const truth = stoodAt(history(), at);
        expect(flat(client)).toEqual(truth);
        const views = [...truth.values()].filter(isPod).map(podView);
        for (const view of views) expect(lanesOf(timeline.pods.get(view.uid), at)).toEqual(wordsOf(view));
      }
      client.lookAt(undefined);
      expect(flat(client)).toEqual(stoodAt(history(), now));
    }),
    { numRuns: 12 },
  );
});

type Lane = ReturnType<EngineClient['getState']>['timeline']['pods'] extends ReadonlyMap<string, infer L> ? L : never;

const lanesOf = (lane: Lane | undefined, at: number) => [
  segmentAt(lane?.segments ?? [], at),
  ...[...(lane?.containers.values() ?? [])].map(({ name, segments }) => `${name}: ${segmentAt(segments, at) ?? ''}`),
];
const wordsOf = (view: PodView) => [view.status, ...view.containers.map(({ name, look }) => `${name}: ${look.word}`)];
