export { amountOf } from './amounts.ts';
export { answerCase, type ScheduleAnswer, type ScheduleCase } from './batch.ts';
export { hostPortsOf, NodeInfo, type PodInfo, podInfoOf } from './node-info.ts';
export type { Refusal, World } from './plugin.ts';
export { clashes, demandsMet, tolerates } from './plugins/index.ts';
export { createScheduler, Scheduler } from './scheduler.ts';
export type { Verdict } from './schedule-one.ts';
export { claimNameOf, suits } from './volume-view.ts';
