import { type Amount, addAmounts, atExponent, compareAmounts, removeFactors } from './amount.ts';
import type { QuantityFormat } from './suffix.ts';
import { binarySuffixOf, decimalSuffixOf } from './suffix.ts';

const zero: Amount = { unscaled: 0n, exponent: 0 };

/** A number with a unit, exact. Immutable; prints as the server does (the canonical form). */
export class Quantity {
  static readonly zero = new Quantity(zero, 'DecimalSI');

  /** `written` is the text it was read from, kept where the server keeps it because it is canonical enough. */
  constructor(
    readonly amount: Amount,
    readonly format: QuantityFormat,
    private readonly written?: string,
  ) {}

  static of(value: number | bigint, format: QuantityFormat = 'DecimalSI'): Quantity {
    return new Quantity({ unscaled: BigInt(value), exponent: 0 }, format);
  }

  static ofMilli(value: number | bigint, format: QuantityFormat = 'DecimalSI'): Quantity {
    return new Quantity({ unscaled: BigInt(value), exponent: -3 }, format);
  }

  get sign(): -1 | 0 | 1 {
    return this.amount.unscaled > 0n ? 1 : this.amount.unscaled < 0n ? -1 : 0;
  }

  get isZero(): boolean {
    return this.amount.unscaled === 0n;
  }

  /** Whole units, rounded away from zero. */
  get value(): number {
    return Number(atExponent(this.amount, 0));
  }

  /** Thousandths, rounded away from zero. */
  get milliValue(): number {
    return Number(atExponent(this.amount, -3));
  }

  /**
   * Whether an int64 of thousandths, as the server counts them, comes out whole. What is too large for it counts as none where the server
   * holds the number as an int64 (18 digits), and loses its upper bits where it holds a long one.
   */
  get isWhole(): boolean {
    const milli = atExponent(this.amount, -3);
    if (BigInt.asIntN(64, milli) === milli) return milli % 1000n === 0n;
    return this.amount.unscaled.toString().length <= 18 || BigInt.asIntN(64, milli) % 1000n === 0n;
  }

  /** True when no part of it is smaller than 10^exponent. */
  isMultipleOf(exponent: number): boolean {
    const whole = { unscaled: atExponent(this.amount, exponent), exponent };
    return compareAmounts(whole, this.amount) === 0;
  }

  compare(other: Quantity): -1 | 0 | 1 {
    return compareAmounts(this.amount, other.amount);
  }

  equals(other: Quantity): boolean {
    return this.compare(other) === 0;
  }

  plus(other: Quantity): Quantity {
    return new Quantity(addAmounts(this.amount, other.amount), this.isZero ? other.format : this.format);
  }

  minus(other: Quantity): Quantity {
    return this.plus(new Quantity({ unscaled: -other.amount.unscaled, exponent: other.amount.exponent }, other.format));
  }

  times(factor: number | bigint): Quantity {
    return new Quantity({ unscaled: this.amount.unscaled * BigInt(factor), exponent: this.amount.exponent }, this.format);
  }

  /** Rounded away from zero to a multiple of 10^exponent; the same quantity when nothing is to be rounded. */
  roundUp(exponent: number): Quantity {
    if (this.amount.exponent >= exponent) return this;
    return new Quantity({ unscaled: atExponent(this.amount, exponent), exponent }, this.format);
  }

  toString(): string {
    return this.written ?? this.canonical();
  }

  private canonical(): string {
    if (this.isZero) return '0';
    if (this.format === 'BinarySI' && this.isMultipleOf(0)) {
      const whole = atExponent(this.amount, 0);
      if (whole <= -1024n || whole >= 1024n) {
        const [rest, times] = removeFactors(whole, 1024n);
        return `${rest}${binarySuffixOf(times * 10)}`;
      }
    }
    const [rest, times] = removeFactors(this.amount.unscaled, 10n);
    const exponent = this.amount.exponent + times;
    const surplus = ((exponent % 3) + 3) % 3;
    return `${rest * 10n ** BigInt(surplus)}${decimalSuffixOf(exponent - surplus, this.format)}`;
  }
}
