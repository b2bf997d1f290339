import type { Bytes, Running } from '../../program.ts';
import { readAll } from '../../tools/input.ts';
import { failed, sys } from '../../tools/system.ts';

const mostLines = 500;

/** The lines that were entered, oldest first: before them those of earlier shells, read when they are first wanted. */
export class History {
  readonly lines: Bytes[] = [];
  private whole = false;

  /** Puts the lines of a file before those of this shell, once. */
  *load(path: Bytes): Running<void> {
    if (this.whole) return;
    this.whole = true;
    const fd = yield* sys.open(path, { read: true });
    if (failed(fd)) return;
    const text = yield* readAll(fd);
    yield* sys.close(fd);
    if (!failed(text))
      this.lines.unshift(
        ...text
          .split('\n')
          .filter((line) => line !== '')
          .slice(-mostLines),
      );
  }

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
  private at: number | undefined;
  private readonly changed = new Map<number, Bytes>();

  constructor(private readonly history: History) {}

  /** The line `by` further, when there is one; what stands in the present one is remembered. */
  go(by: number, present: Bytes): Bytes | undefined {
    return this.to((this.at ?? this.history.lines.length) + by, present);
  }

  to(at: number, present: Bytes): Bytes | undefined {
    if (at < 0 || at > this.history.lines.length) return undefined;
    this.changed.set(this.at ?? this.history.lines.length, present);
    this.at = at;
    return this.changed.get(at) ?? this.history.lines[at] ?? '';
  }
}
