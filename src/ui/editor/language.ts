import { diagnose } from '../../manifest/index.ts';
import type { Problem } from './problem.ts';

/** Everything the API server would say to a manifest text, where it would say it. */
export const problemsOf = (text: string): readonly Problem[] =>
  diagnose(text).map(({ severity, message, plain, field, span }) => ({ severity, message, plain, field, ...span }));
