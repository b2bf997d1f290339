import { late } from '../../kernel/index.ts';

export { type PodSummary, readyColumn, restartsColumn, statusColumn, summaryOf } from './pod.ts';
export type { IncludeObject } from './table.ts';

/** Rows and columns of every kind. Who asks for a Table (`kubectl get`) comes late itself. */
export const tables = late('the columns of kubectl get', () => import('./table.ts'));
