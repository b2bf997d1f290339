import { expect, test } from 'vitest';
import type { KubeObject } from '../../api/index.ts';
import { countUntil, createCluster, type Revision } from '../../cluster/index.ts';
import { freshPlayground } from '../playground/input.ts';
import { type Objects, withChanges } from '../view/history.ts';
import { isPod } from '../view/objects.ts';
import { podView } from '../view/pod.ts';
import { ClusterWorld } from './cluster-world.ts';
import { Engine } from './engine.ts';
import { HistoryReader } from './history-reader.ts';

const hour = 3_600_000;
const crasher = `apiVersion: v1
kind: Pod
metadata: {name: crasher}
spec:
  containers:
  - {name: app, image: "busybox:1.36", command: [sh, -c, "sleep 3; exit 3"]}
`;

/** A crash loop of a day in a cluster whose history may take so much. */
function aDay(historyBytes: number) {
  const cluster = createCluster({ seed: 1, historyBytes });
  const world = new ClusterWorld({ cluster, exercise: undefined, reached: new Set(), charts: [], grader: () => undefined });
  const engine = new Engine(freshPlayground(), world);
  engine.input({ kind: 'apply', file: 'pod.yaml', text: crasher });
  let live: Objects = new Map();
  let anew = 0;
  const news = () => {
    const { changes, whole } = engine.news();
    live = withChanges(whole ? new Map() : live, changes);
    if (whole) anew++;
  };
  engine.run(hour);
  news();
  // Nobody asks for hours: what came meanwhile is thinned before it is told.
  engine.run(20 * hour);
  news();
  engine.run(24 * hour);
  news();
  return { world, engine, live, anew };
}

const flat = (objects: Objects) =>
  new Map([...objects].flatMap(([resource, map]) => [...map].map(([key, object]) => [`${resource} ${key}`, object] as const)));

const podAt = (history: readonly Revision[], at: number): KubeObject | undefined =>
  history.slice(0, countUntil(history, at)).findLast(({ resource }) => resource === 'pods')?.object;

const looks = (object: KubeObject | undefined) => {
  if (!object || !isPod(object)) return undefined;
  const { status, ready, restarts } = podView(object);
  return { status, ready, restarts };
};

test('a day in little memory: the present is the same, the past whole after what was thinned, and each state of the pod is still there', () => {
  const whole = aDay(Number.POSITIVE_INFINITY);
  const { world, live, anew } = aDay(900_000);
  expect(whole.world.thinned).toBeUndefined();
  expect(whole.anew).toBe(0);
  expect(anew).toBe(1);
  const { thinned } = world;
  if (!thinned) throw new Error('nothing was thinned');
  expect(thinned.until).toBeGreaterThan(2 * hour);
  expect(world.history.length).toBeLessThan(whole.world.history.length * 0.8);
  expect(flat(live)).toEqual(flat(whole.live));
  const reader = new HistoryReader(() => world.history);
  const wholeReader = new HistoryReader(() => whole.world.history);
  for (let at = 0; at < 24 * hour; at += 517_000) {
    if (at >= thinned.until) expect(flat(reader.at(at))).toEqual(flat(wholeReader.at(at)));
    const kept = Math.floor(at / thinned.every) * thinned.every;
    expect(flat(reader.at(kept))).toEqual(flat(wholeReader.at(kept)));
    if (thinned.turns) expect(looks(podAt(world.history, at))).toEqual(looks(podAt(whole.world.history, at)));
  }
});

test('who manages which fields is told as if nothing were forgotten', () => {
  const whole = aDay(Number.POSITIVE_INFINITY);
  const { world } = aDay(900_000);
  for (const at of [2 * hour, 24 * hour]) {
    const [mine, theirs] = [podAt(world.history, at), podAt(whole.world.history, at)];
    if (!mine || !theirs) throw new Error('there is no pod');
    const old = whole.world.history.find(({ object }) => object.metadata.resourceVersion === mine.metadata.resourceVersion)?.object;
    expect(world.withManagers(mine)).toEqual(whole.world.withManagers(old ?? theirs));
  }
});

test('a watch that begins where the history has gaps is told that it is too late', () => {
  const cluster = createCluster({ seed: 1, historyBytes: 100_000 });
  const put = (n: number) =>
    cluster.api.handle({
      method: n === 0 ? 'POST' : 'PUT',
      path: `/api/v1/namespaces/default/configmaps${n === 0 ? '' : '/big'}`,
      body: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'big' }, data: { n: String(n), text: 'x'.repeat(2000 + n) } },
    });
  for (let n = 0; n < 300; n++) put(n);
  expect(cluster.store.thinned).toBeDefined();
  const watch = cluster.api.watch({
    method: 'GET',
    path: '/api/v1/namespaces/default/configmaps',
    query: { watch: 'true', resourceVersion: '5' },
  });
  if ('code' in watch) throw new Error('the watch was refused');
  expect(watch.next()).toMatchObject({
    type: 'ERROR',
    object: { code: 410, reason: 'Expired', message: expect.stringMatching(/^too old resource version: 5 \(\d+\)$/) },
  });
  expect(watch.next()).toBeUndefined();
  expect(watch.closed).toBe(true);
});
