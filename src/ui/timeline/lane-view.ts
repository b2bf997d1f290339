import type { TimeWindow } from './window.ts';

/** What all marks of the lanes are drawn for. Nothing in it changes from frame to frame: a cover hides what is still to come. */
export interface LaneView {
  readonly window: TimeWindow;
  /** Of the tracks, in pixels: what label fits where. */
  readonly width: number;
  /** The present, in steps of a fiftieth of the window. */
  readonly now: number;
}

/** Pixels of a stretch of time. */
export const pixels = ({ window, width }: LaneView, ms: number): number => (ms / window.span) * width;

/** Whether a word at 11 px fits into so many pixels, with its margins. */
export const fits = (word: string, room: number): boolean => room > word.length * 6.4 + 14;
