import type { KubeObject } from '../api/index.ts';
import type { Millis, Thinned } from '../cluster/index.ts';
import type { Graded } from '../lesson/index.ts';
import type { Chart } from './view/chart.ts';
import type { Change } from './view/history.ts';
import type { TimelineEntry } from './view/timeline-entry.ts';
import type { Input, Playground } from './playground/input.ts';
import type { FileEdit, HomeFile, Visit } from './desk/index.ts';
import type { Start } from './engine/start.ts';
import type { Comparison, RevisionNote } from './compare/comparison.ts';
import type { Calls } from './requests/calls/index.ts';
import type { Exchange, ExchangeHead } from './requests/exchange.ts';
import type { Scheduling } from './scheduling/index.ts';

/** Simulated seconds per second. */
export const speeds = [0.5, 1, 10, 60, 600] as const;
export type Speed = (typeof speeds)[number];

/** What the page asks of the worker. */
export type ToEngine =
  | { readonly ask: 'open'; readonly playground: Playground; readonly start: Start }
  | { readonly ask: 'input'; readonly input: Input }
  | { readonly ask: 'play'; readonly playing: boolean }
  | { readonly ask: 'speed'; readonly speed: Speed }
  /** Runs on until something changes, but no further than `longestSkip`. */
  | { readonly ask: 'skip' }
  /** Runs on to an instant at full speed. */
  | { readonly ask: 'advance'; readonly to: Millis }
  | { readonly ask: 'stop' }
  | { readonly ask: 'visible'; readonly visible: boolean }
  /** Loads again what could not be loaded. */
  | { readonly ask: 'retry' }
  | { readonly ask: 'query'; readonly id: number; readonly query: Query };

/** Questions with one answer. None of them changes anything. */
export type Query =
  | { readonly about: 'frame'; readonly at: Millis }
  | { readonly about: 'playground' }
  /** The same past up to `at`, to be opened as a playground of its own. */
  | { readonly about: 'fork'; readonly at: Millis }
  /** What the scheduler found for a pod, `namespace/name`, when it last looked. */
  | { readonly about: 'scheduling'; readonly pod: string }
  /** What differs between two instants: of one object, or of all. */
  | {
      readonly about: 'comparison';
      readonly from: Millis;
      readonly to: Millis;
      readonly of?: { readonly resource: string; readonly key: string };
    }
  | { readonly about: 'revisions'; readonly resource: string; readonly key: string; readonly uid?: string }
  /** The requests behind the learner's actions, those after one; without their bodies. */
  | { readonly about: 'requests'; readonly after: number }
  | { readonly about: 'request'; readonly id: number }
  /** What a kubectl command prints, at an instant. */
  | { readonly about: 'kubectl'; readonly argv: readonly string[]; readonly at?: Millis };

export type Answer =
  | { readonly about: 'frame'; readonly at: Millis; readonly objects: readonly FrameObject[] }
  | { readonly about: 'playground'; readonly playground: Playground }
  | { readonly about: 'fork'; readonly playground: Playground }
  | { readonly about: 'scheduling'; readonly scheduling: Scheduling | undefined }
  | { readonly about: 'comparison'; readonly comparison: Comparison }
  | { readonly about: 'revisions'; readonly revisions: readonly RevisionNote[] }
  | { readonly about: 'requests'; readonly requests: readonly ExchangeHead[] }
  | { readonly about: 'request'; readonly exchange: Exchange | undefined; readonly calls: Calls | undefined }
  | { readonly about: 'kubectl'; readonly stdout: string; readonly stderr: string; readonly code: number }
  | { readonly about: 'nothing'; readonly problem: string };

export interface FrameObject {
  readonly resource: string;
  readonly key: string;
  readonly object: KubeObject;
}

/** What is new on the learner's computer. */
export interface DeskNews {
  /** Files of the home that programs changed. */
  readonly files: readonly HomeFile[];
  /** The file to be edited has changed: another one, or none. */
  readonly editing?: FileEdit | 'none';
  /** The ports that are listened on, when they are others than before. */
  readonly ports?: readonly number[];
  readonly visits: readonly Visit[];
}

/** How an apply went. `message` is the server's, whole; a refused apply changed nothing. */
export interface Applied {
  readonly file: string;
  readonly text: string;
  readonly ok: boolean;
  readonly message: string;
}

/** What happened since the last tick. */
export interface Tick {
  readonly tell: 'tick';
  readonly now: Millis;
  readonly playing: boolean;
  /** The engine can't keep the speed that was asked for. */
  readonly behind: boolean;
  readonly skipping: boolean;
  /** The last skip went as far as it may, and nothing happened. */
  readonly idle: boolean;
  readonly changes: readonly Change[];
  /** The changes begin anew: what the page held before is no more. */
  readonly whole: boolean;
  /** What the oldest part of the history was thinned to, if it was. */
  readonly thinned: Thinned | undefined;
  readonly entries: readonly TimelineEntry[];
  readonly terminal: string;
  readonly applied: readonly Applied[];
  /** How many requests the learner's actions made so far. */
  readonly requests: number;
  readonly graded?: Graded;
  readonly desk: DeskNews;
}

export type FromEngine =
  | { readonly tell: 'ready'; readonly startedAt: number; readonly version: string; readonly charts: readonly Chart[] }
  | Tick
  | { readonly tell: 'answer'; readonly id: number; readonly answer: Answer }
  /** A part that is waited for could not be loaded; without a problem, all is there. */
  | { readonly tell: 'late'; readonly problem?: string }
  | { readonly tell: 'failed'; readonly problem: string };
