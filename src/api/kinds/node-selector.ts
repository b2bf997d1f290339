import { type FieldError, forbidden, invalid, invalidEach, required } from '../field/index.ts';
import { validateLabelName } from '../labels/index.ts';
import { isLabelValue, nameIsDNSSubdomain } from '../names/index.ts';
import type { NodeSelector, NodeSelectorRequirement, NodeSelectorTerm } from '../types.generated.ts';

export interface NodeSelectorOptions {
  readonly allowInvalidValues?: boolean;
}

function expressionErrors(requirement: NodeSelectorRequirement, path: string, { allowInvalidValues }: NodeSelectorOptions): FieldError[] {
  const { key, operator, values = [] } = requirement;
  const errors: FieldError[] = [];
  switch (operator) {
    case 'In':
    case 'NotIn':
      if (values.length === 0) errors.push(required(`${path}.values`, "must be specified when `operator` is 'In' or 'NotIn'"));
      break;
    case 'Exists':
    case 'DoesNotExist':
      if (values.length > 0) errors.push(forbidden(`${path}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"));
      break;
    case 'Gt':
    case 'Lt':
      if (values.length !== 1) errors.push(required(`${path}.values`, "must be specified single value when `operator` is 'Lt' or 'Gt'"));
      break;
    default:
      errors.push(invalid(`${path}.operator`, operator, 'not a valid selector operator'));
  }
  errors.push(...validateLabelName(key, `${path}.key`));
  if (!allowInvalidValues) values.forEach((value, i) => errors.push(...invalidEach(`${path}.values[${i}]`, value, isLabelValue(value))));
  return errors;
}

function fieldErrors({ key, operator, values = [] }: NodeSelectorRequirement, path: string): FieldError[] {
  const errors: FieldError[] = [];
  if (operator !== 'In' && operator !== 'NotIn') errors.push(invalid(`${path}.operator`, operator, 'not a valid selector operator'));
  else if (values.length !== 1)
    errors.push(required(`${path}.values`, "must be only one value when `operator` is 'In' or 'NotIn' for node field selector"));
  if (key !== 'metadata.name') return [...errors, invalid(`${path}.key`, key, 'not a valid field selector key')];
  return [...errors, ...values.flatMap((value, i) => invalidEach(`${path}.values[${i}]`, value, nameIsDNSSubdomain(value)))];
}

const termErrors = (
  { matchExpressions = [], matchFields = [] }: NodeSelectorTerm,
  path: string,
  options: NodeSelectorOptions,
): FieldError[] => [
  ...matchExpressions.flatMap((requirement, i) => expressionErrors(requirement, `${path}.matchExpressions[${i}]`, options)),
  ...matchFields.flatMap((requirement, i) => fieldErrors(requirement, `${path}.matchFields[${i}]`)),
];

/** Terms of which a node must fit one. */
export function validateNodeSelectorTerms(selector: Partial<NodeSelector>, path: string, options: NodeSelectorOptions = {}): FieldError[] {
  const { nodeSelectorTerms: terms = [] } = selector;
  if (terms.length === 0) return [required(`${path}.nodeSelectorTerms`, 'must have at least one node selector term')];
  return terms.flatMap((term, i) => termErrors(term, `${path}.nodeSelectorTerms[${i}]`, options));
}
