import type { SuccessPolicy } from '../../api/index.ts';
import { indexOf } from './job-indexes.ts';

/** The first rule that the succeeded indexes meet, in words; undefined when none is met. */
export function successMessage(policy: SuccessPolicy | undefined, succeeded: ReadonlySet<number>): string | undefined {
  const met = (policy?.rules ?? []).findIndex(({ succeededIndexes, succeededCount }) => {
    const wanted = succeededIndexes === undefined ? undefined : indexOf(succeededIndexes);
    const among = wanted ? wanted.filter((index) => succeeded.has(index)).length : succeeded.size;
    return among >= (succeededCount ?? wanted?.length ?? Number.POSITIVE_INFINITY);
  });
  return met < 0 ? undefined : `Matched rules at index ${met}`;
}
