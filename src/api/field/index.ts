export * from './field-error.ts';
export { child, index, key } from './path.ts';
