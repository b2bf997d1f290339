import { type Cluster, type ContainerUse, type Millis, runtimeOf } from '../../cluster/index.ts';
import type { TimelineEntry } from '../view/timeline-entry.ts';

type UseEntry = Extract<TimelineEntry, { kind: 'use' }>;
type PullMark = Extract<TimelineEntry, { kind: 'work' }>;

/** Simulated time between two looks; longer when there is much to look at. */
const periodFor = (containers: number): Millis => (containers > 200 ? 10_000 : containers > 60 ? 5000 : 1000);

/** Below this a change of memory is not told. */
const noticeable = 64 * 1024;

interface Before {
  readonly use: ContainerUse;
  readonly told: UseEntry | undefined;
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
    const last = this.before.get(use.id);
    const from = last ? this.lookedAt : at;
    const passed = Math.max(1, at - from);
    const { podUid: uid, name: container, memoryBytes } = use;
    const lines = use.logLines - (last?.use.logLines ?? 0);
    if (lines > 0) this.entries.push({ kind: 'log', at, uid, container, lines, from });
    const rate = (of: 'cpuMillis' | 'throttledMillis') => (last ? Math.max(0, use[of] - last.use[of]) / passed : 0);
    const entry: UseEntry = {
      kind: 'use',
      at,
      uid,
      container,
      memoryBytes,
      milliCpu: Math.round(rate('cpuMillis') * 1000),
      throttled: Math.min(1, Math.round(rate('throttledMillis') * 100) / 100),
    };
    const told = last?.told;
    const news =
      told === undefined ||
      Math.abs(told.memoryBytes - memoryBytes) >= noticeable ||
      Math.abs(told.milliCpu - entry.milliCpu) > 2 ||
      told.throttled !== entry.throttled;
    if (news) this.entries.push(entry);
    return { use, told: news ? entry : told };
  }
}
