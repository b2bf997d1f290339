import { type FieldError, invalid, invalidEach } from '../field/index.ts';
import { isPercent, isQualifiedName } from '../names/index.ts';
import { quantityOf } from '../quantity/index.ts';
import { goQuote } from '../text/index.ts';
import type { IntOrString, ObjectMeta, Quantity } from '../types.generated.ts';

export { oneOf, portNumberOrName } from '../validation/common.ts';

export const nonnegativeMessage = 'must be greater than or equal to 0';
export const positiveMessage = 'must be greater than zero';

/** An error for a number below zero. */
export const nonnegative = (value: number | undefined, path: string): FieldError[] =>
  value !== undefined && value < 0 ? [invalid(path, value, nonnegativeMessage)] : [];

/** Numbers of one object that may not be negative, in the order given. */
export const nonnegativeFields = (values: object | undefined, path: string, fields: readonly string[]): FieldError[] =>
  fields.flatMap((field) => {
    const value: unknown = values && Reflect.get(values, field);
    return typeof value === 'number' ? nonnegative(value, `${path}.${field}`) : [];
  });

export const nonnegativeQuantity = (value: Quantity, path: string): FieldError[] =>
  quantityOf(value).sign < 0 ? [invalid(path, quantityOf(value).toString(), nonnegativeMessage)] : [];

export const positiveQuantity = (value: Quantity, path: string): FieldError[] =>
  quantityOf(value).sign <= 0 ? [invalid(path, quantityOf(value).toString(), positiveMessage)] : [];

export const qualifiedName = (value: string, path: string): FieldError[] => invalidEach(path, value, isQualifiedName(value));

/** A count that isn't negative, or a percentage. */
export const positiveIntOrPercent = (value: IntOrString, path: string): FieldError[] =>
  typeof value === 'number' ? nonnegative(value, path) : invalidEach(path, value, isPercent(value));

const percentOf = (value: IntOrString): number | undefined =>
  typeof value === 'string' && isPercent(value).length === 0 ? Number(value.slice(0, -1)) : undefined;

/** The number in a count or a percentage; text that is neither counts as what Go's Atoi makes of it. */
export const intOrPercentValue = (value: IntOrString): number =>
  percentOf(value) ?? (typeof value === 'number' ? value : /^[+-]?\d+$/.test(value) ? Number(value) : 0);

export const notMoreThan100Percent = (value: IntOrString, path: string): FieldError[] =>
  (percentOf(value) ?? 0) > 100 ? [invalid(path, value, 'must not be greater than 100%')] : [];

export const isDecremented = (now: number | undefined, before: number | undefined): boolean => before !== undefined && (now ?? -1) < before;

/** A map with its keys in order, as Go's JSON prints maps. */
export const sortedMap = <V>(map: { readonly [key: string]: V } | undefined): { readonly [key: string]: V } | null =>
  map ? Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) : null;

/** Why an annotation is no whole number, in the words of Go's strconv, if it isn't. */
export function unreadableCount({ metadata }: { readonly metadata?: ObjectMeta }, annotation: string): string | undefined {
  const text = metadata?.annotations?.[annotation];
  if (text === undefined) return undefined;
  const why = /^[+-]?\d+$/.test(text)
    ? BigInt.asIntN(64, BigInt(text)) === BigInt(text)
      ? undefined
      : 'value out of range'
    : 'invalid syntax';
  return why && `strconv.ParseInt: parsing ${goQuote(text)}: ${why}`;
}

/** Amounts in place, rounded up to thousandths, as every list of resources is. */
export function roundAmounts(list: Record<string, Quantity> | undefined): void {
  for (const resource in list) list[resource] = quantityOf(list[resource]).roundUp(-3).toString();
}
