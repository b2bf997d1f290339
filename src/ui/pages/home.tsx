import { useCallback, useEffect, useState } from 'react';
import { Link } from '../components/link.tsx';
import type { Progress } from '../../session/index.ts';
import { useLearner } from '../components/learner.tsx';
import { SiteHeader } from '../components/site-header.tsx';
import { useTitle } from '../components/use-title.ts';
import { lessons } from './catalog.ts';
import { ConceptList } from '../home/concept-list.tsx';
import { HeroPod } from '../home/hero-pod.tsx';
import { LessonList } from '../home/lesson-list.tsx';
import { ProgressCard } from '../home/progress-card.tsx';
import { ScenarioGallery } from '../home/scenario-gallery.tsx';

/** Minutes for a single lesson, hours and their halves for a course. */
function durationText(minutes: number): string {
  if (minutes < 90) return `${minutes} minutes`;
  const halves = Math.round(minutes / 30);
  return `${Math.floor(halves / 2)}${halves % 2 === 1 ? '½' : ''} hours`;
}

/** The front door: what this is, the lessons with how far one has come, the scenarios. */
export function HomePage() {
  const learner = useLearner();
  const [progress, setProgress] = useState<ReadonlyMap<string, Progress>>(new Map());
  useTitle(undefined);
  const read = useCallback(() => void learner.allProgress().then(setProgress), [learner]);
  useEffect(read, [read]);
  const minutes = lessons.reduce((sum, lesson) => sum + lesson.minutes, 0);
  const first = lessons[0];
  return (
    <>
      <a
        className="skip"
        href="#lessons"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('lessons')?.querySelector('a')?.focus();
        }}
      >
        Skip to the lessons
      </a>
      <SiteHeader />
      <main>
        <section className="wrap hero" aria-labelledby="hero-h">
          <div>
            <h1 id="hero-h">Learn pods by breaking them and watching what Kubernetes does.</h1>
            <p>
              Edit a manifest, apply it, and see every state, probe and event of the pod. The cluster runs in this page and answers as
              Kubernetes 1.36 does.
            </p>
            <div className="row">
              {first && (
                <Link className="btn primary lg" to={`/lessons/${first.id}`}>
                  Start the course
                </Link>
              )}
              <Link className="btn lg" to="/playground">
                Open the playground
              </Link>
            </div>
            <p className="fine">
              {lessons.length} {lessons.length === 1 ? 'lesson' : 'lessons'}, about {durationText(minutes)}. No account, no install.
            </p>
          </div>
          <HeroPod />
        </section>
        <LessonList lessons={lessons} progress={progress} />
        <ConceptList progress={progress} />
        <ScenarioGallery />
        <section className="wrap pb-9">
          <ProgressCard onChanged={read} />
        </section>
      </main>
      <footer className="wrap site-foot">
        <span>Podground. Simulates Kubernetes 1.36.</span>
        <Link to="/write">Write a lesson</Link>
      </footer>
    </>
  );
}
