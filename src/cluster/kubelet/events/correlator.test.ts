import { describe, expect, test } from 'vitest';
import { correlate, emptyCorrelator, type EventFacts } from './correlator.ts';

const anEvent = (message: string, reason = 'Unhealthy'): EventFacts => ({
  kind: 'Pod',
  apiVersion: 'v1',
  namespace: 'default',
  name: 'web',
  uid: 'u',
  resourceVersion: '1',
  fieldPath: 'spec.containers{app}',
  type: 'Warning',
  reason,
  message,
});

let names = 0;
const name = () => `web.${names++}`;

describe('events', () => {
  test('that repeat are counted on the first', () => {
    const state = emptyCorrelator();
    const first = correlate(state, anEvent('no'), 1000, name);
    const second = correlate(state, anEvent('no'), 2000, name);
    expect(second).toEqual({ ...first, isNew: false, count: 2 });
    expect(second?.firstAt).toBe(1000);
  });

  test('of one reason are combined from the tenth message on', () => {
    const state = emptyCorrelator();
    const messages = Array.from({ length: 12 }, (_, i) => correlate(state, anEvent(`code ${i}`), i, name));
    expect(messages.map((entry) => [entry?.message, entry?.count]).slice(8)).toEqual([
      ['code 8', 1],
      ['(combined from similar events): code 9', 1],
      ['(combined from similar events): code 10', 2],
      ['(combined from similar events): code 11', 3],
    ]);
  });

  test('are no longer similar after ten quiet minutes', () => {
    const state = emptyCorrelator();
    for (let i = 0; i < 12; i++) correlate(state, anEvent(`code ${i}`), i, name);
    expect(correlate(state, anEvent('code 99'), 700_000, name)?.message).toBe('code 99');
  });

  test('a flood about one object is held back: 25 at once, then one every five minutes', () => {
    const state = emptyCorrelator();
    const seen = Array.from({ length: 40 }, () => correlate(state, anEvent('no'), 0, name)).filter(Boolean);
    expect(seen).toHaveLength(25);
    expect(correlate(state, anEvent('no'), 299_999, name)).toBeUndefined();
    expect(correlate(state, anEvent('no'), 300_001, name)?.count).toBe(42);
  });
});
