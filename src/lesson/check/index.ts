export { grade, type Graded, type TaskResult } from './grade.ts';
export type { Difference, Nearest } from './nearest.ts';
export type { CommandRun, Page, Refusal, Scene, Verdict, Why } from './scene.ts';
