import { list, loaders } from 'virtual:lessons';
import type { Lesson } from '../../lesson/index.ts';
import type { LessonSummary } from './lesson-summary.ts';

const known: LessonSummary[] = [...list];

export const lessons: readonly LessonSummary[] = known;

export const lessonAt = (id: string): LessonSummary | undefined => lessons.find((lesson) => lesson.id === id);

/** The lesson itself; undefined when there is none of that id. */
export async function loadLesson(id: string): Promise<Lesson | undefined> {
  const load = loaders[id];
  return load ? (await load()).default : undefined;
}

/** While an author writes (`npm start -- DIR`): hears that lessons were changed. Answers how to stop. */
export function onLessonsChanged(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
const listeners = new Set<() => void>();

/** The lesson as its files are now; only while an author writes. */
export async function loadLessonNow(id: string): Promise<Lesson | undefined> {
  const response = await fetch(`lessons-now/${encodeURIComponent(id)}`);
  // The development server of this page wrote it.
  return response.ok ? ((await response.json()) as Lesson) : undefined;
}

if (import.meta.hot)
  import.meta.hot.on('podground:lessons', async () => {
    const fresh = (await (await fetch('lessons-now/')).json()) as readonly LessonSummary[];
    known.splice(0, known.length, ...fresh);
    for (const listener of listeners) listener();
  });
