import { list, loaders } from 'virtual:lessons';
import type { Lesson } from '../../lesson/index.ts';

/** What the home page shows of a lesson, without loading it. */
export type LessonSummary = (typeof list)[number];

export const lessons: readonly LessonSummary[] = list;

export const lessonAt = (id: string): LessonSummary | undefined => lessons.find((lesson) => lesson.id === id);

/** The lesson itself; undefined when there is none of that id. */
export async function loadLesson(id: string): Promise<Lesson | undefined> {
  const load = loaders[id];
  return load ? (await load()).default : undefined;
}
