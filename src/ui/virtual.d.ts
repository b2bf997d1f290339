declare module 'virtual:lessons' {
  import type { Lesson } from '../lesson/index.ts';
  import type { LessonSummary } from './pages/lesson-summary.ts';
  export const list: readonly LessonSummary[];
  export const loaders: Readonly<Record<string, () => Promise<{ readonly default: Lesson }>>>;
}
