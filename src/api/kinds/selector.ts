import { type FieldError, invalid, required } from '../field/index.ts';
import { type Labels, selectorMatches, type SelectorOptions, validateLabelSelector } from '../labels/index.ts';
import { validateImmutable } from '../metadata/index.ts';
import { isLabelValue, isQualifiedName } from '../names/index.ts';
import type { LabelSelector } from '../types.generated.ts';
import { sortedMap } from './values.ts';

/** A selector as the server's messages print it. */
export const printedSelector = (selector: LabelSelector | undefined): unknown =>
  selector
    ? {
        ...(selector.matchLabels && Object.keys(selector.matchLabels).length > 0 && { matchLabels: sortedMap(selector.matchLabels) }),
        ...(selector.matchExpressions?.length && {
          matchExpressions: selector.matchExpressions.map(({ key, operator, values }) => ({
            key,
            operator,
            ...(values?.length && { values }),
          })),
        }),
      }
    : null;

export const isEmptySelector = ({ matchLabels, matchExpressions }: LabelSelector): boolean =>
  Object.keys(matchLabels ?? {}).length + (matchExpressions?.length ?? 0) === 0;

/** Whether a selector can be built at all: operators known, their values fitting, keys and values well-formed. */
export function isUsable(selector: LabelSelector | undefined): boolean {
  const { matchLabels = {}, matchExpressions = [] } = selector ?? {};
  const fine = (key: string, values: readonly string[]) =>
    isQualifiedName(key).length === 0 && values.every((value) => isLabelValue(value).length === 0);
  return (
    Object.entries(matchLabels).every(([key, value]) => fine(key, [value])) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      if (!fine(key, values)) return false;
      if (operator === 'In' || operator === 'NotIn') return values.length > 0;
      return (operator === 'Exists' || operator === 'DoesNotExist') && values.length === 0;
    })
  );
}

export const mismatch = '`selector` does not match template `labels`';

/** The labels of a template that its own selector doesn't select. A missing selector selects nothing, an empty one is said elsewhere. */
export function templateMismatch(selector: LabelSelector | undefined, labels: Labels | undefined, path: string): FieldError[] {
  if (selector && (isEmptySelector(selector) || selectorMatches(selector, labels))) return [];
  return [invalid(path, sortedMap(labels), mismatch)];
}

/** The selector that a workload must have. `empty` is what is said of `{}`. */
export function requiredSelector(selector: LabelSelector | undefined, path: string, empty: string): FieldError[] {
  if (!selector) return [required(path)];
  const errors = validateLabelSelector(selector, path);
  if (isEmptySelector(selector)) errors.push(invalid(path, printedSelector(selector), empty));
  return errors;
}

export const immutableSelector = (now: LabelSelector | undefined, before: LabelSelector | undefined, path: string): FieldError[] =>
  validateImmutable(now, before, path).map((error) => ({ ...error, badValue: printedSelector(now) }));

/** Objects stored with values that are refused today may keep them. */
export const toleratingOld = (before: LabelSelector | undefined): SelectorOptions => ({
  allowInvalidValues: validateLabelSelector(before, '').length > 0,
});
