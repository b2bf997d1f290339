export type { NodeVerdict, Scheduling, Shortage } from './scheduling.ts';
