export { humanDuration } from './human-duration.ts';
export { type PodSummary, readyColumn, restartsColumn, statusColumn, summaryOf } from './pod.ts';
export { clockAt, type IncludeObject, tableOf } from './table.ts';
