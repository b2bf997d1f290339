export { grade, type Graded, type TaskResult } from './grade.ts';
export { patternProblem } from './pattern.ts';
export type { CommandRun, Page, Refusal, Scene, Verdict, Why } from './scene.ts';
