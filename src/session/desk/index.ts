export { toBytes } from './bytes.ts';
export { LearnerMachine, type MachineOptions } from './learner-machine.ts';
export { Desk, type DeskOptions, type Ran } from './desk.ts';
