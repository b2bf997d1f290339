import type { Millis, Thinned } from '../../cluster/index.ts';
import { clockText, spokenText } from './age.ts';

const what = ({ every, turns }: Thinned): string =>
  `only one state every ${spokenText(every).replace(/^1 /, '')} is kept${turns ? ', and each change of status, restarts and conditions' : ''}`;

/** What is left of the oldest part of the history, in a sentence for a learner. */
export const thinnedNote = (thinned: Thinned): string => `Before ${clockText(thinned.until)} ${what(thinned)}: memory is bounded.`;

/** The same at an instant of that part; undefined at one of which everything is kept. */
export const thinnedHere = (thinned: Thinned | undefined, at: Millis): string | undefined =>
  thinned && at < thinned.until ? `From so long ago ${what(thinned)}.` : undefined;
