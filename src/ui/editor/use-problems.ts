import { useEffect, useState } from 'react';
import type { Problem } from './problem.ts';

/** Larger than any manifest: the editor takes it, diagnosing it while typing would only be slow. */
const largest = 400_000;
const calm = 60;

const tooLong = (text: string): readonly Problem[] => [
  {
    severity: 'warning',
    message: `This text has ${Math.round(text.length / 1000)} kB: too long to be checked while you type. Apply sends it as it is.`,
    from: 0,
    to: 1,
  },
];

const none: readonly Problem[] = [];

/** What is wrong with a text, worked out shortly after typing has stopped, by code that is loaded when first needed. */
export function useProblems(text: string): readonly Problem[] {
  const [found, setFound] = useState(none);
  const long = text.length > largest;
  useEffect(() => {
    if (long) return undefined;
    let current = true;
    const timer = setTimeout(() => {
      import('./language.ts')
        .then(({ problemsOf }) => {
          if (current) setFound(problemsOf(text));
        })
        // Without the checks the editor goes on; the API server still says what is wrong.
        .catch(() => undefined);
    }, calm);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [text, long]);
  return long ? tooLong(text) : found;
}
