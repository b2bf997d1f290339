import { useEffect, useState } from 'react';
import { Link } from '../components/link.tsx';
import type { Lesson } from '../../lesson/index.ts';
import type { Place } from '../../session/index.ts';
import { useLearner } from '../components/learner.tsx';
import { useRoute } from '../components/route.ts';
import { SiteHeader } from '../components/site-header.tsx';
import { useTitle } from '../components/use-title.ts';
import { LessonBench } from '../lesson/lesson-bench.tsx';
import { lessonAt, loadLesson, loadLessonNow, onLessonsChanged } from './catalog.ts';
import { NotFoundPage } from './not-found.tsx';

type Loading =
  | { readonly state: 'loading' }
  | { readonly state: 'failed' }
  /** `place`: where the learner was when they left. */
  | { readonly state: 'there'; readonly lesson: Lesson; readonly place: Place };

/** The lesson of an id, and the place in it; `attempt` asks again. While an author writes, it follows the files. */
function useLesson(id: string, attempt: number): Loading {
  const learner = useLearner();
  const [loaded, setLoaded] = useState<{ readonly of: string; readonly result: Loading } | undefined>(undefined);
  const of = `${id} ${attempt}`;
  useEffect(() => {
    let current = true;
    const settle = (result: Loading) => current && setLoaded({ of, result });
    Promise.all([loadLesson(id), learner.readProgress(id)])
      .then(([lesson, progress]) => settle(lesson ? { state: 'there', lesson, place: progress?.place ?? {} } : { state: 'failed' }))
      .catch(() => settle({ state: 'failed' }));
    const stop = onLessonsChanged(() => {
      void loadLessonNow(id).then((fresh) => {
        if (current && fresh) setLoaded((before) => before && { ...before, result: renewed(before.result, fresh) });
      });
    });
    return () => {
      current = false;
      stop();
    };
  }, [id, of, learner]);
  return loaded?.of === of ? loaded.result : { state: 'loading' };
}

/** The lesson anew, with the exercises that did not change the same objects as before: what is open stays open. */
function renewed(before: Loading, fresh: Lesson): Loading {
  const known = before.state === 'there' ? before.lesson.exercises : [];
  const exercises = fresh.exercises.map((one) => known.find((other) => JSON.stringify(other) === JSON.stringify(one)) ?? one);
  return { state: 'there', lesson: { ...fresh, exercises }, place: before.state === 'there' ? before.place : {} };
}

/** A lesson at its own address. Without an exercise in it, it opens where the learner left it. */
export function LessonPage({ id, exercise }: { readonly id: string; readonly exercise: string | undefined }) {
  const summary = lessonAt(id);
  const [attempt, setAttempt] = useState(0);
  const loading = useLesson(id, attempt);
  const { anchor } = useRoute();
  useTitle(summary?.title);
  if (!summary) return <NotFoundPage />;
  if (loading.state === 'there' && loading.lesson.id === id) {
    const { lesson, place } = loading;
    const chosen = exercise ?? place.exercise;
    const left = chosen === place.exercise ? place.heading : undefined;
    const heading = anchor ?? left ?? lesson.exercises.find((one) => one.id === exercise)?.after;
    return <LessonBench key={`${id} ${exercise ?? ''} ${anchor ?? ''}`} lesson={lesson} exerciseId={chosen} heading={heading} />;
  }
  return (
    <>
      <SiteHeader />
      <main className="wrap page" aria-busy={loading.state === 'loading'}>
        <h1>{summary.title}</h1>
        {loading.state === 'failed' ? (
          <div className="prob err" role="alert">
            <i className="g g-failed" aria-hidden="true" />
            <div>
              <b>This lesson could not be loaded.</b>
              <p className="soft">
                You seem to be offline. Your work is saved here.{' '}
                <button type="button" className="link" onClick={() => setAttempt(attempt + 1)}>
                  Try again
                </button>{' '}
                or go to <Link to="/">all lessons</Link>.
              </p>
            </div>
          </div>
        ) : (
          <p className="mute">Opening the lesson…</p>
        )}
      </main>
    </>
  );
}
