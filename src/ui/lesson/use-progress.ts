import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Place, Progress } from '../../session/index.ts';
import { useLearner } from '../components/learner.tsx';

const none: ReadonlySet<string> = new Set();

/** Tasks done in a lesson and the place in it, kept in this browser. What was reached isn't taken away again, nor by another tab. */
export function useProgress(lesson: string, exercise: string | undefined) {
  const learner = useLearner();
  const [progress, setProgress] = useState<Progress | undefined>(undefined);
  const place = useRef<Place>({});
  const add = useCallback(
    async (done: Progress['done']) => {
      setProgress(await learner.addProgress(lesson, { done, visitedAt: Date.now(), place: place.current }));
    },
    [learner, lesson],
  );
  useEffect(() => {
    let current = true;
    void learner.readProgress(lesson).then((read) => {
      if (!current) return;
      const heading = read?.place?.exercise === exercise ? read?.place?.heading : undefined;
      place.current = { ...(exercise !== undefined && { exercise }), ...(heading !== undefined && { heading }) };
      void add({});
    });
    return () => {
      current = false;
    };
  }, [learner, lesson, exercise, add]);
  const doneIn = useCallback((id: string): ReadonlySet<string> => (progress?.done[id] ? new Set(progress.done[id]) : none), [progress]);
  const done = useMemo(() => (exercise === undefined ? none : doneIn(exercise)), [doneIn, exercise]);
  const record = useCallback(
    (tasks: readonly string[]) => {
      if (exercise !== undefined) void add({ [exercise]: tasks });
    },
    [add, exercise],
  );
  const keepHeading = useCallback(
    (heading: string | undefined) => {
      if (heading === place.current.heading) return;
      place.current = { ...(exercise !== undefined && { exercise }), ...(heading !== undefined && { heading }) };
      void add({});
    },
    [add, exercise],
  );
  return { done, doneIn, record, keepHeading, loaded: progress !== undefined };
}
