import type { KubeObject } from '../../api/index.ts';
import type { Millis, Revision } from '../../cluster/index.ts';

/** An apply or another request that the API server refused. */
export interface Refusal {
  readonly at: Millis;
  readonly message: string;
  readonly fields: readonly string[];
}

export interface CommandRun {
  readonly at: Millis;
  readonly line: string;
  readonly code: number;
  readonly output: string;
}

export interface Page {
  readonly status: number;
  readonly body: string;
}

/**
 * What the grader sees of one attempt at one instant. The page and `lesson check` fill it from the same engine, so that both give the same verdict.
 * Everything is since the exercise began.
 */
export interface Scene {
  readonly now: Millis;
  /** The learner's text, its objects (those that can be read), and where a field of one stands. */
  readonly manifest: {
    readonly objects: readonly KubeObject[];
    readonly error?: string;
    readonly lineOf: (object: number, path: string) => number | undefined;
  };
  /** The objects of any manifest, read as the learner's is; the same text gives the same list. */
  readonly read: (text: string) => readonly KubeObject[];
  readonly history: readonly Revision[];
  readonly list: (resource: string) => readonly KubeObject[];
  readonly refusals: readonly Refusal[];
  readonly commands: readonly CommandRun[];
  readonly log: (pod: KubeObject, container: string, previous: boolean) => string | undefined;
  /** What the pod answers; undefined while it has not been asked yet (then it is asked, and the scene is graded again). */
  readonly page: (pod: KubeObject, port: number, path: string) => Page | { readonly refused: string } | undefined;
  readonly answers: Readonly<Record<string, string | readonly string[]>>;
  /** The columns READY, STATUS, RESTARTS that kubectl shows of a pod. */
  readonly podColumns: (pod: KubeObject) => { readonly ready: string; readonly status: string; readonly restarts: number };
}

/** Why a task isn't done: a sentence, and what it is about so that the page can point there. */
export interface Why {
  readonly say: string;
  readonly field?: string;
  readonly line?: number;
  readonly expected?: string;
  readonly actual?: string;
  readonly event?: string;
}

/** done; not yet, and why; or the server's own words when it refused. `feedback` is what a choice's option says; `unanswered`: the learner has said nothing yet that could be wrong. */
export type Verdict =
  | { readonly state: 'done'; readonly feedback?: string }
  | { readonly state: 'not-yet'; readonly why: Why; readonly feedback?: string; readonly unanswered?: true }
  | { readonly state: 'error'; readonly message: string };

export const done: Verdict = { state: 'done' };
export const notYet = (say: string, more: Omit<Why, 'say'> = {}): Verdict => ({ state: 'not-yet', why: { say, ...more } });
