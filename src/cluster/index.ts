export * from './apiserver/index.ts';
export {
  type ChangeListener,
  Cluster,
  type ClusterOptions,
  type ClusterSnapshot,
  type ComponentFactory,
  type ComponentParts,
  type NodeComponentFactory,
} from './cluster.ts';
export { createCluster, runtimeOf, type WholeOptions } from './create-cluster.ts';
export { type Fault, type FaultName, faultNames, setFault } from './faults/index.ts';
export * from './kernel/index.ts';
export { type NodeSpec } from './node-spec.ts';
export * from './runtime/index.ts';
export {
  answerCase,
  type Refusal,
  type ScheduleAnswer,
  type ScheduleCase,
  type Scheduler,
  type Verdict,
} from './scheduler/index.ts';
export * from './store/index.ts';
