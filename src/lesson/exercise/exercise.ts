import type { Check, Given, Step } from './schema.ts';

export interface Task {
  readonly id: string;
  readonly say: string;
  readonly check: Check;
  /** What is said while it isn't done, in place of what the check itself says. */
  readonly else?: string;
  /** Ids of tasks that must be done before. */
  readonly needs: readonly string[];
  readonly hints: readonly string[];
  /** Hints that stand only while a check holds (a known wrong turn). */
  readonly hintWhen: readonly { readonly check: Check; readonly say: string }[];
}

/** A right way to do it: what is applied first, then steps in simulated time. */
export interface Solution {
  readonly note?: string;
  readonly steps: readonly Step[];
}

/** A wrong way, the task on which it must fail, and what a good teacher says to it. */
export interface Wrong extends Solution {
  readonly fails: string;
  readonly feedback?: string;
}

/** An exercise as page and grader use it: every absent field of the file filled in. */
export interface Exercise {
  readonly id: string;
  readonly title: string;
  readonly after?: string;
  readonly concepts: readonly string[];
  readonly given: Given;
  readonly starter: string;
  readonly file: string;
  readonly tasks: readonly Task[];
  readonly failWhen: readonly { readonly check: Check; readonly say: string }[];
  readonly extras: 'ignore' | 'forbid';
  /** With `extras: forbid`: the objects that may be there, `Pod/web`. */
  readonly asked?: readonly string[];
  readonly solutions: readonly Solution[];
  readonly wrong: readonly Wrong[];
}
