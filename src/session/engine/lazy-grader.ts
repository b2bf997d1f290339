import type { grader } from './grader.ts';

export type Grader = typeof grader;

/** The grader, loaded when an exercise first needs it: a playground without one, and the first apply, go without its weight. */
export function lazyGrader(): () => Grader | undefined {
  let loaded: Grader | undefined;
  let asked = false;
  return () => {
    if (!asked) {
      asked = true;
      void import('./grader.ts').then((module) => {
        loaded = module.grader;
      });
    }
    return loaded;
  };
}
