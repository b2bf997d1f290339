import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { SavedFiles } from './storage/saved.ts';
import { LearnerStore } from './storage/store.ts';
import { type Begun, Workspace } from './workspace.ts';

// A browser without locks: every tab saves.
beforeEach(() => void vi.stubGlobal('navigator', {}));
afterEach(() => void vi.unstubAllGlobals());

const given: Begun = { starter: { 'pod.yaml': 'new starter' }, tasks: { a: 'Do it.', b: 'And this.' } };
const saved = (text: string): SavedFiles => ({
  version: 1,
  files: { 'pod.yaml': text },
  starter: { 'pod.yaml': 'old starter' },
  tasks: { a: 'Do it.' },
  applied: {},
  active: 'pod.yaml',
  savedAt: 1,
});

test('an exercise that was updated midway keeps the learner’s text, and knows how it was', () => {
  const workspace = new Workspace(new LearnerStore(), 'one', given, saved('mine'));
  expect(workspace.text).toBe('mine');
  expect(workspace.getState().begun).toEqual({ starter: { 'pod.yaml': 'old starter' }, tasks: { a: 'Do it.' } });
});

test('a file that was added is closed again, and an undo brings it back with its text', () => {
  const workspace = new Workspace(new LearnerStore(), 'one', given, saved('mine'));
  workspace.add();
  workspace.type('another');
  const undo = workspace.remove('pod-2.yaml');
  expect(workspace.getState()).toMatchObject({ files: { 'pod.yaml': 'mine' }, active: 'pod.yaml' });
  undo();
  expect(workspace.getState()).toMatchObject({ files: { 'pod-2.yaml': 'another' }, active: 'pod-2.yaml' });
});

test('until it is acknowledged, the change is told at each visit', async () => {
  const store = new LearnerStore();
  const first = new Workspace(store, 'one', given, saved('mine'));
  first.type('mine, longer');
  first.close();
  const again = new Workspace(store, 'one', given, await store.readFiles('one'));
  expect(again.getState().begun?.starter).toEqual({ 'pod.yaml': 'old starter' });
  again.acknowledge();
  again.close();
  expect(new Workspace(store, 'one', given, await store.readFiles('one')).getState().begun).toBeUndefined();
});

test('who has written nothing gets the new starter', () => {
  const workspace = new Workspace(new LearnerStore(), 'one', given, saved('old starter'));
  expect({ text: workspace.text, begun: workspace.getState().begun }).toEqual({ text: 'new starter', begun: undefined });
});
