export {
  type CommandRun,
  grade,
  type Difference,
  type Graded,
  type Nearest,
  type Page,
  type Refusal,
  type Scene,
  type TaskResult,
  type Verdict,
  type Why,
} from './check/index.ts';
export type { Exercise, Solution, Task, Wrong } from './exercise/exercise.ts';
export { type Check, exercisesJsonSchema, type Given, type Option, type Step } from './exercise/schema.ts';
export type { CommandLine, Fence, FenceKind, Heading, FenceRun, Lesson, Place, Post, Problem } from './lesson.ts';
export { lessonId, type Surroundings } from './post/index.ts';
export { type LessonFiles, readLesson } from './read-lesson.ts';
