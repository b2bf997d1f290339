import type { Exercise } from '../../lesson/index.ts';

/** What a playground begins with, beside its seed: an exercise of a lesson, or nothing. Plain data. */
export interface Start {
  readonly exercise?: Exercise;
}
