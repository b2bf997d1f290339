import { type Cluster, type ContainerUse, type Millis, runtimeOf } from '../../cluster/index.ts';
import type { TimelineEntry } from '../view/timeline-entry.ts';

type UseEntry = Extract<TimelineEntry, { kind: 'use' }>;
type PullMark = Extract<TimelineEntry, { kind: 'work' }>;

/** Simulated time between two looks; longer when there is much to look at. */
const periodFor = (containers: number): Millis => (containers > 200 ? 10_000 : containers > 60 ? 5000 : 1000);

/** Below this a change of memory is not told. */
const noticeable = 64 * 1024;

/** Processor time is told as a mean of at least so long: the work of an instant is no rate. */
const mean: Millis = 5000;

interface Look {
  readonly at: Millis;
  readonly use: ContainerUse;
}

interface Before {
  readonly last: Look;
  /** Two earlier looks at least `mean` apart; rates count from the older. */
  readonly older: Look;
  readonly newer: Look;
  readonly told: UseEntry | undefined;
}

/** The looks from which the rates of the next one count. After a stretch without looks, in which nothing ran, only from its end. */
function basesOf(before: Before, lookedAt: Millis, at: Millis): { readonly older: Look; readonly newer: Look } {
  const { last } = before;
  if (last.at < lookedAt) {
    const end = { at: lookedAt, use: last.use };
    return { older: end, newer: end };
  }
  return at - before.newer.at > mean ? { older: before.newer, newer: last } : before;
}

/**
 * Looks at each container's memory, processor and log at even instants of simulated time, and at each download.
 * Only reads: the history is the same with it and without.
 */
export class UseSampler {
  private due: Millis;
  private lookedAt: Millis;
  private entries: TimelineEntry[] = [];
  private before = new Map<string, Before>();
  private readonly pulls = new Map<string, PullMark>();

  constructor(
    private readonly cluster: Cluster,
    private readonly journals: () => readonly TimelineEntry[],
  ) {
    this.due = cluster.now;
    this.lookedAt = cluster.now;
  }

  /** To be called before the clock moves to `instant`: until then nothing changes, so what is read now held at each instant between. */
  until(instant: Millis): void {
    for (let looks = 0; looks < 2 && this.due <= instant; looks++) this.look(this.due);
    if (this.due > instant) return;
    // Two looks have found the processor at rest; those in between would find the same.
    const period = periodFor(this.before.size);
    this.due += Math.floor((instant - this.due) / period + 1) * period;
    this.lookedAt = this.due - period;
  }

  take(): readonly TimelineEntry[] {
    this.readJournals();
    const taken = this.entries;
    this.entries = [];
    return taken;
  }

  private readJournals(): void {
    for (const entry of this.journals()) {
      this.entries.push(entry);
      if (entry.kind !== 'work' || entry.what !== 'pull') continue;
      const key = `${entry.uid} ${entry.container}`;
      if (entry.ended) this.pulls.delete(key);
      else this.pulls.set(key, entry);
    }
  }

  private look(at: Millis): void {
    this.readJournals();
    const runtime = runtimeOf(this.cluster);
    const now = new Map<string, Before>();
    for (const { metadata } of this.cluster.store.list('nodes')) {
      for (const use of runtime.node(metadata.name ?? '')?.consumption() ?? []) now.set(use.id, this.compare(at, use));
    }
    for (const { uid, container, image, node } of this.pulls.values()) {
      const progress = image === undefined || node === undefined ? undefined : runtime.node(node)?.pullProgress(image);
      if (progress) this.entries.push({ kind: 'pull-progress', at, uid, container, ...progress });
    }
    this.before = now;
    this.lookedAt = at;
    this.due = at + periodFor(now.size);
  }

  private compare(at: Millis, use: ContainerUse): Before {
    const before = this.before.get(use.id);
    const now: Look = { at, use };
    const { older, newer } = before ? basesOf(before, this.lookedAt, at) : { older: now, newer: now };
    const { podUid: uid, name: container, memoryBytes } = use;
    const lines = use.logLines - (before?.last.use.logLines ?? 0);
    if (lines > 0) this.entries.push({ kind: 'log', at, uid, container, lines, from: before ? this.lookedAt : at });
    const rate = (of: 'cpuMillis' | 'throttledMillis') => Math.max(0, use[of] - older.use[of]) / Math.max(1, at - older.at);
    const entry: UseEntry = {
      kind: 'use',
      at,
      uid,
      container,
      memoryBytes,
      milliCpu: Math.round(rate('cpuMillis') * 1000),
      throttled: Math.min(1, Math.round(rate('throttledMillis') * 100) / 100),
    };
    const told = before?.told;
    const news =
      told === undefined ||
      Math.abs(told.memoryBytes - memoryBytes) >= noticeable ||
      Math.abs(told.milliCpu - entry.milliCpu) > 2 ||
      Math.abs(told.throttled - entry.throttled) > 0.02;
    if (news) this.entries.push(entry);
    return { last: now, older, newer, told: news ? entry : told };
  }
}
