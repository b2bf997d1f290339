import type { Exercise, Graded, Lesson, Problem, Solution } from '../../lesson/index.ts';
import { play, type ProofTiming, timings } from './play.ts';

/**
 * Proves a lesson's exercises on the engine that learners use: every solution passes all tasks, the starter fails at least one, each wrong way
 * comes to the task it names and fails on it, and all of that wherever in its windows the kubelet looks. Answers what does not hold, each at
 * the line of the exercise, solution or wrong way.
 */
export function proveLesson(lesson: Lesson, file: string): readonly Problem[] {
  return lesson.exercises.flatMap((exercise) =>
    prove(exercise).map(({ at, message }): Problem => {
      const place = lesson.places[`${exercise.id}${at}`] ?? lesson.places[exercise.id] ?? { file, line: 1, column: 1 };
      return { ...place, severity: 'error', message: `exercise ${exercise.id}: ${message}` };
    }),
  );
}

interface Found {
  /** `.solutions[0]`; empty for the exercise itself. */
  readonly at: string;
  readonly message: string;
}

function prove(exercise: Exercise): readonly Found[] {
  const found = new Map<string, Found>();
  const add = (at: string, message: string) => found.set(message, { at, message });
  const when = (timing: ProofTiming) => (timing === 'middle' ? '' : ` (when the kubelet looks at the ${timing})`);
  if (exercise.solutions.length === 0) add('', 'has no solution; give one under `solutions`, so that it can be proved');
  for (const timing of timings) {
    exercise.solutions.forEach((solution, i) => {
      for (const why of unfinished(exercise, solution, timing)) add(`.solutions[${i}]`, `solution ${i + 1} ${why}${when(timing)}`);
    });
    exercise.wrong.forEach((wrong, i) => {
      const verdict = verdictOf(play(exercise, wrong, timing), wrong.fails);
      const way = `.wrong[${i}]`;
      if (verdict?.state === 'done') add(way, `wrong way ${i + 1} passes task ${wrong.fails}, on which it must fail${when(timing)}`);
      if (verdict?.state === 'locked')
        add(way, `wrong way ${i + 1} does not come to task ${wrong.fails}: ${verdict.needs.join(', ')} is not done before${when(timing)}`);
    });
  }
  const starter: Solution = { steps: exercise.starter.trim() ? [{ apply: exercise.starter }, { wait: '3m' }] : [] };
  if (play(exercise, starter, 'middle')?.done) add('', 'the starter passes all tasks: there is nothing to do');
  return [...found.values()];
}

function unfinished(exercise: Exercise, solution: Solution, timing: ProofTiming): readonly string[] {
  const result = play(exercise, solution, timing);
  if (!result) return ['was not graded'];
  const undone = result.tasks.flatMap(({ id, verdict }) => {
    if (verdict.state === 'done') return [];
    const why =
      verdict.state === 'not-yet' ? verdict.why.say : verdict.state === 'error' ? verdict.message : `it needs ${verdict.needs.join(', ')}`;
    return [`does not pass task ${id}: ${why}`];
  });
  return [...undone, ...result.failed.map((say) => `does what it must not: ${say}`)];
}

const verdictOf = (result: Graded | undefined, task: string) => result?.tasks.find(({ id }) => id === task)?.verdict;
