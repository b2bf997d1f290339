import { expect, test } from 'vitest';
import type { FromEngine, Tick } from '../protocol.ts';
import { freshPlayground } from '../playground/input.ts';
import { EngineHost } from './host.ts';
import { longestSkip } from './pace.ts';
import type { World } from './world.ts';

/** A world in which something is to be done each `every` milliseconds; doing it costs `cost` of real time. */
function aWorld(clock: { now: number }, every: number, cost: number): World {
  let now = 0;
  let next = every;
  return {
    get now() {
      return now;
    },
    history: [],
    revision: 0,
    thinned: undefined,
    charts: [],
    version: '',
    step: (until) => {
      if (next > until) {
        now = Math.max(now, until);
        return false;
      }
      now = next;
      next += every;
      clock.now += cost;
      return true;
    },
    lacks: () => undefined,
    perform: () => undefined,
    takeEntries: () => [],
    takeTerminal: () => '',
    takeApplied: () => [],
    takeFiles: () => [],
    editing: () => undefined,
    ports: () => [],
    takeVisits: () => [],
    grade: () => undefined,
    scheduling: () => undefined,
    withManagers: (object) => object,
    requests: { count: 0, heads: () => [], exchange: () => undefined },
    kubectl: () => ({ stdout: '', stderr: '', code: 0 }),
  };
}

function aHost(every = 100, cost = 0) {
  const clock = { now: 0 };
  const told: FromEngine[] = [];
  const host = new EngineHost({
    tell: (message) => told.push(message),
    now: () => clock.now,
    createWorld: () => aWorld(clock, every, cost),
    parts: [],
    wake: () => undefined,
  });
  host.hear({ ask: 'open', playground: freshPlayground(), start: {} });
  host.tick();
  const simulated = () => told.findLast((message): message is Tick => message.tell === 'tick')?.now ?? 0;
  const pass = (ms: number) => {
    clock.now += ms;
    return host.tick();
  };
  return { host, told, clock, simulated, pass };
}

test('time stands until the learner has done something, then follows real time at the speed asked for', () => {
  const { host, simulated, pass } = aHost();
  expect(pass(50)).toBe('when asked');
  expect(simulated()).toBe(0);
  host.hear({ ask: 'input', input: { kind: 'keys', data: 'ls\r' } });
  expect(pass(50)).toBe('soon');
  expect(simulated()).toBe(50);
  host.hear({ ask: 'speed', speed: 60 });
  pass(20);
  expect(simulated()).toBe(50 + 20 * 60);
  host.hear({ ask: 'stop' });
  pass(50);
  expect(simulated()).toBe(1250);
});

test('simulated time is whole milliseconds, and no fraction is lost', () => {
  const { host, told, simulated, pass } = aHost();
  host.hear({ ask: 'speed', speed: 0.5 });
  host.hear({ ask: 'play', playing: true });
  for (let i = 0; i < 100; i++) pass(16.7);
  const instants = told.flatMap((message) => (message.tell === 'tick' ? [message.now] : []));
  expect(instants.every(Number.isInteger)).toBe(true);
  expect(simulated()).toBe(835);
});

test('a page that was not drawn for a minute goes on where it was: no burst', () => {
  const { host, simulated, pass } = aHost();
  host.hear({ ask: 'play', playing: true });
  pass(60_000);
  expect(simulated()).toBe(100);
});

test('while nobody looks, nothing moves', () => {
  const { host, simulated, pass } = aHost();
  host.hear({ ask: 'play', playing: true });
  host.hear({ ask: 'visible', visible: false });
  expect(pass(50)).toBe('when asked');
  expect(simulated()).toBe(0);
  host.hear({ ask: 'visible', visible: true });
  pass(50);
  expect(simulated()).toBe(50);
});

test('work without end yields after its budget and can be stopped', () => {
  const { host, told, clock, pass } = aHost(1, 1);
  host.hear({ ask: 'play', playing: true });
  host.hear({ ask: 'speed', speed: 600 });
  const before = clock.now + 100;
  expect(pass(100)).toBe('at once');
  expect(clock.now - before).toBeLessThan(30);
  expect(told.at(-1)).toMatchObject({ tell: 'tick', behind: true });
  host.hear({ ask: 'stop' });
  expect(host.tick()).toBe('when asked');
});

test('a skip over a time in which nothing happens ends, says so, and can be asked for again', () => {
  const { host, told, simulated } = aHost(60_000);
  host.hear({ ask: 'skip' });
  expect(host.tick()).toBe('when asked');
  expect(simulated()).toBe(longestSkip);
  expect(told.at(-1)).toMatchObject({ skipping: false, idle: true });
  host.hear({ ask: 'skip' });
  expect(host.tick()).toBe('when asked');
  expect(simulated()).toBe(2 * longestSkip);
});

test('a world that breaks is told of, once, and the host goes on listening', () => {
  const told: FromEngine[] = [];
  const host = new EngineHost({
    tell: (message) => told.push(message),
    now: () => 0,
    createWorld: () => {
      throw new Error('no such exercise');
    },
    parts: [],
    wake: () => undefined,
  });
  host.hear({ ask: 'open', playground: freshPlayground(), start: {} });
  expect(told).toEqual([{ tell: 'failed', problem: expect.stringContaining('no such exercise') }]);
  expect(host.tick()).toBe('when asked');
});
