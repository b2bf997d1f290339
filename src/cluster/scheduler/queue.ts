interface Queued {
  readonly key: string;
  readonly priority: number;
}

/** Pods that wait for their turn: the most important first, of those the one that came first. */
export class Queue {
  private waiting: Queued[] = [];
  private readonly known = new Set<string>();

  get size(): number {
    return this.waiting.length;
  }

  has(key: string): boolean {
    return this.known.has(key);
  }

  add(key: string, priority: number): void {
    if (this.known.has(key)) return;
    this.known.add(key);
    let place = this.waiting.length;
    while (place > 0 && (this.waiting[place - 1]?.priority ?? 0) < priority) place--;
    this.waiting.splice(place, 0, { key, priority });
  }

  take(): string | undefined {
    const next = this.waiting.shift();
    if (next) this.known.delete(next.key);
    return next?.key;
  }

  remove(key: string): void {
    if (this.known.delete(key)) this.waiting = this.waiting.filter((queued) => queued.key !== key);
  }

  snapshot(): readonly Queued[] {
    return this.waiting.slice();
  }

  restore(waiting: readonly Queued[]): void {
    this.waiting = waiting.slice();
    this.known.clear();
    for (const { key } of waiting) this.known.add(key);
  }
}
