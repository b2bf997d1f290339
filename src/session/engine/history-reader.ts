import { countUntil, type Millis, type Revision } from '../../cluster/index.ts';
import { type Objects, withChanges } from '../view/history.ts';

const stride = 2048;

/** Reads what stood at any instant; keeps every 2,048th state so that an hour back costs no more than a minute back. */
export class HistoryReader {
  private kept: Objects[] = [new Map()];
  private read: readonly Revision[] | undefined;

  constructor(private readonly history: () => readonly Revision[]) {}

  at(instant: Millis): Objects {
    const history = this.history();
    // A history that was thinned is another list.
    if (history !== this.read) this.kept = [new Map()];
    this.read = history;
    const count = countUntil(history, instant);
    while (this.kept.length * stride <= count) {
      const from = (this.kept.length - 1) * stride;
      this.kept.push(withChanges(this.kept.at(-1) ?? new Map(), history.slice(from, from + stride)));
    }
    const page = Math.floor(count / stride);
    return withChanges(this.kept[page] ?? new Map(), history.slice(page * stride, count));
  }
}
