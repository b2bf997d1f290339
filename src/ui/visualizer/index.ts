export { Cluster } from './cluster.tsx';
export { Lifecycle } from './lifecycle.tsx';
