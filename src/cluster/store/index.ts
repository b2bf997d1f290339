export { nodeOf } from './collection.ts';
export { type Revision, Store, type StoreState, type WatchType, type Writer } from './store.ts';
