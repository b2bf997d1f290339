import { joined } from '../../joined.ts';
import { type FieldError, invalid, required, tooLong, tooMany } from '../../field/index.ts';
import { emptyOrNull } from '../../notes.ts';
import { byteLength } from '../../text/index.ts';
import type { SuccessPolicy, SuccessPolicyRule } from '../../types.generated.ts';
import { nonnegative } from '../values.ts';
import { parseIndexes } from './indexes.ts';

const longestIndexes = 64 * 1024;

/** As the server's messages print it. */
export const printedSuccessPolicy = (policy: SuccessPolicy): unknown => ({
  Rules: policy.rules?.length
    ? policy.rules.map(({ succeededIndexes = null, succeededCount = null }) => ({
        SucceededIndexes: succeededIndexes,
        SucceededCount: succeededCount,
      }))
    : emptyOrNull(policy, 'rules'),
});

/** When an indexed Job counts as succeeded before all indexes have. */
export function validateSuccessPolicy({ rules }: SuccessPolicy, completions: number, path: string): FieldError[] {
  return joined(
    rules.length === 0 ? [required(`${path}.rules`, 'at least one rules must be specified when the successPolicy is specified')] : [],
    rules.length > 20 ? [tooMany(`${path}.rules`, rules.length, 20)] : [],
    rules.flatMap((rule, i) => ruleErrors(rule, completions, `${path}.rules[${i}]`)),
  );
}

function ruleErrors(
  { succeededIndexes: indexes, succeededCount: count }: SuccessPolicyRule,
  completions: number,
  path: string,
): FieldError[] {
  const errors: FieldError[] = [];
  if (count === undefined && indexes === undefined)
    errors.push(required(path, 'at least one of succeededCount or succeededIndexes must be specified'));
  let total = 0;
  if (indexes !== undefined) {
    const at = `${path}.succeededIndexes`;
    if (byteLength(indexes) > longestIndexes) errors.push(tooLong(at, longestIndexes));
    const parsed = parseIndexes(indexes, completions);
    if (parsed.ok) total = parsed.total;
    else errors.push(invalid(at, indexes, `error parsing succeededIndexes: ${parsed.message}`));
  }
  if (count === undefined) return errors;
  const at = `${path}.succeededCount`;
  errors.push(...nonnegative(count, at));
  if (count > completions)
    errors.push(invalid(at, count, `must be less than or equal to ${completions} (the number of specified completions)`));
  if (indexes !== undefined && count > total)
    errors.push(
      invalid(at, count, `must be less than or equal to ${total} (the number of indexes in the specified succeededIndexes field)`),
    );
  return errors;
}
