export { answerCase, type ScheduleAnswer, type ScheduleCase } from './batch.ts';
export { NodeInfo, podInfoOf, type PodInfo } from './node-info.ts';
export type { Refusal, World } from './plugin.ts';
export { demandsMet, tolerates } from './plugins/index.ts';
export { scheduleOne, type Verdict } from './schedule-one.ts';
