import type { Exercise, Graded, Lesson, Problem, Solution } from '../../lesson/index.ts';
import { play, type ProofTiming, timings } from './play.ts';

/**
 * Proves a lesson's exercises on the engine that learners use: every solution passes all tasks, the starter fails at least one, each wrong way
 * fails on the task it names, and all of that wherever in its windows the kubelet looks. Answers what does not hold.
 */
export function proveLesson(lesson: Lesson, file: string): readonly Problem[] {
  return lesson.exercises.flatMap((exercise) =>
    prove(exercise).map(
      (message): Problem => ({ file, line: 1, column: 1, severity: 'error', message: `exercise ${exercise.id}: ${message}` }),
    ),
  );
}

function prove(exercise: Exercise): readonly string[] {
  const found = new Set<string>();
  const at = (timing: ProofTiming) => (timing === 'middle' ? '' : ` (when the kubelet looks at the ${timing})`);
  if (exercise.solutions.length === 0) found.add('has no solution; give one under `solutions`, so that it can be proved');
  for (const timing of timings) {
    exercise.solutions.forEach((solution, i) => {
      for (const why of unfinished(exercise, solution, timing)) found.add(`solution ${i + 1} ${why}${at(timing)}`);
    });
    exercise.wrong.forEach((wrong, i) => {
      const result = play(exercise, wrong, timing);
      if (stateOf(result, wrong.fails) === 'done')
        found.add(`wrong way ${i + 1} passes task ${wrong.fails}, on which it must fail${at(timing)}`);
    });
  }
  const starter: Solution = { steps: exercise.starter.trim() ? [{ apply: exercise.starter }, { wait: '3m' }] : [] };
  if (play(exercise, starter, 'middle')?.done) found.add('the starter passes all tasks: there is nothing to do');
  return [...found];
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

const stateOf = (result: Graded | undefined, task: string) => result?.tasks.find(({ id }) => id === task)?.verdict.state;
