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
  /** Field path and message, or `combined`. */
  readonly key: string;
  readonly name: string;
  count: number;
  readonly firstAt: Millis;
}

/** What was said about an object for one reason. */
interface Similar {
  messages: readonly string[];
  lastAt: Millis;
  /** A list: the keys are texts that hardly come twice, and objects with such keys are slow. */
  readonly counted: Counted[];
}

/** What was said about one object: plain data. */
interface About {
  /** How many events more may be sent, as of `at`. */
  tokens: number;
  at: Millis;
  readonly reasons: Record<string, Similar>;
}

/** The memory of one source of events, by object: plain data. */
export type CorrelatorState = Record<string, About>;

export const emptyCorrelator = (): CorrelatorState => ({});

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

const combined = 'combined';

function combine(about: About, { reason, message, fieldPath }: EventFacts, now: Millis) {
  const similar = (about.reasons[reason] ??= { messages: [], lastAt: now, counted: [] });
  if (now - similar.lastAt > similarFor) similar.messages = [];
  if (!similar.messages.includes(message)) similar.messages = [...similar.messages, message];
  similar.lastAt = now;
  const { counted } = similar;
  if (similar.messages.length < mostMessages) return { counted, key: `${fieldPath ?? ''}\u0000${message}`, message };
  similar.messages = similar.messages.slice(1);
  return { counted, key: combined, message: `(combined from similar events): ${message}` };
}

function takeToken(about: About, now: Millis): boolean {
  const filled = Math.min(burst, about.tokens + (now - about.at) / refill);
  about.tokens = filled >= 1 ? filled - 1 : filled;
  about.at = now;
  return filled >= 1;
}

/** Counts an event. `nameFor` makes the name of a new one. */
export function correlate(state: CorrelatorState, event: EventFacts, now: Millis, nameFor: () => string): Correlated | undefined {
  const about = (state[aboutOf(event)] ??= { tokens: burst, at: now, reasons: {} });
  const { counted, key, message } = combine(about, event, now);
  const before = counted.find((one) => one.key === key);
  const standing = before ?? { key, name: nameFor(), count: 0, firstAt: now };
  standing.count++;
  if (!before) counted.push(standing);
  if (!takeToken(about, now)) return undefined;
  return { name: standing.name, count: standing.count, firstAt: standing.firstAt, isNew: !before, message };
}
