import { expect, test } from 'vitest';
import { mostKept } from './thin.ts';
import { addEntry, emptyTimeline } from './timeline.ts';

const uid = 'u';
const container = 'app';

/** A container with a probe each second, of which one in 500 fails, and a log line each second. */
function longLife(seconds: number) {
  const timeline = emptyTimeline();
  addEntry(timeline, { kind: 'pod-added', at: 0, uid, namespace: 'default', name: 'web' });
  addEntry(timeline, { kind: 'container', at: 0, uid, container, role: 'app', state: 'ready', word: 'Running, ready' });
  for (let s = 1; s <= seconds; s++) {
    const at = s * 1000;
    addEntry(timeline, { kind: 'probe', at, uid, container, probe: 'liveness', passed: s % 500 !== 0, output: '' });
    addEntry(timeline, { kind: 'log', from: at - 1000, at, uid, container, lines: 1 });
    addEntry(timeline, { kind: 'use', at, uid, container, memoryBytes: s, milliCpu: 1, throttled: 0 });
  }
  const lane = timeline.pods.get(uid)?.containers.get(container);
  if (!lane) throw new Error('no lane');
  return { timeline, lane, ticks: lane.probes.get('liveness') ?? [] };
}

test('a day of probes stays within memory: old detail is thinned and said so; no failure and no log line is lost', () => {
  const seconds = 86_400;
  const { timeline, lane, ticks } = longLife(seconds);
  const room = mostKept + 512;
  expect([ticks.length < room, lane.use.length < room, lane.logs.length < room]).toEqual([true, true, true]);
  expect(ticks.filter(({ passed }) => !passed).length).toBe(Math.floor(seconds / 500));
  expect(lane.logs.reduce((sum, { lines }) => sum + lines, 0)).toBe(seconds);
  expect(lane.logs[0]?.from).toBe(0);
  expect(timeline.thinnedUntil).toBeGreaterThan(0);
  // The newest is whole.
  expect(ticks.slice(-1000).map(({ at }) => at)).toEqual(Array.from({ length: 1000 }, (_, i) => (seconds - 999 + i) * 1000));
});

test('an hour is kept whole', () => {
  const { timeline, ticks } = longLife(3600);
  expect([timeline.thinnedUntil, ticks.length]).toEqual([0, 3600]);
});
