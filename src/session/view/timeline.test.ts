import { expect, test } from 'vitest';
import type { TimelineEntry } from './timeline-entry.ts';
import { addEntry, emptyTimeline, momentAfter, momentBefore } from './timeline.ts';

const lanesOf = (...entries: readonly TimelineEntry[]) => {
  const timeline = emptyTimeline();
  for (const entry of entries) addEntry(timeline, entry);
  return timeline;
};
const uid = 'u';
const added: TimelineEntry = { kind: 'pod-added', at: 0, uid, namespace: 'default', name: 'web' };
const app = (at: number, state: 'waiting' | 'ready' | 'failed', word: string): TimelineEntry => ({
  kind: 'container',
  at,
  uid,
  container: 'app',
  role: 'app',
  state,
  word,
});

test('a lane is a row of stretches; the last is open until the pod is gone', () => {
  const timeline = lanesOf(added, app(0, 'waiting', 'ContainerCreating'), app(500, 'ready', 'Running, ready'));
  const lane = timeline.pods.get(uid)?.containers.get('app');
  expect(lane?.segments).toEqual([
    { from: 0, to: 500, state: 'waiting', word: 'ContainerCreating' },
    { from: 500, state: 'ready', word: 'Running, ready' },
  ]);
  addEntry(timeline, { kind: 'pod-removed', at: 900, uid });
  expect(lane?.segments.at(-1)).toEqual({ from: 500, to: 900, state: 'ready', word: 'Running, ready' });
});

test('of two states within one instant the later one counts', () => {
  const timeline = lanesOf(added, app(0, 'waiting', 'PodInitializing'), app(0, 'waiting', 'ContainerCreating'));
  expect(timeline.pods.get(uid)?.containers.get('app')?.segments).toEqual([{ from: 0, state: 'waiting', word: 'ContainerCreating' }]);
});

test('a back-off that the kubelet finds still running is one window', () => {
  const window = { kind: 'back-off', uid, container: 'app', of: 'restart', from: 10, until: 10_010 } as const;
  const timeline = lanesOf(added, app(0, 'failed', 'Error'), { ...window, at: 10 }, { ...window, at: 1000 });
  expect(timeline.pods.get(uid)?.containers.get('app')?.backOffs).toEqual([{ of: 'restart', from: 10, until: 10_010 }]);
});

test('steps stop once for what happens together, and not for probes', () => {
  const timeline = lanesOf(
    added,
    app(20, 'waiting', 'ContainerCreating'),
    app(1000, 'ready', 'Running, ready'),
    { kind: 'probe', at: 3000, uid, container: 'app', probe: 'liveness', passed: true, output: '' },
    app(9000, 'failed', 'Error'),
  );
  expect(timeline.moments).toEqual([0, 1000, 9000]);
  expect([momentAfter(timeline, 0), momentAfter(timeline, 1000), momentAfter(timeline, 9000)]).toEqual([1000, 9000, undefined]);
  expect([momentBefore(timeline, 9000), momentBefore(timeline, 1000), momentBefore(timeline, 0)]).toEqual([1000, 0, undefined]);
});
