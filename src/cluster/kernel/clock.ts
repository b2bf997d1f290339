/** Milliseconds of simulated time since the cluster started. */
export type Millis = number;

/** Something to be done at an instant: plain data, so that the queue can be kept, copied and replayed. `to` is the address of the component that does it. */
export interface Task {
  readonly to: string;
  readonly type: string;
  readonly [detail: string]: unknown;
}

/** Names a waiting task, to cancel it. */
export type TimerId = number;

interface Entry {
  readonly at: Millis;
  readonly id: TimerId;
  readonly task: Task;
}

export interface ClockState {
  readonly now: Millis;
  readonly nextId: TimerId;
  readonly entries: readonly Entry[];
}

const before = (a: Entry, b: Entry) => a.at < b.at || (a.at === b.at && a.id < b.id);

/**
 * The one event queue. Tasks run in order of time, and those of one instant in the order they were asked for.
 * Nothing else in the cluster keeps time.
 */
export class Clock {
  now: Millis = 0;
  private heap: Entry[] = [];
  private nextId: TimerId = 1;
  private readonly cancelled = new Set<TimerId>();
  private readonly waiting = new Set<TimerId>();

  /** Asks for a task at an instant; one in the past is done now. */
  at(time: Millis, task: Task): TimerId {
    const id = this.nextId++;
    this.waiting.add(id);
    this.push({ at: Math.max(time, this.now), id, task });
    return id;
  }

  after(delay: Millis, task: Task): TimerId {
    return this.at(this.now + delay, task);
  }

  /** Takes a task back; nothing happens if it is done already. */
  cancel(id: TimerId | undefined): void {
    if (id === undefined || !this.waiting.delete(id)) return;
    this.cancelled.add(id);
    if (this.cancelled.size > 64 && this.cancelled.size > this.heap.length / 2) this.compact();
  }

  /** The instant of the next task, or undefined when none waits. */
  next(): Millis | undefined {
    this.dropCancelled();
    return this.heap[0]?.at;
  }

  /** Takes the next task due at or before `until` and moves `now` to it; undefined when none is. */
  take(until: Millis): Task | undefined {
    this.dropCancelled();
    const first = this.heap[0];
    if (!first || first.at > until) return undefined;
    this.pop();
    this.waiting.delete(first.id);
    this.now = first.at;
    return first.task;
  }

  /** Moves `now` on to an instant up to which nothing waits any more. */
  advance(until: Millis): void {
    this.now = Math.max(this.now, Math.min(until, this.next() ?? until));
  }

  snapshot(): ClockState {
    this.compact();
    return { now: this.now, nextId: this.nextId, entries: [...this.heap] };
  }

  restore(state: ClockState): void {
    this.now = state.now;
    this.nextId = state.nextId;
    this.heap = [...state.entries];
    this.cancelled.clear();
    this.waiting.clear();
    for (const entry of this.heap) this.waiting.add(entry.id);
  }

  private dropCancelled(): void {
    for (let first = this.heap[0]; first && this.cancelled.delete(first.id); first = this.heap[0]) this.pop();
  }

  private compact(): void {
    const kept = this.heap.filter((entry) => !this.cancelled.has(entry.id));
    this.cancelled.clear();
    this.heap = [];
    for (const entry of kept) this.push(entry);
  }

  private push(entry: Entry): void {
    const heap = this.heap;
    let i = heap.length;
    heap.push(entry);
    while (i > 0) {
      const up = (i - 1) >> 1;
      const parent = heap[up] as Entry;
      if (!before(entry, parent)) break;
      heap[i] = parent;
      i = up;
    }
    heap[i] = entry;
  }

  private pop(): void {
    const heap = this.heap;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1] as Entry, heap[child] as Entry)) child++;
      if (!before(heap[child] as Entry, last)) break;
      heap[i] = heap[child] as Entry;
      i = child;
    }
    heap[i] = last;
  }
}
