export * from './selector.ts';
export * from './validate.ts';
