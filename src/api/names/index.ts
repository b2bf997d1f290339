export * from './formats.ts';
export * from './object-names.ts';
