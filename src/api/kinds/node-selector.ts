import { type FieldError, required } from '../field/index.ts';
import type { NodeSelector } from '../types.generated.ts';
import { validateNodeSelectorTerm } from '../validation/scheduling/affinity.ts';

/** Terms of which a node must fit one. */
export function validateNodeSelectorTerms({ nodeSelectorTerms: terms }: NodeSelector, path: string): FieldError[] {
  if (terms.length === 0) return [required(`${path}.nodeSelectorTerms`, 'must have at least one node selector term')];
  return terms.flatMap((term, i) => validateNodeSelectorTerm(term, `${path}.nodeSelectorTerms[${i}]`, false));
}
