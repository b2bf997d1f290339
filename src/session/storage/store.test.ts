import { expect, test } from 'vitest';
import { salvageFiles, salvageProgress } from './saved.ts';
import { LearnerStore } from './store.ts';

/** Without IndexedDB, as here, a store keeps all in memory. */
const bundle = (more: object) => JSON.stringify({ podgroundProgress: 1, files: {}, progress: {}, ...more });
const texts = (text: string, savedAt: number) => ({
  version: 1 as const,
  files: { 'pod.yaml': text },
  starter: {},
  applied: {},
  active: 'pod.yaml',
  savedAt,
});

test('two tabs that know different things add up; the later visit tells the place', async () => {
  const store = new LearnerStore();
  await store.addProgress('probes', { done: { one: ['a'] }, visitedAt: 5, place: { exercise: 'one', heading: 'why' } });
  await store.addProgress('probes', { done: { one: ['b'], two: ['c'] }, visitedAt: 3 });
  expect(await store.readProgress('probes')).toEqual({
    version: 1,
    done: { one: ['a', 'b'], two: ['c'] },
    visitedAt: 5,
    place: { exercise: 'one', heading: 'why' },
  });
});

test('what is added at the same time is all kept', async () => {
  const store = new LearnerStore();
  const add = (task: string) => store.addProgress('probes', { done: { one: [task] }, visitedAt: 1 });
  await Promise.all(['a', 'b', 'c'].map(add));
  expect((await store.readProgress('probes'))?.done['one']?.toSorted()).toEqual(['a', 'b', 'c']);
});

test('what an older page left is taken as far as it can be read', () => {
  expect(salvageProgress({ done: { one: ['a'], two: 'broken' } })).toEqual({
    value: { version: 1, done: { one: ['a'] }, visitedAt: 0 },
    whole: false,
  });
  expect(salvageProgress('rubbish')).toEqual({ value: undefined, whole: false });
  expect(salvageFiles({ files: { 'pod.yaml': 'mine', 'b.yaml': 7 }, active: 'b.yaml' })).toEqual({
    value: { version: 1, files: { 'pod.yaml': 'mine' }, starter: {}, applied: {}, active: 'pod.yaml', savedAt: 0 },
    whole: false,
  });
  expect(salvageFiles({ version: 1, files: {} })).toEqual({ value: undefined, whole: false });
});

test('what can’t be read is set aside whole, once, and goes along with an export', async () => {
  const store = new LearnerStore();
  await store.importAll(bundle({ aside: { 'progress old': { done: 7 } } }));
  expect(await store.countAside()).toBe(1);
  expect((await store.exportAll()).aside).toEqual({ 'progress old': { done: 7 } });
});

test('of two texts the newer stays, the other is set aside; done tasks add up', async () => {
  const store = new LearnerStore();
  await store.writeFiles('probes/one', texts('mine', 20));
  await store.addProgress('probes', { done: { one: ['a'] }, visitedAt: 1 });
  const progress = { probes: { version: 1, done: { one: ['b'] }, visitedAt: 2 } };
  expect(await store.importAll(bundle({ files: { 'probes/one': texts('theirs', 10) }, progress }))).toEqual({ ok: true });
  expect((await store.readFiles('probes/one'))?.files).toEqual({ 'pod.yaml': 'mine' });
  expect((await store.readProgress('probes'))?.done).toEqual({ one: ['a', 'b'] });
  expect((await store.exportAll()).aside).toEqual({ 'files probes/one': texts('theirs', 10) });
});

test('a file that is no progress changes nothing', async () => {
  const store = new LearnerStore();
  const answer = await store.importAll('{"podgroundProgress": 2}');
  expect(answer).toEqual({ ok: false, problem: 'This file is not progress exported from Podground. Nothing was changed.' });
  expect(await store.exportAll()).toEqual({ podgroundProgress: 1, files: {}, progress: {} });
});
