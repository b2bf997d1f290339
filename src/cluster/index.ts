export * from './apiserver/index.ts';
export * from './kernel/index.ts';
export * from './runtime/index.ts';
export * from './store/index.ts';
