export { type PodSummary, readyColumn, restartsColumn, statusColumn, summaryOf } from './pod.ts';
export { type IncludeObject, tableOf } from './table.ts';
