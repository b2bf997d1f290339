import type { Job, KubeObject, Pod } from '../../api/index.ts';
import { failureAction } from './job-failure-policy.ts';
import { indexOf, indexOfPod } from './job-indexes.ts';

/** Which try of its index a pod is: how often the index had failed before. */
export const failureCount = 'batch.kubernetes.io/job-index-failure-count';

const countOf = ({ metadata }: KubeObject): number => Number(metadata.annotations?.[failureCount] ?? 0);

/** How a job stands whose indexes have a back-off limit each. */
export interface Retries {
  readonly failedIndexes: ReadonlySet<number>;
  /** By index: the failed pod that is still to be replaced. It is not counted until then. */
  readonly waiting: ReadonlyMap<number, { readonly pod: KubeObject; readonly failures: number }>;
}

/** undefined: the job has no limit by index. */
export function retriesOf({ spec, status }: Job, failed: readonly KubeObject[], others: readonly KubeObject[]): Retries | undefined {
  const limit = spec?.backoffLimitPerIndex;
  if (limit === undefined) return undefined;
  const failedIndexes = new Set(indexOf(status?.failedIndexes));
  const waiting = new Map<number, { pod: KubeObject; failures: number }>();
  for (const pod of failed) {
    const index = indexOfPod(pod);
    const { action } = failureAction(spec?.podFailurePolicy, pod as Pod);
    if (action === 'FailIndex' || (action !== 'Ignore' && countOf(pod) >= limit)) failedIndexes.add(index);
    const failures = countOf(pod) + (action === 'Ignore' ? 0 : 1);
    if ((waiting.get(index)?.failures ?? -1) < failures) waiting.set(index, { pod, failures });
  }
  for (const index of [...failedIndexes, ...others.map(indexOfPod)]) waiting.delete(index);
  return { failedIndexes, waiting };
}
