import { expect, test } from 'vitest';
import { EngineClient } from '../client.ts';
import { createWorld } from '../engine/create-world.ts';
import { EngineHost } from '../engine/host.ts';
import type { FromEngine } from '../protocol.ts';
import { podsOf } from '../view/select.ts';
import { podView } from '../view/pod.ts';
import { Futures } from './futures.ts';
import { freshPlayground } from './input.ts';

const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n  - {name: app, image: nginx}\n';

/** A client whose engine runs here, as far as it is told to. */
function client() {
  let heard: (message: FromEngine) => void = () => undefined;
  const host = new EngineHost({
    tell: (message) => heard(message),
    now: () => 0,
    createWorld: (playground, start) => createWorld(playground, start, () => undefined),
    parts: [],
    wake: () => undefined,
  });
  const work = () => {
    while (host.tick() === 'at once');
  };
  return new EngineClient({
    send: (message) => {
      host.hear(message);
      work();
    },
    onMessage: (listener) => {
      heard = listener;
    },
    terminate: () => undefined,
  });
}

const statuses = (engine: EngineClient) => podsOf(engine.getState().shown).map((one) => podView(one).status);

async function forked() {
  const engine = client();
  engine.open(freshPlayground(), {});
  const futures = new Futures(engine, client, freshPlayground(), {});
  engine.input({ kind: 'apply', file: 'pod.yaml', text: pod });
  engine.play(false);
  engine.advanceTo(5000);
  engine.input({ kind: 'keys', data: 'kubectl delete pod web --now\r' });
  engine.play(false);
  engine.advanceTo(20_000);
  const left = await futures.continueFrom(6000 - 2000);
  return { engine, futures, left };
}

test('both futures are kept: the new one has the past without what came after, the old one is as it was', async () => {
  const { engine, futures, left } = await forked();
  expect(left).toBe(1);
  expect(futures.getState().all.map(({ name, parted }) => [name, parted])).toEqual([
    ['First', undefined],
    ['From 0:04', { from: 1, at: 4000 }],
  ]);
  expect(engine.getState().now).toBe(4000);
  engine.advanceTo(20_000);
  expect(statuses(engine)).toEqual(['Running']);
  await futures.switchTo(1);
  expect(engine.getState().now).toBe(20_000);
  expect(statuses(engine)).toEqual([]);
  await futures.switchTo(2);
  expect(statuses(engine)).toEqual(['Running']);
});

test('a future that is only looked at has an engine of its own, and goes to any instant', async () => {
  const { engine, futures } = await forked();
  const first = futures.look(1);
  const second = futures.look(2);
  if (!first || !second) throw new Error('a future is missing');
  second.advanceTo(20_000);
  expect([statuses(first), statuses(second)]).toEqual([[], ['Running']]);
  expect(engine.getState().now).toBe(4000);
  expect(futures.look(99)).toBeUndefined();
});

test('names are told apart; the open future stays', async () => {
  const { futures } = await forked();
  futures.rename(2, ' First ');
  expect(futures.getState().all.map(({ name }) => name)).toEqual(['First', 'First (2)']);
  futures.rename(2, '  ');
  futures.remove(2);
  expect(futures.getState().all).toHaveLength(2);
  futures.remove(1);
  expect(futures.getState().all.map(({ id }) => id)).toEqual([2]);
});
