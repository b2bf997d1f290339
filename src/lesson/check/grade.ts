import type { Exercise } from '../exercise/exercise.ts';
import { evaluate } from './evaluate.ts';
import { extrasIn } from './extras.ts';
import { type Nearest, nearestSolution, wrongTurns } from './nearest.ts';
import type { Scene, Verdict } from './scene.ts';

export interface TaskResult {
  readonly id: string;
  /** `locked`: a task it needs is not done. */
  readonly verdict: Verdict | { readonly state: 'locked'; readonly needs: readonly string[] };
  /** Hints for the wrong turn that the learner has taken: those of hintWhen, and the feedback of a known wrong way. */
  readonly hints: readonly string[];
}

export interface Graded {
  readonly tasks: readonly TaskResult[];
  readonly done: boolean;
  /** What happened that must not. */
  readonly failed: readonly string[];
  /** The solution that the learner's manifest comes nearest to, while not all is done. */
  readonly nearest?: Nearest;
}

const none: ReadonlySet<string> = new Set();

/**
 * Grades an attempt. Tasks in `already` stay done: what a learner has reached isn't taken away by the next try. Those in `reached` were done on an
 * earlier visit: what needs them is open, but they are judged by what is there now.
 */
export function grade(exercise: Exercise, scene: Scene, already = none, reached = none): Graded {
  const finished = new Set([...already, ...reached]);
  const tasks: TaskResult[] = [];
  for (const task of exercise.tasks) {
    const missing = task.needs.filter((need) => !finished.has(need));
    if (missing.length > 0 && !already.has(task.id)) {
      tasks.push({ id: task.id, verdict: { state: 'locked', needs: missing }, hints: [] });
      continue;
    }
    const now = evaluate(task.check, task.id, scene);
    const verdict: Verdict = already.has(task.id) && now.state !== 'done' ? { state: 'done' } : now;
    if (verdict.state === 'done') finished.add(task.id);
    const said = verdict.state === 'not-yet' && task.else !== undefined ? { ...verdict, why: { ...verdict.why, say: task.else } } : verdict;
    const hints =
      verdict.state === 'done'
        ? []
        : [
            ...task.hintWhen.filter(({ check }) => evaluate(check, task.id, scene).state === 'done').map(({ say }) => say),
            ...('feedback' in verdict ? [] : wrongTurns(exercise, task.id, scene)),
          ];
    tasks.push({ id: task.id, verdict: said, hints });
  }
  const failed = exercise.failWhen.filter(({ check }) => evaluate(check, '', scene).state === 'done').map(({ say }) => say);
  if (exercise.extras === 'forbid') failed.push(...extrasIn(scene, exercise.asked ?? []));
  const done = failed.length === 0 && tasks.every(({ verdict }) => verdict.state === 'done');
  const nearest = done ? undefined : nearestSolution(exercise, scene);
  return { tasks, done, failed, ...(nearest && { nearest }) };
}
