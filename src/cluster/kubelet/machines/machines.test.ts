import { describe, expect, test } from 'vitest';
import { getShortestPaths } from 'xstate/graph';
import type { ContainerEvent, ContainerLife } from './container.machine.ts';
import { containerMachine } from './container.machine.ts';
import type { PodEvent, PodState } from './pod.machine.ts';
import { podMachine } from './pod.machine.ts';
import { stepContainer, stepPod } from './step.ts';

const podEvents: PodEvent[] = [
  { type: 'pod.bound' },
  { type: 'pod.rejected' },
  { type: 'volumes.mounted' },
  { type: 'sandbox.created', hasInit: true },
  { type: 'sandbox.created', hasInit: false },
  { type: 'sandbox.lost' },
  { type: 'init.completed' },
  { type: 'containers.started' },
  { type: 'containers.restarting', hasInit: true },
  { type: 'containers.restarting', hasInit: false },
  { type: 'pod.ended' },
  { type: 'stop.requested' },
  { type: 'containers.stopped', succeeded: true },
  { type: 'containers.stopped', succeeded: false },
  { type: 'pod.removed' },
];

const containerEvents: ContainerEvent[] = [
  { type: 'start.requested', needsPull: true },
  { type: 'start.requested', needsPull: false },
  { type: 'pull.succeeded' },
  { type: 'pull.failed' },
  { type: 'pull.refused' },
  { type: 'create.failed' },
  { type: 'container.started', hasPostStart: true },
  { type: 'container.started', hasPostStart: false },
  { type: 'hook.succeeded' },
  { type: 'hook.failed', hasPreStop: true },
  { type: 'hook.failed', hasPreStop: false },
  { type: 'probe.ready' },
  { type: 'probe.unready' },
  { type: 'stop.requested', hasPreStop: true },
  { type: 'stop.requested', hasPreStop: false },
  { type: 'preStop.ended' },
  { type: 'container.exited' },
  { type: 'backoff.entered' },
];

const podStates: PodState[] = [
  'unscheduled',
  'mountingVolumes',
  'active.creatingSandbox',
  'active.initializing',
  'active.starting',
  'active.running',
  'terminating',
  'succeeded',
  'failed',
  'gone',
];

const containerStates: ContainerLife[] = [
  'waiting',
  'pulling',
  'imageBackOff',
  'creating',
  'startFailed',
  'postStart',
  'alive.unready',
  'alive.ready',
  'preStop',
  'stopping',
  'exited',
  'crashBackOff',
];

/** Every pair of state and event that changes something, as `state --event--> state`. */
function edges<S extends string, E extends { type: string }>(
  states: readonly S[],
  events: readonly E[],
  step: (s: S, e: E) => { state: S; effects: readonly string[] },
) {
  return states.flatMap((from) =>
    events.map((event) => ({ from, event, ...step(from, event) })).filter((edge) => edge.state !== from || edge.effects.length > 0),
  );
}

describe('the pod machine', () => {
  test('has at most twelve leaf states and reaches each', () => {
    expect(podStates.length).toBeLessThanOrEqual(12);
    const reached = getShortestPaths(podMachine, { events: podEvents }).map((path) => JSON.stringify(path.state.value));
    expect(new Set(reached).size).toBe(podStates.length);
  });

  test('takes every transition that it declares', () => {
    const taken = edges(podStates, podEvents, stepPod);
    for (const event of new Set(podEvents.map((e) => e.type)))
      expect(
        taken.some((edge) => edge.event.type === event),
        event,
      ).toBe(true);
  });

  test('a plain pod from its node to its end', () => {
    const story: PodEvent[] = [
      { type: 'pod.bound' },
      { type: 'volumes.mounted' },
      { type: 'sandbox.created', hasInit: false },
      { type: 'containers.started' },
      { type: 'stop.requested' },
      { type: 'containers.stopped', succeeded: true },
      { type: 'pod.removed' },
    ];
    let state: PodState = 'unscheduled';
    const seen: [PodState, readonly string[]][] = [];
    for (const event of story) {
      const step = stepPod(state, event);
      state = step.state;
      seen.push([state, step.effects]);
    }
    expect(seen).toEqual([
      ['mountingVolumes', ['mountVolumes']],
      ['active.creatingSandbox', ['createSandbox']],
      ['active.starting', ['startContainers']],
      ['active.running', []],
      ['terminating', ['stopContainers']],
      ['succeeded', ['unmountVolumes']],
      ['gone', []],
    ]);
  });

  test.each<[PodState, PodEvent]>([
    ['terminating', { type: 'volumes.mounted' }],
    ['terminating', { type: 'containers.started' }],
    ['succeeded', { type: 'stop.requested' }],
    ['failed', { type: 'containers.restarting', hasInit: false }],
    ['gone', { type: 'pod.bound' }],
    ['mountingVolumes', { type: 'containers.started' }],
    ['unscheduled', { type: 'stop.requested' }],
  ])('in %s nothing follows from %o', (state, event) => {
    expect(stepPod(state, event)).toEqual({ state, effects: [] });
  });
});

describe('the container machine', () => {
  test('has at most twelve leaf states and reaches each', () => {
    expect(containerStates.length).toBeLessThanOrEqual(12);
    const reached = getShortestPaths(containerMachine, { events: containerEvents }).map((path) => JSON.stringify(path.state.value));
    expect(new Set(reached).size).toBe(containerStates.length);
  });

  test('takes every transition that it declares', () => {
    const taken = edges(containerStates, containerEvents, stepContainer);
    for (const event of new Set(containerEvents.map((e) => e.type)))
      expect(
        taken.some((edge) => edge.event.type === event),
        event,
      ).toBe(true);
  });

  test('a container that is stopped runs its preStop hook before it gets SIGTERM', () => {
    expect(stepContainer('alive.ready', { type: 'stop.requested', hasPreStop: true })).toEqual({
      state: 'preStop',
      effects: ['runPreStop'],
    });
    expect(stepContainer('preStop', { type: 'preStop.ended' })).toEqual({ state: 'stopping', effects: ['stopContainer'] });
    expect(stepContainer('stopping', { type: 'container.exited' })).toEqual({ state: 'exited', effects: [] });
  });

  test.each<[ContainerLife, ContainerEvent]>([
    ['waiting', { type: 'container.exited' }],
    ['alive.ready', { type: 'start.requested', needsPull: false }],
    ['exited', { type: 'stop.requested', hasPreStop: true }],
    ['pulling', { type: 'container.started', hasPostStart: false }],
    ['stopping', { type: 'probe.ready' }],
    ['crashBackOff', { type: 'hook.succeeded' }],
  ])('in %s nothing follows from %o', (state, event) => {
    expect(stepContainer(state, event)).toEqual({ state, effects: [] });
  });
});
