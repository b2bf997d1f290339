export type QuantityFormat = 'DecimalSI' | 'BinarySI' | 'DecimalExponent';

interface Unit {
  readonly base: 2 | 10;
  readonly exponent: number;
  readonly format: QuantityFormat;
}

const decimal: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, '': 0, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };
const binary: Readonly<Record<string, number>> = { Ki: 10, Mi: 20, Gi: 30, Ti: 40, Pi: 50, Ei: 60 };
const inverted = (table: Readonly<Record<string, number>>) =>
  new Map(Object.entries(table).map(([suffix, exponent]) => [exponent, suffix]));
const decimalNames = inverted(decimal);
const binaryNames = inverted(binary);

/** What a suffix means; undefined when there is no such. */
export function unitOf(suffix: string): Unit | undefined {
  const ten = decimal[suffix];
  if (ten !== undefined) return { base: 10, exponent: ten, format: 'DecimalSI' };
  const two = binary[suffix];
  if (two !== undefined) return { base: 2, exponent: two, format: 'BinarySI' };
  if (!/^[eE][+-]?\d+$/.test(suffix)) return undefined;
  const written = BigInt(suffix.slice(suffix[1] === '+' ? 2 : 1));
  if (written > 9223372036854775807n || written < -9223372036854775808n) return undefined;
  return { base: 10, exponent: Number(BigInt.asIntN(32, written)), format: 'DecimalExponent' };
}

export const binarySuffixOf = (exponent: number): string => binaryNames.get(exponent) ?? '';

export function decimalSuffixOf(exponent: number, format: QuantityFormat): string {
  if (format === 'DecimalExponent') return exponent === 0 ? '' : `e${exponent}`;
  return decimalNames.get(exponent) ?? '';
}
