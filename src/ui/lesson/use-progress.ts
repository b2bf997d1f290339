import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Progress } from '../../session/index.ts';
import { useLearner } from '../components/learner.tsx';

const none: readonly string[] = [];

/** Tasks done in an exercise, kept in this browser. What was reached isn't taken away again. */
export function useProgress(lesson: string, exercise: string | undefined) {
  const learner = useLearner();
  const [progress, setProgress] = useState<Progress | undefined>(undefined);
  const kept = useRef<Progress | undefined>(undefined);
  useEffect(() => {
    let current = true;
    void learner.readProgress(lesson).then((read) => {
      if (!current) return;
      kept.current = { version: 1, done: read?.done ?? {}, visitedAt: Date.now() };
      setProgress(kept.current);
      void learner.writeProgress(lesson, kept.current);
    });
    return () => {
      current = false;
    };
  }, [learner, lesson]);
  const done = useMemo(() => new Set((exercise && progress?.done[exercise]) || none), [progress, exercise]);
  const record = useCallback(
    (tasks: readonly string[]) => {
      if (!exercise || !kept.current) return;
      const before = kept.current.done[exercise] ?? [];
      kept.current = { ...kept.current, done: { ...kept.current.done, [exercise]: [...new Set([...before, ...tasks])] } };
      setProgress(kept.current);
      void learner.writeProgress(lesson, kept.current);
    },
    [learner, lesson, exercise],
  );
  return { done, record, loaded: progress !== undefined };
}
