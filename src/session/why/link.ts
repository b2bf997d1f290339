import type { Millis } from '../../cluster/index.ts';
import type { StateName } from '../view/state.ts';

export type FieldPath = readonly (string | number)[];

/** One cause in a chain: what happened, when, and which line of the pod's manifest made it so. Read from records, never guessed. */
export interface Cause {
  readonly state: StateName;
  readonly title: string;
  /** One or two sentences. */
  readonly say: string;
  /** Simulated instant; absent for what holds all along, such as a field. */
  readonly at?: Millis;
  /** In the pod: `['spec', 'containers', 0, 'image']`. */
  readonly field?: FieldPath;
}

/** The answer to “Why?”: first cause first. An empty chain: nothing is recorded that would tell. */
export interface Why {
  readonly question: string;
  readonly chain: readonly Cause[];
  /** What older clusters print or show here, where it is something else. */
  readonly older?: string;
  /** Said when the chain is empty. */
  readonly none?: string;
}

export const times = (n: number): string => (n === 1 ? 'once' : n === 2 ? 'twice' : `${n} times`);

/** `3 times in a row`; once is no row. */
export const inARow = (n: number): string => (n === 1 ? 'once' : `${times(n)} in a row`);

/** How often in the title of a link: nothing for once. */
export const titled = (word: string, n: number): string => (n === 1 ? word : `${word} ×${n}`);

/** A span in seconds as prose has it: 20 s, 0.4 s. */
export function secondsText(ms: Millis): string {
  const s = ms / 1000;
  return `${s >= 10 || Number.isInteger(s) ? Math.round(s) : s.toFixed(1)} s`;
}
