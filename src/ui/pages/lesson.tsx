import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { Lesson } from '../../lesson/index.ts';
import { SiteHeader } from '../components/site-header.tsx';
import { useTitle } from '../components/use-title.ts';
import { LessonBench } from '../lesson/lesson-bench.tsx';
import { lessonAt, loadLesson } from './catalog.ts';
import { NotFoundPage } from './not-found.tsx';

type Loading = { readonly state: 'loading' } | { readonly state: 'failed' } | { readonly state: 'there'; readonly lesson: Lesson };

/** A lesson at its own address. */
export function LessonPage() {
  const { lesson: id = '', exercise } = useParams();
  const summary = lessonAt(id);
  const [loading, setLoading] = useState<Loading>({ state: 'loading' });
  const [attempt, setAttempt] = useState(0);
  useTitle(summary?.title);
  useEffect(() => {
    let current = true;
    setLoading({ state: 'loading' });
    loadLesson(id)
      .then((lesson) => current && setLoading(lesson ? { state: 'there', lesson } : { state: 'failed' }))
      .catch(() => current && setLoading({ state: 'failed' }));
    return () => {
      current = false;
    };
  }, [id, attempt]);
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
