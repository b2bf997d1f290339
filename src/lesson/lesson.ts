import type { Root } from 'hast';
import type { Exercise } from './exercise/exercise.ts';

/** Something odd (note) or wrong (error) in a lesson's files, at a place: lines and columns from 1. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly severity: 'error' | 'note';
  readonly message: string;
}

export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface Heading {
  readonly depth: number;
  readonly text: string;
  /** The anchor, unique in the post. */
  readonly slug: string;
  readonly line: number;
}

/** What a fenced block is to a learner. */
export type FenceKind =
  | 'manifest' // one or more whole objects: “Try it” applies it
  | 'fragment' // a part whose place is known: tried inside a skeleton
  | 'alternatives' // the same place filled in several ways: tabs
  | 'illegal' // YAML that no API server would take: shown with a note
  | 'commands' // shell lines; those with kubectl run on click
  | 'output' // what a command printed
  | 'exercise' // exercises of this lesson, not shown
  | 'plain'; // anything else

export interface FenceRun {
  readonly command: string;
  readonly after: string;
  /** The n-th manifest fence of the post, from 1; 0 for none; absent: the last one before it. */
  readonly apply?: number;
}

/** One line of a `commands` block. */
export interface CommandLine {
  readonly text: string;
  /** Can be run in the terminal: kubectl, or a tool of our shell. */
  readonly runs: boolean;
}

export interface Fence {
  readonly id: string;
  readonly kind: FenceKind;
  readonly language: string;
  readonly text: string;
  readonly line: number;
  /** What a note beside the block says, e.g. why it can't be applied. */
  readonly note?: string;
  /** A whole manifest to try: the text itself, or the fragment inside its skeleton. */
  readonly manifest?: string;
  /** Where a fragment belongs: `spec.containers[0].livenessProbe`. */
  readonly place?: string;
  readonly commands?: readonly CommandLine[];
  /** Marked ```yaml refused: the API server is meant to turn it away. */
  readonly refused?: true;
  /** Marked ```output run="…": what our kubectl must print, so long after a manifest of the post was applied in a fresh cluster. */
  readonly run?: FenceRun;
  readonly tabs?: readonly { readonly title: string; readonly text: string; readonly manifest?: string }[];
}

/** A post read: its own front matter kept whole, its prose as a sanitised tree, its fenced blocks classified. */
export interface Post {
  readonly title: string;
  readonly description: string;
  readonly published: boolean;
  readonly frontMatter: Readonly<Record<string, unknown>>;
  readonly headings: readonly Heading[];
  /** hast, sanitised. A fenced block is an element `pre` with `dataFence` = the id of its Fence. */
  readonly content: Root;
  readonly fences: readonly Fence[];
  readonly minutes: number;
}

/** A lesson as the page, the grader and `lesson check` use it. */
export interface Lesson {
  /** From the file's name, without date: part of its address. */
  readonly id: string;
  readonly post: Post;
  readonly exercises: readonly Exercise[];
  readonly problems: readonly Problem[];
  /** The first error in the exercises themselves: some may be left out. */
  readonly broken?: Problem;
  /** Where exercises and their parts stand: `first-pod`, `first-pod.solutions[0]`, `first-pod.wrong[1]`. */
  readonly places: Readonly<Record<string, Place>>;
}
