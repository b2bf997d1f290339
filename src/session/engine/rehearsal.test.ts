import { beforeAll, expect, test } from 'vitest';
import { ready } from '../../cluster/index.ts';
import type { FromEngine, ToEngine } from '../protocol.ts';
import { freshPlayground, type Playground } from '../playground/input.ts';
import { createWorld } from './create-world.ts';
import { EngineHost } from './host.ts';
import { Rehearsal } from './rehearsal.ts';
import type { World } from './world.ts';

beforeAll(() => ready());

const worldOf = (playground: Playground) => createWorld(playground, {}, () => undefined);
const times = (count: number) => () => count-- > 0;
const apply: ToEngine = {
  ask: 'input',
  input: {
    kind: 'apply',
    file: 'pod.yaml',
    text: 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: web, image: nginx}]}\n',
  },
};

/** A host as the worker makes it, with a clock that moves each time it is looked at. */
function aHost() {
  const worlds: World[] = [];
  const told: FromEngine[] = [];
  let now = 0;
  let rehearsed: World | undefined;
  const host = new EngineHost({
    tell: (message) => told.push(message),
    now: () => now++,
    createWorld: (playground) => {
      const world = worldOf(playground);
      worlds.push(world);
      return world;
    },
    parts: [],
    wake: () => undefined,
    rehearsal: new Rehearsal((playground) => (rehearsed = worldOf(playground))),
  });
  host.hear({ ask: 'open', playground: freshPlayground(), start: {} });
  return { host, told, worlds, rehearsed: () => rehearsed };
}

test('a rehearsal brings pods up, lets one crash, asks kubectl, a little at a time, and ends', () => {
  let world: World | undefined;
  const rehearsal = new Rehearsal((playground) => (world = worldOf(playground)));
  expect(rehearsal.goOn(times(10))).toBe(false);
  expect(world?.now).toBeLessThan(1000);
  expect(rehearsal.goOn(() => true)).toBe(true);
  expect(world?.now).toBeGreaterThanOrEqual(120_000);
  const pods = world?.kubectl(['get', 'pods', '--no-headers']).stdout.trim().split('\n') ?? [];
  expect(pods.filter((row) => /^web-.* 1\/1 +Running/.test(row))).toHaveLength(20);
  expect(pods.find((row) => row.startsWith('crasher'))).toMatch(/CrashLoopBackOff|Error|Running/);
  expect(pods.find((row) => row.startsWith('no-image'))).toMatch(/ImagePullBackOff|ErrImagePull/);
});

test('one that breaks is over', () => {
  const rehearsal = new Rehearsal(() => {
    throw new Error('no world');
  });
  expect(rehearsal.goOn(() => true)).toBe(true);
});

test('leisure goes into the rehearsal until it is over, a frame apart; the page hears nothing of it', () => {
  const { host, told, rehearsed } = aHost();
  expect(host.tick()).toBe('soon');
  const before = told.length;
  while (host.tick() === 'soon');
  expect(rehearsed()?.now).toBeGreaterThanOrEqual(120_000);
  expect(told.length).toBe(before);
});

test('while nobody looks, nothing is rehearsed', () => {
  const { host, rehearsed } = aHost();
  host.hear({ ask: 'visible', visible: false });
  expect(host.tick()).toBe('when asked');
  expect(rehearsed()).toBeUndefined();
});

test('a learner who begins ends it, and has the same history as without it', () => {
  const { host, worlds, rehearsed } = aHost();
  for (let i = 0; i < 20; i++) host.tick();
  const stopped = rehearsed()?.now ?? 0;
  expect(stopped).toBeGreaterThan(0);
  host.hear(apply);
  for (let i = 0; i < 20; i++) host.tick();
  host.hear({ ask: 'stop' });
  expect(host.tick()).toBe('when asked');
  expect(rehearsed()?.now).toBe(stopped);
  const [world] = worlds;
  const alone = worldOf(freshPlayground());
  if (apply.ask === 'input') alone.perform(apply.input);
  while (alone.step(world?.now ?? 0));
  expect(JSON.stringify(world?.history)).toBe(JSON.stringify(alone.history));
});
