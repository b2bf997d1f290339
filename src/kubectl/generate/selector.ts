import { fail } from '../errors.ts';
import { parseSelector } from '../../cluster/index.ts';
import type { JsonMap } from '../json.ts';

const operators: Readonly<Record<string, string>> = { In: 'In', NotIn: 'NotIn', Exists: 'Exists', DoesNotExist: 'DoesNotExist' };

/** A selector's text as a LabelSelector. */
export function labelSelectorOf(text: string): JsonMap {
  const parsed = parseSelector(text);
  if (!parsed.ok) return fail(`couldn't parse the selector string "${text}": ${parsed.message}`);
  if (text.includes('!=')) fail('"!=" is not a valid label selector operator');
  const listed = new Set([...text.matchAll(/([^\s,]+)\s+in\s*\(/g)].map(([, key]) => key));
  const equal = parsed.requirements.filter(({ key, operator }) => operator === 'In' && !listed.has(key));
  const others = parsed.requirements.filter((one) => !equal.includes(one));
  return {
    ...(equal.length > 0 && { matchLabels: Object.fromEntries(equal.map(({ key, values }) => [key, values?.[0] ?? ''])) }),
    ...(others.length > 0 && {
      matchExpressions: others.map(({ key, operator, values = [] }) => ({
        key,
        operator: operators[operator] ?? fail(`"${operator}" isn't supported in label selectors`),
        ...(values.length > 0 && { values: [...values].sort() }),
      })),
    }),
  };
}
