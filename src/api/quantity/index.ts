export { parseQuantity, quantityOf, type QuantityResult } from './parse.ts';
export { Quantity } from './quantity.ts';
export type { QuantityFormat } from './suffix.ts';
