export { Cluster } from './cluster.tsx';
export { eventsOf, nodesOf, podsOf } from './select.ts';
