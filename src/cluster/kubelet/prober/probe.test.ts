import { describe, expect, test } from 'vitest';
import { answered, newProbe, type ProbeState, type ProbeTarget, tick } from './probe.ts';

const aTarget = (over: Partial<ProbeTarget> = {}): ProbeTarget => ({
  id: 'c1',
  running: true,
  started: true,
  runningFor: 60,
  initialDelay: 0,
  overForGood: false,
  podDeleted: false,
  ...over,
});

const told = (state: ProbeState, ...results: ('success' | 'failure' | 'error')[]) => {
  let spoken: { state: ProbeState; verdict?: 'success' | 'failure' } = { state };
  const verdicts = results.map((result) => {
    spoken = answered(spoken.state, result, { failure: 3, success: 2 });
    return spoken.verdict ?? '-';
  });
  return { verdicts, state: spoken.state };
};

describe('a tick', () => {
  test('on a new container first says what the probe knows of it', () => {
    expect(tick(newProbe('readiness', 'app'), aTarget())).toMatchObject({ do: 'check', set: ['c1', 'failure'] });
    expect(tick(newProbe('liveness', 'app'), aTarget())).toMatchObject({ do: 'check', set: ['c1', 'success'] });
    expect(tick(newProbe('startup', 'app'), aTarget({ started: false }))).toMatchObject({ do: 'check', set: ['c1', 'unknown'] });
  });

  test('waits for the initial delay', () => {
    expect(tick(newProbe('liveness', 'app'), aTarget({ runningFor: 4, initialDelay: 5 })).do).toBe('wait');
    expect(tick(newProbe('liveness', 'app'), aTarget({ runningFor: 5, initialDelay: 5 })).do).toBe('check');
  });

  test('of liveness and readiness waits until the startup probe has succeeded; that one then rests', () => {
    expect(tick(newProbe('liveness', 'app'), aTarget({ started: false })).do).toBe('wait');
    expect(tick(newProbe('startup', 'app'), aTarget({ started: true })).do).toBe('wait');
  });

  test('of a container that ended says failure, and stops when it will not run again', () => {
    const probe = { ...newProbe('readiness', 'app'), id: 'c1' };
    expect(tick(probe, aTarget({ running: false }))).toMatchObject({ do: 'wait', set: ['c1', 'failure'] });
    expect(tick(probe, aTarget({ running: false, overForGood: true })).do).toBe('stop');
  });

  test('of liveness ends when the pod is deleted; readiness goes on', () => {
    expect(tick({ ...newProbe('liveness', 'app'), id: 'c1' }, aTarget({ podDeleted: true }))).toMatchObject({
      do: 'stop',
      set: ['c1', 'success'],
    });
    expect(tick({ ...newProbe('readiness', 'app'), id: 'c1' }, aTarget({ podDeleted: true })).do).toBe('check');
  });
});

describe('an answer', () => {
  test('counts only when as many in a row agree as the threshold asks', () => {
    expect(told(newProbe('readiness', 'app'), 'failure', 'failure', 'success', 'failure', 'failure', 'failure').verdicts).toEqual([
      '-',
      '-',
      '-',
      '-',
      '-',
      'failure',
    ]);
    expect(told(newProbe('readiness', 'app'), 'success', 'success', 'success').verdicts).toEqual(['-', 'success', 'success']);
  });

  test('that is an error is no answer', () => {
    expect(told(newProbe('readiness', 'app'), 'failure', 'error', 'failure', 'failure').verdicts).toEqual(['-', '-', '-', 'failure']);
  });

  test('puts a liveness probe that failed on hold until there is a new container', () => {
    const { state } = told({ ...newProbe('liveness', 'app'), id: 'c1' }, 'failure', 'failure', 'failure');
    expect(tick(state, aTarget()).do).toBe('wait');
    expect(tick(state, aTarget({ id: 'c2' })).do).toBe('check');
  });
});
