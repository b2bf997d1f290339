import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { KubeObject } from '../../api/index.ts';
import { countUntil, type Revision, Store } from './index.ts';

const anObject = (resource: string, name: string, value: number, text: string): KubeObject => ({
  apiVersion: 'v1',
  kind: resource,
  metadata: { namespace: 'default', name },
  status: { phase: value % 3 === 0 ? 'Failed' : 'Running', value, text },
});

const phaseOf = (object: KubeObject | undefined) => (object?.['status'] as { phase?: string } | undefined)?.phase;

const isTurn = ({ resource, type, object, previous }: Revision) =>
  resource === 'pods' && (type !== 'MODIFIED' || phaseOf(object) !== phaseOf(previous));

/** A store of so much memory, beside one that forgets nothing, told the same. */
function twins(most: number) {
  const thinning = new Store({ most, isTurn, settled: ({ by }) => by });
  const whole = new Store();
  const both = (tell: (store: Store) => void) => [thinning, whole].forEach(tell);
  return { thinning, whole, both };
}

const change = fc.record({
  step: fc.nat(6).map((n) => n * 15_000),
  resource: fc.constantFrom('pods', 'events'),
  name: fc.constantFrom('x', 'y', 'z'),
  value: fc.nat(8),
  remove: fc.nat(5).map((n) => n === 0),
});
type Change = typeof change extends fc.Arbitrary<infer C> ? C : never;

/** Enough of them that the memory is full several times over. */
const changes = fc.array(change, { minLength: 20, maxLength: 60 }).map((some) => Array.from({ length: 30 }, () => some).flat());

function play(store: Store, all: readonly Change[], from = 0): number {
  let now = from;
  for (const { step, resource, name, value, remove } of all) {
    now += step;
    if (remove) store.remove(resource, 'default', name, now);
    else store.put(resource, anObject(resource, name, value, 'x'.repeat(200)), now);
    store.thin();
  }
  return now;
}

function stoodAt(history: readonly Revision[], at: number): ReadonlyMap<string, KubeObject> {
  const objects = new Map<string, KubeObject>();
  for (const { type, resource, key, object } of history.slice(0, countUntil(history, at))) {
    if (type === 'DELETED') objects.delete(`${resource} ${key}`);
    else objects.set(`${resource} ${key}`, object);
  }
  return objects;
}

const phases = (objects: ReadonlyMap<string, KubeObject>) =>
  new Map([...objects].filter(([name]) => name.startsWith('pods ')).map(([name, object]) => [name, phaseOf(object)]));

test('after the thinned part nothing is missing; within it each kept instant is whole, and each turn is there', () => {
  fc.assert(
    fc.property(changes, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }), (all, looks) => {
      const { thinning, whole, both } = twins(120_000);
      let end = 0;
      both((store) => (end = play(store, all)));
      const { thinned } = thinning;
      expect(thinned).toBeDefined();
      if (!thinned) return;
      const { until, every, turns } = thinned;
      for (const look of looks) {
        const at = Math.round(until + look * (end - until));
        expect(stoodAt(thinning.history, at)).toEqual(stoodAt(whole.history, at));
        const before = Math.round(look * until);
        const kept = Math.floor(before / every) * every;
        expect(stoodAt(thinning.history, kept)).toEqual(stoodAt(whole.history, kept));
        // Between two kept instants an object is as it is now, or as it was at the one before or at a turn since.
        if (turns) expect(phases(stoodAt(thinning.history, before))).toEqual(phases(stoodAt(whole.history, before)));
      }
    }),
    { numRuns: 40 },
  );
});

test('memory is bounded, however long it goes on; the live objects are all there', () => {
  fc.assert(
    fc.property(changes, (all) => {
      const { thinning, whole, both } = twins(120_000);
      let longest = 0;
      both((store) => {
        let now = 0;
        for (let day = 0; day < 4; day++) {
          now = play(store, all, now);
          if (store === thinning) longest = Math.max(longest, store.history.length);
        }
      });
      expect(longest).toBeLessThan(700);
      expect(whole.history.length).toBeGreaterThan(longest);
      for (const resource of ['pods', 'events']) expect(thinning.list(resource)).toEqual(whole.list(resource));
    }),
    { numRuns: 10 },
  );
});

test('what is left is a history of its own: each revision follows on the one before it, and lives begin and end once', () => {
  fc.assert(
    fc.property(changes, (all) => {
      const { thinning } = twins(120_000);
      play(thinning, all);
      const standing = new Map<string, KubeObject>();
      let last = 0;
      for (const { revision, resource, key, type, object, previous } of thinning.history) {
        const name = `${resource} ${key}`;
        expect(revision).toBeGreaterThan(last);
        last = revision;
        expect(previous).toBe(standing.get(name));
        expect(type === 'ADDED').toBe(previous === undefined);
        if (type === 'DELETED') standing.delete(name);
        else standing.set(name, object);
        expect(thinning.at(revision)?.object).toBe(object);
      }
    }),
    { numRuns: 20 },
  );
});

test('the same is forgotten with the same memory: also by a store that goes on from a snapshot', () => {
  fc.assert(
    fc.property(changes, changes, (all, more) => {
      const { thinning } = twins(120_000);
      const now = play(thinning, all);
      const { thinning: other } = twins(120_000);
      other.restore(thinning.snapshot());
      play(thinning, more, now);
      play(other, more, now);
      expect(other.history).toEqual(thinning.history);
      expect(other.thinned).toEqual(thinning.thinned);
    }),
    { numRuns: 10 },
  );
});
