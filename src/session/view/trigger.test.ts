import { expect, test } from 'vitest';
import { addEntry, emptyTimeline } from './timeline.ts';
import type { TimelineEntry } from './timeline-entry.ts';
import { triggerOf } from './trigger.ts';

const uid = 'u';
const container = 'web';
const begin: readonly TimelineEntry[] = [
  { kind: 'pod-added', at: 0, uid, namespace: 'default', name: 'shop' },
  { kind: 'container', at: 0, uid, container, role: 'app', state: 'ready', word: 'Running, ready' },
];

/** What the last transition of the container is put down to, after some marks. */
function trigger(at: number, cause: string, ...marks: readonly TimelineEntry[]): string {
  const timeline = emptyTimeline();
  for (const entry of [...begin, ...marks].sort((a, b) => a.at - b.at)) addEntry(timeline, entry);
  const pod = timeline.pods.get(uid);
  const lane = pod?.containers.get(container);
  if (!pod || !lane) throw new Error('no lane');
  const { event, words } = triggerOf(pod, lane, { at, state: 'x', cause });
  return `${event}: ${words ?? 'nothing more'}`;
}

const event = (at: number, reason: string, message: string): TimelineEntry => ({
  kind: 'event',
  at,
  uid,
  key: reason,
  type: 'Normal',
  reason,
  message,
});
const exit = (at: number, exitCode: number, reason: string): TimelineEntry => ({ kind: 'exit', at, uid, container, exitCode, reason });

test('a transition is put down to records of its own moment', () => {
  expect([
    trigger(5000, 'container.exited', exit(5000, 3, 'Error')),
    trigger(5000, 'container.exited', exit(5000, 137, 'OOMKilled')),
    trigger(
      35_000,
      'container.exited',
      { kind: 'signal', at: 5000, uid, container, signal: 'TERM', graceMs: 30_000 },
      exit(35_000, 137, 'Error'),
    ),
    trigger(
      9000,
      'stop.requested',
      event(2000, 'Killing', 'of before'),
      event(9100, 'Killing', 'Container web failed liveness probe, will be restarted'),
    ),
    trigger(9000, 'probe.unready', {
      kind: 'probe',
      at: 8990,
      uid,
      container,
      probe: 'readiness',
      passed: false,
      output: 'statuscode: 500',
    }),
    trigger(9000, 'probe.ready'),
    trigger(9000, 'backoff.entered', { kind: 'back-off', at: 9000, uid, container, of: 'restart', from: 9000, until: 29_000 }),
    trigger(9000, 'start.requested', exit(8000, 0, 'Completed')),
    trigger(9000, 'container.started'),
  ]).toEqual([
    'container.exited: exit code 3',
    'container.exited: exit code 137 (SIGKILL), OOMKilled',
    'container.exited: exit code 137 (SIGKILL); SIGTERM was sent at 0:05',
    'stop.requested: Container web failed liveness probe, will be restarted',
    'probe.unready: readiness probe failed: statuscode: 500',
    'probe.ready: it has no readiness probe',
    'backoff.entered: waits 20s, until 0:29',
    'start.requested: restart 1',
    'container.started: nothing more',
  ]);
});
