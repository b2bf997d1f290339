import { readDocument, splitDocuments } from '../../manifest/index.ts';
import type { Problem } from './problem.ts';

/** Everything wrong with a manifest text. */
export function problemsOf(text: string): readonly Problem[] {
  return splitDocuments(text)
    .map(readDocument)
    .flatMap(({ errors }) => errors.map(({ message, span }) => ({ severity: 'error' as const, message, ...span })));
}
