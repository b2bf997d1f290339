import type { Problem } from './problem.ts';

export interface Cursor {
  readonly from: number;
  readonly to: number;
}

/** What the page needs of whichever editor stands there: the plain text area or Monaco. */
export interface EditorHandle {
  readonly text: () => string;
  readonly cursor: () => Cursor;
  /** Puts a text in the place of the whole, as one step that can be undone. */
  readonly replace: (text: string) => void;
  readonly goTo: (offset: number) => void;
  readonly focus: () => void;
  readonly hasFocus: () => boolean;
  readonly showProblems: (problems: readonly Problem[]) => void;
}
