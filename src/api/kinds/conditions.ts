import { duplicate, type FieldError, invalid, notSupported, required, tooLong } from '../field/index.ts';
import { validateLabelName } from '../labels/index.ts';
import { regexMessage } from '../names/index.ts';
import { byteLength } from '../text/index.ts';
import type { Condition } from '../types.generated.ts';

const reasonForm = '[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?';
const isReason = new RegExp(`^${reasonForm}$`);
const reasonMessage = regexMessage(
  "a condition reason must start with alphabetic character, optionally followed by a string of alphanumeric characters or '_,:', and must end with an alphanumeric character or '_'",
  reasonForm,
  ...['my_name', 'MY_NAME', 'MyName', 'ReasonA,ReasonB', 'ReasonA:ReasonB'],
);

function conditionErrors(condition: Partial<Condition>, path: string): FieldError[] {
  const { type = '', status = '', observedGeneration = 0, lastTransitionTime, reason = '', message = '' } = condition;
  const errors = validateLabelName(type, `${path}.type`);
  if (!['False', 'True', 'Unknown'].includes(status)) errors.push(notSupported(`${path}.status`, status, ['False', 'True', 'Unknown']));
  if (observedGeneration < 0)
    errors.push(invalid(`${path}.observedGeneration`, observedGeneration, 'must be greater than or equal to zero'));
  if (!lastTransitionTime) errors.push(required(`${path}.lastTransitionTime`));
  if (!reason) errors.push(required(`${path}.reason`));
  else if (!isReason.test(reason)) errors.push(invalid(`${path}.reason`, reason, reasonMessage));
  if (byteLength(reason) > 1024) errors.push(tooLong(`${path}.reason`, 1024));
  if (byteLength(message) > 32768) errors.push(tooLong(`${path}.message`, 32768));
  return errors;
}

/** Conditions in the form that all newer kinds share. */
export const validateConditions = (conditions: readonly Partial<Condition>[], path: string): FieldError[] =>
  conditions.flatMap((condition, i) => [
    ...(conditions.findIndex(({ type }) => type === condition.type) < i ? [duplicate(`${path}[${i}].type`, condition.type ?? '')] : []),
    ...conditionErrors(condition, `${path}[${i}]`),
  ]);
