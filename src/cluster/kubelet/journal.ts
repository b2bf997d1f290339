import type { Millis } from '../kernel/index.ts';

/** What happened on a node that no object of the API tells: for the timeline. Plain records, in order. */
export type JournalEntry = { readonly at: Millis; readonly pod: string; readonly uid: string } & JournalFact;

export type JournalFact =
  | { readonly type: 'pod.state'; readonly from: string; readonly to: string; readonly cause: string }
  | { readonly type: 'container.state'; readonly container: string; readonly from: string; readonly to: string; readonly cause: string }
  | {
      readonly type: 'probe';
      readonly container: string;
      readonly probe: 'liveness' | 'readiness' | 'startup';
      readonly result: 'success' | 'failure' | 'warning' | 'error';
      readonly answer: string;
      /** How many in a row, and how many count. */
      readonly run: number;
      readonly threshold: number;
    }
  | { readonly type: 'pull.started'; readonly container: string; readonly image: string }
  | { readonly type: 'pull.ended'; readonly container: string; readonly image: string; readonly ok: boolean; readonly message?: string }
  | { readonly type: 'hook.started'; readonly container: string; readonly hook: 'postStart' | 'preStop' }
  | { readonly type: 'hook.ended'; readonly container: string; readonly hook: 'postStart' | 'preStop'; readonly ok: boolean }
  | { readonly type: 'signal'; readonly container: string; readonly signal: 'TERM' | 'KILL'; readonly graceMs: Millis }
  | { readonly type: 'exit'; readonly container: string; readonly exitCode: number; readonly reason: string }
  | { readonly type: 'backOff'; readonly container: string; readonly of: 'restart' | 'pull'; readonly from: Millis; readonly until: Millis }
  | { readonly type: 'evicted'; readonly message: string };

/** Far more than comes between two looks of a session; older entries are of no use to anyone. */
const mostKept = 8192;

export interface JournalState {
  /** How many came before those that are kept. */
  readonly dropped: number;
  readonly entries: readonly JournalEntry[];
}

/** The newest entries, numbered as they came; the session reads what is new, and keeps of it what it draws. */
export class Journal {
  private dropped = 0;
  private entries: JournalEntry[] = [];

  add(entry: JournalEntry): void {
    this.entries.push(entry);
    if (this.entries.length <= mostKept) return;
    const half = mostKept / 2;
    this.entries.splice(0, half);
    this.dropped += half;
  }

  /** Entries from a position on, as far as they are kept; the next position is `length`. */
  since(position: number): readonly JournalEntry[] {
    return this.entries.slice(Math.max(0, position - this.dropped));
  }

  /** How many were ever written. */
  get length(): number {
    return this.dropped + this.entries.length;
  }

  snapshot(): JournalState {
    return { dropped: this.dropped, entries: this.entries.slice() };
  }

  restore({ dropped, entries }: JournalState): void {
    this.dropped = dropped;
    this.entries = [...entries];
  }
}
