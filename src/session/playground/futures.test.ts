import { expect, test } from 'vitest';
import { EngineClient } from '../client.ts';
import { createWorld } from '../engine/create-world.ts';
import { EngineHost } from '../engine/host.ts';
import type { FromEngine } from '../protocol.ts';
import { podsOf } from '../view/select.ts';
import { podView } from '../view/pod.ts';
import { LearnerStore } from '../storage/store.ts';
import { Futures, mostFutures, oneFuture } from './futures.ts';
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
  const futures = new Futures(engine, client, oneFuture(freshPlayground()), {});
  engine.input({ kind: 'apply', file: 'pod.yaml', text: pod });
  engine.play(false);
  engine.advanceTo(5000);
  engine.input({ kind: 'keys', data: 'kubectl delete pod web --now\r' });
  engine.play(false);
  engine.advanceTo(20_000);
  const parted = await futures.continueFrom(6000 - 2000);
  return { engine, futures, left: parted?.left };
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

test('what is kept in the browser is there again: the open future goes on where it was left, the others are kept', async () => {
  const { engine, futures } = await forked();
  engine.advanceTo(9000);
  await futures.refresh();
  const store = new LearnerStore();
  await store.writeFutures('playground/', structuredClone(futures.getState()));
  const kept = await store.readFutures('playground/');
  expect(kept).toEqual(futures.getState());
  if (!kept) throw new Error('nothing was kept');
  const again = client();
  const open = kept.all.find(({ id }) => id === kept.current);
  if (open) again.open(open.playground, {});
  const after = new Futures(again, client, kept, {});
  expect([again.getState().now, statuses(again)]).toEqual([9000, ['Running']]);
  await after.switchTo(1);
  expect([again.getState().now, statuses(again)]).toEqual([20_000, []]);
  await store.writeFutures('playground/', undefined);
  expect(await store.readFutures('playground/')).toBeUndefined();
});

test('what an older or broken page has left is set aside, and the playground begins anew', async () => {
  const store = new LearnerStore();
  const { futures } = await forked();
  await store.writeFutures('a', { ...futures.getState(), current: 99 });
  expect(await store.readFutures('a')).toBeUndefined();
  expect(await store.countAside()).toBe(1);
});

test('so many are kept; the oldest but the first and the one just left makes room', async () => {
  const { futures } = await forked();
  const forgotten: (string | undefined)[] = [];
  for (let n = 2; n < mostFutures + 2; n++) forgotten.push((await futures.continueFrom(2000))?.forgotten?.name);
  expect(futures.getState().all).toHaveLength(mostFutures);
  expect(forgotten.slice(0, -2)).toEqual(Array.from({ length: mostFutures - 2 }, () => undefined));
  expect(forgotten.slice(-2)).toEqual(['From 0:04', 'From 0:02']);
  expect(futures.getState().all[0]?.id).toBe(1);
});
