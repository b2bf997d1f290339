import type { Exercise } from './exercise/exercise.ts';
import { readExercises } from './exercise/read.ts';
import type { Lesson, Problem } from './lesson.ts';
import { lessonId, readPost, type Surroundings } from './post/index.ts';

/** A lesson's files as they are: the post, and NAME.exercises.yaml if there is one. */
export interface LessonFiles {
  readonly file: string;
  readonly post: string;
  readonly exercisesFile?: string;
  readonly exercises?: string;
}

/** Reads a lesson. Never refuses: a broken exercise file leaves the post, with its errors in `problems`. */
export function readLesson(files: LessonFiles, around: Surroundings): Lesson {
  const { post, problems } = readPost(files.post, files.file, around);
  const beside = files.exercises === undefined ? undefined : readExercises(files.exercises, files.exercisesFile ?? files.file);
  const inside = post.fences
    .filter(({ kind }) => kind === 'exercise')
    .map((fence) => readExercises(fence.text, files.file, fence.line + 1));
  const parts = [...(beside ? [beside] : []), ...inside];
  const exercises = parts.flatMap((part) => part.exercises);
  const found = [
    ...problems,
    ...parts.flatMap((part) => part.problems),
    ...misplaced(
      exercises,
      post.headings.map(({ slug }) => slug),
      files.exercisesFile ?? files.file,
    ),
  ];
  return { id: lessonId(files.file), post, exercises, problems: found };
}

function misplaced(exercises: readonly Exercise[], slugs: readonly string[], file: string): readonly Problem[] {
  const problem = (message: string): Problem => ({ file, line: 1, column: 1, severity: 'error', message });
  const twice = exercises
    .filter(({ id }, i) => exercises.findIndex((other) => other.id === id) !== i)
    .map(({ id }) => problem(`${id} is the id of two exercises of this lesson`));
  const lost = exercises
    .filter(({ after }) => after !== undefined && !slugs.includes(after))
    .map(({ id, after }) =>
      problem(`exercise ${id}: the post has no heading with the anchor “${after}”; it has ${slugs.join(', ') || 'none'}`),
    );
  return [...twice, ...lost];
}
