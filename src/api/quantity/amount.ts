/** An exact decimal: unscaled × 10^exponent. */
export interface Amount {
  readonly unscaled: bigint;
  readonly exponent: number;
}

const absolute = (value: bigint): bigint => (value < 0n ? -value : value);
const digits = (value: bigint): number => absolute(value).toString().length;

/** Divides, away from zero where it doesn't go in whole: who wants some of a resource shall get some. */
export function divideUp(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor;
  const rest = value % divisor;
  return rest === 0n ? quotient : value < 0n ? quotient - 1n : quotient + 1n;
}

/** The amount as a multiple of 10^exponent, rounded away from zero. Exponents absurdly far apart give 0 or ±1. */
export function atExponent({ unscaled, exponent }: Amount, wanted: number): bigint {
  if (exponent >= wanted) return unscaled * 10n ** BigInt(Math.min(exponent - wanted, 1000));
  const shift = wanted - exponent;
  if (shift > digits(unscaled)) return unscaled === 0n ? 0n : unscaled < 0n ? -1n : 1n;
  return divideUp(unscaled, 10n ** BigInt(shift));
}

export function compareAmounts(a: Amount, b: Amount): -1 | 0 | 1 {
  const order = (x: bigint, y: bigint) => (x < y ? -1 : x > y ? 1 : 0);
  if (a.exponent === b.exponent) return order(a.unscaled, b.unscaled);
  const signs = order(sign(a.unscaled), sign(b.unscaled));
  if (signs !== 0 || a.unscaled === 0n) return signs;
  const size = digits(a.unscaled) + a.exponent - (digits(b.unscaled) + b.exponent);
  if (size !== 0) return size > 0 === a.unscaled > 0n ? 1 : -1;
  const low = Math.min(a.exponent, b.exponent);
  return order(a.unscaled * 10n ** BigInt(a.exponent - low), b.unscaled * 10n ** BigInt(b.exponent - low));
}

const sign = (value: bigint): bigint => (value > 0n ? 1n : value < 0n ? -1n : 0n);

export function addAmounts(a: Amount, b: Amount): Amount {
  if (a.unscaled === 0n) return b;
  if (b.unscaled === 0n) return a;
  const low = Math.max(Math.min(a.exponent, b.exponent), Math.max(a.exponent, b.exponent) - 1000);
  return { unscaled: atExponent(a, low) + atExponent(b, low), exponent: low };
}

/** Takes out a factor as often as it goes in. */
export function removeFactors(value: bigint, factor: bigint): readonly [rest: bigint, times: number] {
  let rest = value;
  let times = 0;
  while (rest !== 0n && rest % factor === 0n) {
    rest /= factor;
    times++;
  }
  return [rest, times];
}
