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
}

/** Time, chance and identity of one cluster. Everything that happens draws on this and on nothing else. */
export class Kernel {
  readonly clock = new Clock();
  readonly random: Random;

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

  /** Where in its window a look falls: [0, 1). */
  jitter(): number {
    const { timing } = this.options;
    return timing === 'seeded' ? this.random.next() : pinned[timing];
  }

  snapshot(): KernelState {
    return { clock: this.clock.snapshot(), random: this.random.snapshot() };
  }

  restore(state: KernelState): void {
    this.clock.restore(state.clock);
    this.random.restore(state.random);
  }
}
