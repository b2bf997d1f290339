import { applyEdits, diagnose, type FieldFacts, fixesFor, hover } from '../../manifest/index.ts';
import type { Problem } from './problem.ts';

/** Everything the API server would say to a manifest text, where it would say it, and what would repair it. */
export const problemsOf = (text: string): readonly Problem[] =>
  diagnose(text).map((found) => {
    const { severity, message, plain, field, span } = found;
    const fixes = fixesFor(text, found).map(({ title, edits }) => ({ title, apply: (to: string) => applyEdits(to, edits) }));
    return { severity, message, plain, field, ...span, fixes };
  });

/** What is known of the field at an offset. */
export const factsAt = (text: string, offset: number): FieldFacts | undefined => hover(text, offset);
