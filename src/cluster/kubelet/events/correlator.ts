import type { Millis } from '../../kernel/index.ts';

/** An event before it is counted: what happened to whom. */
export interface EventFacts {
  readonly kind: string;
  readonly apiVersion: string;
  readonly namespace: string;
  readonly name: string;
  readonly uid: string;
  readonly resourceVersion: string;
  readonly fieldPath?: string;
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
}

interface Counted {
  readonly name: string;
  readonly count: number;
  readonly firstAt: Millis;
}

interface Similar {
  readonly messages: readonly string[];
  readonly lastAt: Millis;
}

interface Bucket {
  readonly tokens: number;
  readonly at: Millis;
}

/** The memory of one source of events: plain data. */
export interface CorrelatorState {
  counted: Record<string, Counted>;
  similar: Record<string, Similar>;
  buckets: Record<string, Bucket>;
}

export const emptyCorrelator = (): CorrelatorState => ({ counted: {}, similar: {}, buckets: {} });

/** Up to nine different messages of one reason stand alone; the tenth within ten minutes of the last is combined. */
const mostMessages = 10;
const similarFor = 600_000;
/** A source may send 25 events about an object at once, then one every five minutes. */
const burst = 25;
const refill = 300_000;

const aboutOf = ({ kind, namespace, name, uid, apiVersion, type }: EventFacts): string =>
  `${kind}\u0000${namespace}\u0000${name}\u0000${uid}\u0000${apiVersion}\u0000${type}`;

/** What is to be written: a new event, or a higher count of one that stands; undefined when the filter holds it back. */
export interface Correlated {
  readonly name: string;
  readonly isNew: boolean;
  readonly count: number;
  readonly firstAt: Millis;
  readonly message: string;
}

function combine(
  state: CorrelatorState,
  event: EventFacts,
  about: string,
  now: Millis,
): { readonly key: string; readonly message: string } {
  const key = `${about}\u0000${event.reason}`;
  const before = state.similar[key];
  const messages = before && now - before.lastAt <= similarFor ? before.messages : [];
  const all = messages.includes(event.message) ? messages : [...messages, event.message];
  const full = all.length >= mostMessages;
  state.similar[key] = { messages: full ? all.slice(1) : all, lastAt: now };
  return full
    ? { key, message: `(combined from similar events): ${event.message}` }
    : { key: `${key}\u0000${event.fieldPath ?? ''}\u0000${event.message}`, message: event.message };
}

function takeToken(state: CorrelatorState, key: string, now: Millis): boolean {
  const { tokens, at } = state.buckets[key] ?? { tokens: burst, at: now };
  const filled = Math.min(burst, tokens + (now - at) / refill);
  state.buckets[key] = { tokens: filled >= 1 ? filled - 1 : filled, at: now };
  return filled >= 1;
}

/** Counts an event. `nameFor` makes the name of a new one. */
export function correlate(state: CorrelatorState, event: EventFacts, now: Millis, nameFor: () => string): Correlated | undefined {
  const about = aboutOf(event);
  const { key, message } = combine(state, event, about, now);
  const before = state.counted[key];
  const next: Counted = before ? { ...before, count: before.count + 1 } : { name: nameFor(), count: 1, firstAt: now };
  state.counted[key] = next;
  if (!takeToken(state, about, now)) return undefined;
  return { ...next, isNew: !before, message };
}
