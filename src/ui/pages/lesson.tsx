import { useEffect, useState } from 'react';
import { Link } from '../components/link.tsx';
import type { Lesson } from '../../lesson/index.ts';
import { SiteHeader } from '../components/site-header.tsx';
import { useTitle } from '../components/use-title.ts';
import { LessonBench } from '../lesson/lesson-bench.tsx';
import { lessonAt, loadLesson } from './catalog.ts';
import { NotFoundPage } from './not-found.tsx';

type Loading = { readonly state: 'loading' } | { readonly state: 'failed' } | { readonly state: 'there'; readonly lesson: Lesson };

/** The lesson of an id; `attempt` asks again. */
function useLesson(id: string, attempt: number): Loading {
  const [loaded, setLoaded] = useState<{ readonly of: string; readonly result: Loading } | undefined>(undefined);
  const of = `${id} ${attempt}`;
  useEffect(() => {
    let current = true;
    const settle = (result: Loading) => current && setLoaded({ of, result });
    loadLesson(id)
      .then((lesson) => settle(lesson ? { state: 'there', lesson } : { state: 'failed' }))
      .catch(() => settle({ state: 'failed' }));
    return () => {
      current = false;
    };
  }, [id, of]);
  return loaded?.of === of ? loaded.result : { state: 'loading' };
}

/** A lesson at its own address. */
export function LessonPage({ id, exercise }: { readonly id: string; readonly exercise: string | undefined }) {
  const summary = lessonAt(id);
  const [attempt, setAttempt] = useState(0);
  const loading = useLesson(id, attempt);
  useTitle(summary?.title);
  if (!summary) return <NotFoundPage />;
  if (loading.state === 'there' && loading.lesson.id === id)
    return <LessonBench key={`${id} ${exercise ?? ''}`} lesson={loading.lesson} exerciseId={exercise} />;
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
