import { grade } from '../../lesson/check/index.ts';
import { learnerManifest, objectsOf } from './learner-manifest.ts';

/** Grades an exercise, and reads the learner's text for that, with the place of each field. */
export const grader = { grade, learnerManifest, objectsOf };
