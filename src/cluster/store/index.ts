export { keyOf, type Revision, Store, type StoreState, type WatchType } from './store.ts';
