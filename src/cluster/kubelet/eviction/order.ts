import type { ExactQuantity } from '../../../api/index.ts';

export interface Usage {
  readonly name: string;
  readonly used: number;
  readonly request: ExactQuantity;
}

export interface Candidate {
  readonly priority: number;
  readonly usages: readonly Usage[];
  /** What the pod uses beside its containers. */
  readonly beside: number;
}

const usedBy = ({ usages, beside }: Candidate): number => usages.reduce((sum, { used }) => sum + used, beside);
const askedBy = ({ usages }: Candidate): number => usages.reduce((sum, { request }) => sum + request.value, 0);
const surplus = (candidate: Candidate): number => usedBy(candidate) - askedBy(candidate);

/**
 * Who has to go first: pods that use more than they asked for before those that don't, lower priority before higher, then the largest
 * surplus. So BestEffort goes before Burstable, and Guaranteed last.
 */
export function evictionOrder<T extends Candidate>(candidates: readonly T[]): readonly T[] {
  return [...candidates].sort((a, b) => {
    const over = Number(surplus(b) > 0) - Number(surplus(a) > 0);
    return over || a.priority - b.priority || surplus(b) - surplus(a);
  });
}
