import type { Exercise, Graded, Solution } from '../../lesson/index.ts';
import { createWorld } from '../engine/create-world.ts';
import { grader } from '../engine/grader.ts';
import type { World } from '../engine/world.ts';
import { freshPlayground } from '../playground/input.ts';
import { milliseconds } from '../engine/duration.ts';

/** Where in its windows a kubelet looks. A lesson's checks must hold at both ends and in the middle. */
export const timings = ['earliest', 'middle', 'latest'] as const;
export type ProofTiming = (typeof timings)[number];

/** How long a proof waits after the last step, in simulated milliseconds: nobody waits for it, so it may be generous. */
const settle = 2000;

const run = (world: World, until: number) => {
  while (world.step(until));
};

/** Plays a way through an exercise as a learner would, and says where the tasks stand at its end. */
export function play(exercise: Exercise, { steps }: Solution, timing: ProofTiming): Graded | undefined {
  const world = createWorld(
    { ...freshPlayground({ seed: exercise.given.seed ?? 1, exercise: exercise.id }), timing },
    { exercise },
    () => grader,
  );
  let last: Graded | undefined;
  const look = () => {
    last = world.grade() ?? last;
  };
  look();
  for (const step of steps) {
    if ('apply' in step) {
      world.perform({ kind: 'file', path: exercise.file, text: step.apply });
      world.perform({ kind: 'apply', file: exercise.file, text: step.apply });
      look();
      run(world, world.now + 1000);
    } else if ('run' in step) {
      world.perform({ kind: 'keys', data: `${step.run}\r` });
      run(world, world.now + 1000);
    } else if ('wait' in step) {
      const until = world.now + milliseconds(step.wait);
      while (world.now < until) {
        run(world, Math.min(until, world.now + 1000));
        look();
      }
    } else {
      for (const [task, answer] of Object.entries(step.answer)) world.perform({ kind: 'answer', task, answer: [answer].flat() });
    }
    look();
  }
  run(world, world.now + settle);
  look();
  return last;
}
