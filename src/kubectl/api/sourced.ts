import type { Running } from '../../cluster/index.ts';
import { Failure } from '../errors.ts';

/** Runs a step; what goes wrong is told with the file it came from: `error when creating "pod.yaml": …`. */
export function* sourced<T>(verb: string, { source }: { readonly source?: string }, step: () => Running<T>): Running<T> {
  try {
    return yield* step();
  } catch (problem) {
    if (!(problem instanceof Failure) || source === undefined) throw problem;
    const { error } = problem;
    if (error.type === 'text') throw new Failure({ ...error, message: `error when ${verb} "${source}": ${error.message}` });
    if (error.type !== 'status') throw problem;
    const { status } = error;
    throw new Failure({ ...error, status: { ...status, message: `error when ${verb} "${source}": ${status.message ?? ''}` } });
  }
}
