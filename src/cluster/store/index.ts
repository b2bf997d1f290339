export { nodeOf } from './collection.ts';
export { countUntil, placeAfter, type Revision, type WatchType, type Writer } from './revision.ts';
export { Store, type StoreState } from './store.ts';
export type { Keeping, Thinned } from './thin.ts';
