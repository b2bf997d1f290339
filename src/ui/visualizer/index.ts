export { Cluster } from './cluster.tsx';
export { Lifecycle } from './lifecycle.tsx';
export { eventsOf, nodesOf, podsOf } from './select.ts';
