import { joined } from '../../api/index.ts';
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

/**
 * The one event queue. Tasks run in order of time, and those of one instant in the order they were asked for.
 * Nothing else in the cluster keeps time.
 */
export class Clock {
  now: Millis = 0;
  private heap: Entry[] = [];
  /** What is due at this very instant and was asked for at it: the most common. It comes after all of the heap that is due now, which was asked for earlier. */
  private due: Entry[] = [];
  private dueFrom = 0;
  private nextId: TimerId = 1;
  /** Ids of tasks taken back; those that were done already stay here until the next clearing, which does no harm. */
  private readonly cancelled = new Set<TimerId>();

  /** Asks for a task at an instant; one in the past is done now. */
  at(time: Millis, task: Task): TimerId {
    const id = this.nextId++;
    if (time > this.now) this.push({ at: time, id, task });
    else this.due.push({ at: this.now, id, task });
    return id;
  }

  after(delay: Millis, task: Task): TimerId {
    return this.at(this.now + delay, task);
  }

  /** Takes a task back; nothing happens if it is done already. */
  cancel(id: TimerId | undefined): void {
    if (id === undefined) return;
    this.cancelled.add(id);
    if (this.cancelled.size > 64 && this.cancelled.size > (this.heap.length + this.due.length) / 2) this.compact();
  }

  /** The instant of the next task, or undefined when none waits. */
  next(): Millis | undefined {
    return this.first()?.at;
  }

  /** Takes the next task due at or before `until` and moves `now` to it; undefined when none is. */
  take(until: Millis): Task | undefined {
    const first = this.first();
    if (!first || first.at > until) return undefined;
    this.drop(first);
    this.now = first.at;
    return first.task;
  }

  /** Moves `now` on to an instant up to which nothing waits any more. */
  advance(until: Millis): void {
    this.now = Math.max(this.now, Math.min(until, this.next() ?? until));
  }

  snapshot(): ClockState {
    this.compact();
    return { now: this.now, nextId: this.nextId, entries: joined(this.heap, this.due) };
  }

  restore(state: ClockState): void {
    this.now = state.now;
    this.nextId = state.nextId;
    this.heap = [];
    this.due = [];
    this.dueFrom = 0;
    this.cancelled.clear();
    for (const entry of state.entries) this.push(entry);
  }

  /** The first entry that was not taken back. */
  private first(): Entry | undefined {
    for (;;) {
      const early = this.heap[0];
      const first = early && early.at <= this.now ? early : (this.due[this.dueFrom] ?? early);
      if (!first || this.cancelled.size === 0 || !this.cancelled.delete(first.id)) return first;
      this.drop(first);
    }
  }

  private drop(first: Entry): void {
    if (first === this.heap[0]) this.pop();
    else if (++this.dueFrom === this.due.length || this.dueFrom === 1024) {
      this.due = this.due.slice(this.dueFrom);
      this.dueFrom = 0;
    }
  }

  private compact(): void {
    const waits = ({ id }: Entry) => !this.cancelled.has(id);
    const kept = this.heap.filter(waits);
    this.due = this.due.slice(this.dueFrom).filter(waits);
    this.dueFrom = 0;
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
      if (parent.at < entry.at || (parent.at === entry.at && parent.id < entry.id)) break;
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
      let entry = heap[child] as Entry;
      const other = heap[child + 1];
      if (other && (other.at < entry.at || (other.at === entry.at && other.id < entry.id))) {
        entry = other;
        child++;
      }
      if (last.at < entry.at || (last.at === entry.at && last.id < entry.id)) break;
      heap[i] = entry;
      i = child;
    }
    heap[i] = last;
  }
}
