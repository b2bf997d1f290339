import { expect, test } from 'vitest';
import { createWorld } from '../engine/create-world.ts';
import { Engine } from '../engine/engine.ts';
import { freshPlayground } from '../playground/input.ts';
import { eventView } from '../view/event.ts';
import { isEvent, isPod } from '../view/objects.ts';
import { podView } from '../view/pod.ts';
import { olderEvent, olderStatus } from './index.ts';

/** Every status word of a played crash loop with what older clusters say to it, and the notes of its events. */
function played(spec: string, seconds: number, line?: string) {
  const world = createWorld(freshPlayground(), {}, () => undefined);
  const engine = new Engine(freshPlayground(), world);
  engine.input({ kind: 'apply', file: 'pod.yaml', text: `apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: ${spec}\n` });
  if (line !== undefined) {
    engine.run(5000);
    engine.input({ kind: 'keys', data: `${line}\r` });
  }
  engine.run(seconds * 1000);
  const statuses = new Map<string, string | undefined>();
  const events = new Map<string, string | undefined>();
  for (const { object } of world.history) {
    if (isPod(object)) statuses.set(podView(object).status, statuses.get(podView(object).status) ?? olderStatus(object));
    if (isEvent(object)) events.set(object.reason ?? '', olderEvent(eventView(object)));
  }
  return { statuses, events };
}

const run = (command: string, more = '') => `{${more} containers: [{name: app, image: "busybox:1.36", command: [sh, -c, "${command}"]}]}`;

test('the notes stand at what our cluster really prints', () => {
  const { statuses, events } = played(run('sleep 1; exit 3'), 120);
  expect(events.get('Created')).toContain('“Created container app”');
  expect(events.get('Started')).toContain('“Started container app”');
  expect(events.get('Pulled')).toContain('“Container image "busybox:1.36" already present on machine”');
  expect(events.get('Scheduled')).toBeUndefined();
  expect(statuses.get('CrashLoopBackOff')).toContain('for most of the wait');
  expect(statuses.get('Error')).toContain('after some seconds; 1.36 keeps “Error” until the kubelet looks again');
  expect(statuses.get('Running')).toBeUndefined();
});

test('an end that is an end needs no note; one on the way out does', () => {
  const never = played(run('exit 3', 'restartPolicy: Never,'), 20);
  expect(never.statuses.get('Error')).toBeUndefined();
  const late = played(run('sleep 100', 'activeDeadlineSeconds: 3, terminationGracePeriodSeconds: 1,'), 20);
  expect([...late.statuses.values()].some((note) => note?.includes('DeadlineExceeded'))).toBe(true);
});
