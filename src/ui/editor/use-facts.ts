import { useEffect, useState } from 'react';
import type { FieldFacts } from '../../manifest/index.ts';

const calm = 120;
const largest = 400_000;

/** What is known of the field at the cursor; undefined while that is worked out, and where there is none. */
export function useFacts(text: string, cursor: number): FieldFacts | undefined {
  const [found, setFound] = useState<
    { readonly text: string; readonly cursor: number; readonly facts: FieldFacts | undefined } | undefined
  >(undefined);
  const short = text.length <= largest;
  useEffect(() => {
    if (!short) return undefined;
    let current = true;
    const timer = setTimeout(() => {
      import('./language.ts')
        .then(({ factsAt }) => {
          if (current) setFound({ text, cursor, facts: factsAt(text, cursor) });
        })
        // Without it the path is shown alone.
        .catch(() => undefined);
    }, calm);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [text, cursor, short]);
  return found?.text === text && found.cursor === cursor ? found.facts : undefined;
}
