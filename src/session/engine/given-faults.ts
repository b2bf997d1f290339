import type { FaultName, Millis } from '../../cluster/index.ts';
import type { Given } from '../../lesson/index.ts';
import { milliseconds } from './duration.ts';

export interface DueFault {
  readonly at: Millis;
  readonly name: FaultName;
  readonly target: string;
  readonly on: boolean;
}

/** What an exercise breaks, and when it mends it, by time. */
export const dueFaults = ({ faults = [] }: Given): readonly DueFault[] =>
  faults
    .flatMap(({ fault: name, target, after = '0s', lasts }): readonly DueFault[] => {
      const at = milliseconds(after);
      const one = { at, name, target, on: true };
      return lasts === undefined ? [one] : [one, { ...one, at: at + milliseconds(lasts), on: false }];
    })
    .sort((a, b) => a.at - b.at);
