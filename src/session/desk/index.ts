export type { HomeFile } from './home-files.ts';
export { type FileEdit, LearnerMachine, type MachineOptions, type Visit } from './learner-machine.ts';
export { askFor, pageOf, type WebPage } from './web-page.ts';
export { Desk, type DeskOptions, type Ran } from './desk.ts';
