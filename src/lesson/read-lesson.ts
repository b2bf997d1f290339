import type { Exercise } from './exercise/exercise.ts';
import { readExercises } from './exercise/read.ts';
import type { Lesson, Place, Problem } from './lesson.ts';
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
  const { post, problems, broken } = readPost(files.post, files.file, around);
  const beside = files.exercises === undefined ? undefined : readExercises(files.exercises, files.exercisesFile ?? files.file);
  const inside = post.fences
    .filter(({ kind }) => kind === 'exercise')
    .map((fence) => readExercises(fence.text, files.file, fence.line + 1));
  const parts = [...(beside ? [beside] : []), ...inside];
  const exercises = parts.flatMap((part) => part.exercises);
  const places = Object.assign({}, ...parts.map((part) => part.places)) as Record<string, Place>;
  const found = [
    ...problems,
    // What leads nowhere is wrong in a lesson, and only odd in somebody's post.
    ...broken.map((problem): Problem => (exercises.length > 0 ? { ...problem, severity: 'error' } : problem)),
    ...parts.flatMap((part) => part.problems),
    ...misplaced(
      exercises,
      post.headings.map(({ slug }) => slug),
      (name) => places[name] ?? { file: files.exercisesFile ?? files.file, line: 1, column: 1 },
    ),
  ];
  const wrong = parts.flatMap((part) => part.problems).find(({ severity }) => severity === 'error');
  return { id: lessonId(files.file), post, exercises, problems: found, ...(wrong && { broken: wrong }), places };
}

function misplaced(exercises: readonly Exercise[], slugs: readonly string[], placeOf: (name: string) => Place): readonly Problem[] {
  const problem = (name: string, message: string): Problem => ({ ...placeOf(name), severity: 'error', message });
  const twice = exercises
    .filter(({ id }, i) => exercises.findIndex((other) => other.id === id) !== i)
    .map(({ id }) => problem(id, `${id} is the id of two exercises of this lesson`));
  const lost = exercises
    .filter(({ after }) => after !== undefined && !slugs.includes(after))
    .map(({ id, after }) =>
      problem(`${id}.after`, `exercise ${id}: the post has no heading with the anchor “${after}”; it has ${slugs.join(', ') || 'none'}`),
    );
  return [...twice, ...lost];
}
