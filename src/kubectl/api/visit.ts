import type { Running } from '../../cluster/index.ts';
import { failAll, Failure, type KubectlError } from '../errors.ts';
import type { Info, Selection } from './select.ts';

/** Does a step for every object that was found; what fails is told at the end, together with what could not be found. */
export function* visit({ infos, errors }: Selection, step: (info: Info) => Running<void>): Running<void> {
  const failed: KubectlError[] = [...errors];
  for (const info of infos) {
    try {
      yield* step(info);
    } catch (problem) {
      if (!(problem instanceof Failure)) throw problem;
      failed.push(problem.error);
    }
  }
  failAll(failed);
}
