import type { Exercise, Solution } from '../../lesson/index.ts';
import { freshPlayground, milliseconds } from '../../session/index.ts';
import type { Workshop } from '../workbench/session-context.ts';

/** As a learner who is quick would leave between two steps, in simulated milliseconds. */
const pause = 1000;
const settle = 2000;

/** Plays a solution or a wrong way in the open workbench, from the exercise's beginning, as fast as time can go. */
export async function playWay({ engine, workspace }: Workshop, exercise: Exercise, { steps }: Solution): Promise<void> {
  engine.open(freshPlayground(exercise.given.seed === undefined ? {} : { seed: exercise.given.seed }), { exercise });
  await engine.reached(() => engine.getState().phase === 'ready');
  for (const step of steps) {
    if ('apply' in step) {
      workspace.replace(exercise.file, step.apply);
      workspace.markApplied(exercise.file, step.apply);
      engine.input({ kind: 'file', path: exercise.file, text: step.apply });
      engine.input({ kind: 'apply', file: exercise.file, text: step.apply });
      await engine.advance(pause);
    } else if ('run' in step) {
      engine.input({ kind: 'keys', data: `${step.run}\r` });
      await engine.advance(pause);
    } else if ('wait' in step) await engine.advance(milliseconds(step.wait));
    else for (const [task, answer] of Object.entries(step.answer)) engine.input({ kind: 'answer', task, answer: [answer].flat() });
  }
  await engine.advance(settle);
  engine.play(false);
}
