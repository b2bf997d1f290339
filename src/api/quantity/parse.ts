import { type Amount, atExponent, compareAmounts } from './amount.ts';
import { Quantity } from './quantity.ts';
import { unitOf } from './suffix.ts';

export type QuantityResult = { readonly ok: true; readonly quantity: Quantity } | { readonly ok: false; readonly message: string };

const wrongFormat = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
const wrongSuffix = "unable to parse quantity's suffix";
const shape = /^([+-]?)(\d*)(?:\.(\d*))?([eEinumkKMGTP]*[-+]?\d*)$/;
const int64Max = 9223372036854775807n;
const maxAmount: Amount = { unscaled: int64Max, exponent: 0 };
const one: Amount = { unscaled: 1n, exponent: 0 };

const cache = new Map<string, QuantityResult>();

/** Reads a quantity, or says in the server's words why it is none. Remembers what it has read. */
export function parseQuantity(text: string): QuantityResult {
  const known = cache.get(text);
  if (known) return known;
  const result = read(text);
  if (cache.size > 5000) cache.clear();
  cache.set(text, result);
  return result;
}

function read(text: string): QuantityResult {
  if (text === '') return { ok: false, message: wrongFormat };
  if (text === '0') return { ok: true, quantity: new Quantity({ unscaled: 0n, exponent: 0 }, 'DecimalSI', '0') };
  const match = shape.exec(text);
  if (!match || match[2] === undefined) return { ok: false, message: wrongFormat };
  const [, sign, leading, fraction = '', suffix = ''] = match;
  const whole = leading.replace(/^0+/, '') || '0';
  const unit = unitOf(suffix);
  if (!unit) return { ok: false, message: wrongSuffix };
  const shifted = whole + fraction;
  const digits = BigInt(shifted) * (sign === '-' ? -1n : 1n);
  const amount: Amount =
    unit.base === 10
      ? { unscaled: digits, exponent: unit.exponent - fraction.length }
      : { unscaled: digits * 2n ** BigInt(unit.exponent), exponent: -fraction.length };
  const magnitude = digits < 0n ? -digits : digits;

  if (unit.base === 2) {
    const precision = 15 - whole.length - Math.trunc(Math.fround(unit.exponent) * 3 * 0.1) - 1;
    const fits = fraction === '' && precision >= 0 && magnitude * 2n ** BigInt(unit.exponent) <= int64Max;
    if (fits) return { ok: true, quantity: new Quantity(amount, 'BinarySI', (magnitude & 7n) !== 0n ? text : undefined) };
  } else if (18 - shifted.length >= 0 && amount.exponent >= -9) {
    const canonical = amount.exponent % 3 === 0 && !shifted.endsWith('000') && !shifted.startsWith('0');
    return { ok: true, quantity: new Quantity(amount, unit.format, canonical ? text : undefined) };
  }
  return { ok: true, quantity: bounded(amount, unit.format) };
}

/** Nothing is smaller than a nano; binary amounts end at 2^63-1, and below one they count as decimal. */
function bounded(amount: Amount, format: Quantity['format']): Quantity {
  const negative = amount.unscaled < 0n;
  let size: Amount = { unscaled: negative ? -amount.unscaled : amount.unscaled, exponent: amount.exponent };
  if (size.exponent < -9) size = { unscaled: atExponent(size, -9), exponent: -9 };
  let form = format;
  if (form === 'BinarySI' && compareAmounts(size, maxAmount) > 0) size = maxAmount;
  if (form === 'BinarySI' && size.unscaled !== 0n && compareAmounts(size, one) < 0) form = 'DecimalSI';
  return new Quantity({ unscaled: negative ? -size.unscaled : size.unscaled, exponent: size.exponent }, form);
}

/** A quantity that is known to be well-formed (it was decoded); anything else counts as zero. */
export function quantityOf(text: string | number | undefined): Quantity {
  if (text === undefined) return Quantity.zero;
  const result = parseQuantity(String(text));
  return result.ok ? result.quantity : Quantity.zero;
}
