/** The checks a task may ask for. Each is data; `check/` has one file for each. */
export type Check =
  | { readonly cel: string }
  | {
      readonly path: string;
      readonly kind?: string;
      readonly name?: string;
      readonly equals?: unknown;
      readonly matches?: string;
      readonly exists?: boolean;
      readonly atLeast?: string | number;
      readonly atMost?: string | number;
      readonly in?: 'manifest' | 'cluster';
    }
  | { readonly phase: string; readonly pod?: string; readonly within?: string }
  | { readonly condition: string; readonly status?: string; readonly kind?: string; readonly name?: string; readonly within?: string }
  | { readonly event: string; readonly object?: string; readonly message?: string; readonly atLeast?: number; readonly within?: string }
  | { readonly status: string; readonly pod?: string; readonly within?: string }
  | { readonly restarts: number; readonly pod?: string; readonly container?: string }
  | { readonly rejected: string; readonly field?: string }
  | { readonly command: string; readonly output?: string }
  | { readonly log: string; readonly pod?: string; readonly container?: string; readonly previous?: boolean }
  | { readonly http: string; readonly pod?: string; readonly status?: number; readonly body?: string }
  | { readonly answer: string; readonly accept?: readonly string[]; readonly pattern?: string }
  | { readonly choice: string; readonly options: readonly Option[] }
  | { readonly predict: string; readonly options: readonly Option[]; readonly then?: Check }
  | { readonly order: string; readonly items: readonly string[] }
  | { readonly all: readonly Check[] }
  | { readonly any: readonly Check[] }
  | { readonly not: Check };

export interface Option {
  readonly say: string;
  readonly right?: boolean;
  readonly feedback?: string;
}

export interface Task {
  readonly id: string;
  readonly say: string;
  readonly check: Check;
  /** What is said while it isn't done, in place of what the check itself says. */
  readonly else?: string;
  /** Tasks that must be done before. */
  readonly needs: readonly string[];
  readonly hints: readonly string[];
  /** A hint that stands only while a check holds (a known wrong turn). */
  readonly hintWhen: readonly { readonly check: Check; readonly say: string }[];
}

export interface GivenNode {
  readonly name: string;
  readonly cpu?: string;
  readonly memory?: string;
  readonly pods?: number;
  readonly labels?: Readonly<Record<string, string>>;
  readonly taints?: readonly { readonly key: string; readonly value?: string; readonly effect: string }[];
}

/** An image that a lesson defines: what it runs, how big it is. */
export interface GivenImage {
  readonly name: string;
  readonly command: readonly string[];
  readonly size?: string;
  readonly user?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly ports?: readonly number[];
  readonly env?: Readonly<Record<string, string>>;
}

/** What the cluster is like when an exercise begins. */
export interface Given {
  readonly nodes?: readonly GivenNode[];
  readonly images?: readonly GivenImage[];
  readonly registries?: readonly {
    readonly host: string;
    readonly username?: string;
    readonly password?: string;
    readonly down?: boolean;
  }[];
  /** Manifest text of objects that exist. */
  readonly objects?: string;
  /** Files in the learner's home, by name. */
  readonly files?: Readonly<Record<string, string>>;
  readonly faults?: readonly string[];
  readonly seed?: number;
  /** RFC 3339. */
  readonly clock?: string;
}

/** A right way to do it: files to apply and commands to run, in simulated time. */
export interface Solution {
  readonly note?: string;
  readonly manifest?: string;
  readonly steps: readonly Step[];
}
export type Step =
  | { readonly apply: string }
  | { readonly run: string }
  | { readonly wait: string }
  | { readonly answer: Readonly<Record<string, string | readonly string[]>> };

/** A wrong way, the task on which it must fail, and what a good teacher says to it. */
export interface Wrong extends Solution {
  readonly fails: string;
  readonly feedback?: string;
}

export interface Exercise {
  readonly id: string;
  readonly title: string;
  /** Slug of the heading after which it stands; absent: at the end. */
  readonly after?: string;
  readonly concepts: readonly string[];
  readonly given: Given;
  /** The manifest the learner starts from, and its file name. */
  readonly starter: string;
  readonly file: string;
  readonly tasks: readonly Task[];
  readonly failWhen: readonly { readonly check: Check; readonly say: string }[];
  readonly extras: 'ignore' | 'forbid';
  readonly solutions: readonly Solution[];
  readonly wrong: readonly Wrong[];
}
