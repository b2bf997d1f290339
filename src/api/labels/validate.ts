import { type FieldError, forbidden, invalid, invalidEach, required } from '../field/index.ts';
import { isLabelValue, isQualifiedName } from '../names/index.ts';
import type { LabelSelector, LabelSelectorRequirement } from '../types.generated.ts';
import type { Labels } from './selector.ts';

/** A label's key, or a matchExpressions key. */
export const validateLabelName = (name: string, path: string): FieldError[] => invalidEach(path, name, isQualifiedName(name));

/** Keys and values of a set of labels; both kinds of errors stand at the path of the whole set. */
export function validateLabels(labels: Labels | undefined, path: string): FieldError[] {
  const errors: FieldError[] = [];
  for (const key in labels) {
    const value = labels[key] ?? '';
    errors.push(...validateLabelName(key, path), ...invalidEach(path, value, isLabelValue(value)));
  }
  return errors;
}

export interface SelectorOptions {
  /** For objects stored before values were checked. */
  readonly allowInvalidValues?: boolean;
}

export function validateLabelSelector(selector: LabelSelector | undefined, path: string, options: SelectorOptions = {}): FieldError[] {
  if (!selector) return [];
  const errors = validateLabels(selector.matchLabels, `${path}.matchLabels`);
  selector.matchExpressions?.forEach((requirement, i) => {
    errors.push(...validateSelectorRequirement(requirement, `${path}.matchExpressions[${i}]`, options));
  });
  return errors;
}

export function validateSelectorRequirement(
  requirement: LabelSelectorRequirement,
  path: string,
  options: SelectorOptions = {},
): FieldError[] {
  const errors: FieldError[] = [];
  const values = requirement.values ?? [];
  switch (requirement.operator) {
    case 'In':
    case 'NotIn':
      if (values.length === 0) errors.push(required(`${path}.values`, "must be specified when `operator` is 'In' or 'NotIn'"));
      break;
    case 'Exists':
    case 'DoesNotExist':
      if (values.length > 0) errors.push(forbidden(`${path}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'"));
      break;
    default:
      errors.push(invalid(`${path}.operator`, requirement.operator, 'not a valid selector operator'));
  }
  errors.push(...validateLabelName(requirement.key, `${path}.key`));
  if (!options.allowInvalidValues)
    values.forEach((value, i) => errors.push(...invalidEach(`${path}.values[${i}]`, value, isLabelValue(value))));
  return errors;
}
