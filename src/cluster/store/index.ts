export { type Revision, Store, type StoreState, type WatchType, type Writer } from './store.ts';
