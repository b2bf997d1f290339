import type { Running } from '../../cluster/index.ts';
import { Failure } from '../errors.ts';

/** Runs a step; what the server refuses is told with the file it came from: `error when creating "pod.yaml": …`. */
export function* sourced<T>(verb: string, { source }: { readonly source?: string }, step: () => Running<T>): Running<T> {
  try {
    return yield* step();
  } catch (problem) {
    if (!(problem instanceof Failure) || problem.error.type !== 'status' || source === undefined) throw problem;
    const { status } = problem.error;
    throw new Failure({ ...problem.error, status: { ...status, message: `error when ${verb} "${source}": ${status.message ?? ''}` } });
  }
}
