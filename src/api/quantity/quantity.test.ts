import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseQuantity, Quantity, quantityOf } from './index.ts';

const canonical = (text: string): string => {
  const read = parseQuantity(text);
  return read.ok ? read.quantity.toString() : read.message;
};

test.each([
  ['0.5', '500m'],
  ['1000m', '1'],
  ['1024Ki', '1Mi'],
  ['1.5Gi', '1536Mi'],
  ['1500Mi', '1500Mi'],
  ['0.1Mi', '104857600m'],
  ['1e3', '1e3'],
  ['12E5', '1200e3'],
  ['1E', '1E'],
  ['+1', '+1'],
  ['-0', '0'],
  ['00012k', '00012k'],
  ['1000000', '1M'],
  ['123456789', '123456789'],
  ['0.0000000001', '1n'],
  ['9223372036854775808Ki', '9223372036854775807'],
  ['Mi', '0'],
])('%s is written %s', (text, written) => expect(canonical(text)).toBe(written));

test.each(['', ' 1', '1 Gi', '1GiB', '1kb', '--1', '1e', '0x10', '1Ki5', '1.2.3'])('%j is none', (text) =>
  expect(parseQuantity(text).ok).toBe(false),
);

const suffixes = ['', 'n', 'u', 'm', 'k', 'M', 'G', 'T', 'Ki', 'Mi', 'Gi', 'e3', 'E-2'];
const quantities = fc
  .tuple(fc.integer({ min: -9999, max: 99_999 }), fc.constantFrom('', '.5', '.25', '.001'), fc.constantFrom(...suffixes))
  .map(([whole, part, suffix]) => quantityOf(`${whole}${part}${suffix}`));

test('what is written reads back as the same amount, and is written the same again', () => {
  fc.assert(
    fc.property(quantities, (quantity) => {
      const again = quantityOf(quantity.toString());
      expect([again.compare(quantity), again.toString()]).toEqual([0, quantity.toString()]);
    }),
  );
});

test('sums are exact and in order', () => {
  fc.assert(
    fc.property(quantities, quantities, (a, b) => {
      expect(a.plus(b).minus(b).equals(a)).toBe(true);
      expect(a.plus(b).compare(a)).toBe(b.sign);
      expect(a.compare(b)).toBe(-b.compare(a));
      expect(a.plus(Quantity.zero).equals(a)).toBe(true);
    }),
  );
});
