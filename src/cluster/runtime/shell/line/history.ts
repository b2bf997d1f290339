import type { Bytes } from '../../program.ts';

const mostLines = 500;

/** The lines that were entered, oldest first. */
export class History {
  readonly lines: Bytes[] = [];

  add(text: Bytes): void {
    if (text.trim() === '' || text.startsWith(' ') || this.lines.at(-1) === text) return;
    this.lines.push(text);
    if (this.lines.length > mostLines) this.lines.shift();
  }

  /** The newest place before `from` whose line has the words; -1 when there is none. */
  find(words: Bytes, from: number): number {
    for (let at = Math.min(from, this.lines.length) - 1; at >= 0; at--) if (this.lines[at]?.includes(words)) return at;
    return -1;
  }
}

/** A walk through the history from the line that is being written, which is kept as it was left. */
export class HistoryWalk {
  private at: number;
  private readonly changed = new Map<number, Bytes>();

  constructor(private readonly history: History) {
    this.at = history.lines.length;
  }

  /** The line `by` further, when there is one; what stands in the present one is remembered. */
  go(by: number, present: Bytes): Bytes | undefined {
    return this.to(this.at + by, present);
  }

  to(at: number, present: Bytes): Bytes | undefined {
    if (at < 0 || at > this.history.lines.length) return undefined;
    this.changed.set(this.at, present);
    this.at = at;
    return this.changed.get(at) ?? this.history.lines[at] ?? '';
  }
}
