import type { Progress } from '../../session/index.ts';
import type { LessonSummary } from '../pages/lesson-summary.ts';

export interface ConceptProgress {
  readonly concept: string;
  /** Exercises about it, done and all. */
  readonly done: number;
  readonly all: number;
  /** Where it is practised next: the lesson of its first exercise that is not done, else of its first. */
  readonly lesson: string;
  readonly exercise: string;
}

/** Every task of the exercise, as the lesson has it now, has been done. */
export const isExerciseDone = ({ id, tasks }: LessonSummary['exercises'][number], progress: Progress | undefined): boolean =>
  tasks.every((task) => progress?.done[id]?.includes(task));

/** How far one has come with each concept, in the order in which the lessons bring them. */
export function conceptsOf(lessons: readonly LessonSummary[], progress: ReadonlyMap<string, Progress>): readonly ConceptProgress[] {
  const found = new Map<string, ConceptProgress>();
  for (const lesson of lessons)
    for (const exercise of lesson.exercises) {
      const done = isExerciseDone(exercise, progress.get(lesson.id));
      for (const concept of exercise.concepts) {
        const before = found.get(concept);
        const next = before && (before.done < before.all || done) ? before : { lesson: lesson.id, exercise: exercise.id };
        found.set(concept, {
          concept,
          done: (before?.done ?? 0) + Number(done),
          all: (before?.all ?? 0) + 1,
          lesson: next.lesson,
          exercise: next.exercise,
        });
      }
    }
  return [...found.values()];
}
