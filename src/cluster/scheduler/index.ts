export { amountOf, podRequests } from './amounts.ts';
export { answerCase, type ScheduleAnswer, type ScheduleCase } from './batch.ts';
export { NodeInfo, podInfoOf, type PodInfo } from './node-info.ts';
export type { Refusal, World } from './plugin.ts';
export { demandsMet, tolerates } from './plugins/index.ts';
export { createScheduler, Scheduler } from './scheduler.ts';
export { scheduleOne, type Verdict } from './schedule-one.ts';
export { claimNameOf, suits } from './volume-view.ts';
