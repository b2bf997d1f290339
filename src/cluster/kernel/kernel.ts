import { Clock, type ClockState, type Millis } from './clock.ts';
import { Random, type RandomState } from './random.ts';

/**
 * When a kubelet looks, within the window in which a real one may: `seeded` takes the instant from the seed;
 * the others pin it, so that a lesson's checks can be proved at both ends and the middle of the window.
 */
export type Timing = 'seeded' | 'earliest' | 'middle' | 'latest';

const pinned = { earliest: 0, middle: 0.5, latest: 0.999 } as const;

export interface KernelOptions {
  readonly seed: number;
  /** What the clock of the cluster shows at the start, in milliseconds of the Unix epoch. */
  readonly startedAt: number;
  readonly timing: Timing;
}

export interface KernelState {
  readonly clock: ClockState;
  readonly random: RandomState;
  readonly stamped: Stamp;
}

/** An instant: milliseconds of the Unix epoch, and nanoseconds within one. */
interface Stamp {
  readonly millis: number;
  readonly nanos: number;
}

/** What a component needs from one event to its next, at most. */
const betweenStampsNanos = 40_000;

/** Time, chance and identity of one cluster. Everything that happens draws on this and on nothing else. */
export class Kernel {
  readonly clock = new Clock();
  readonly random: Random;
  private stamped: Stamp = { millis: 0, nanos: 0 };

  constructor(readonly options: KernelOptions) {
    this.random = new Random(options.seed);
  }

  get now(): Millis {
    return this.clock.now;
  }

  /** Milliseconds of the Unix epoch that the cluster's clock shows. */
  get epochNow(): number {
    return this.options.startedAt + this.clock.now;
  }

  /** The instant in nanoseconds of the epoch, in hex, for the names of events: later than every stamp before, though the clock stand still. */
  stamp(): string {
    const millis = Math.floor(this.epochNow);
    const step = 1 + this.random.below(betweenStampsNanos);
    const last = this.stamped.millis < millis ? { millis, nanos: 0 } : this.stamped;
    const nanos = last.nanos + step;
    this.stamped = nanos < 1_000_000 ? { millis: last.millis, nanos } : { millis: last.millis + 1, nanos: nanos - 1_000_000 };
    return (BigInt(this.stamped.millis) * 1_000_000n + BigInt(this.stamped.nanos)).toString(16);
  }

  /** Where in its window a look falls: [0, 1). */
  jitter(): number {
    const { timing } = this.options;
    return timing === 'seeded' ? this.random.next() : pinned[timing];
  }

  snapshot(): KernelState {
    return { clock: this.clock.snapshot(), random: this.random.snapshot(), stamped: this.stamped };
  }

  restore(state: KernelState): void {
    this.clock.restore(state.clock);
    this.random.restore(state.random);
    this.stamped = state.stamped;
  }
}
