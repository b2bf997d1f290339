import type { grade } from '../../lesson/index.ts';

export type Grade = typeof grade;

/** The grader, loaded when an exercise first needs it: a playground without one, and the first apply, go without its weight. */
export function lazyGrade(): () => Grade | undefined {
  let loaded: Grade | undefined;
  let asked = false;
  return () => {
    if (!asked) {
      asked = true;
      void import('../../lesson/check/index.ts').then((module) => {
        loaded = module.grade;
      });
    }
    return loaded;
  };
}
