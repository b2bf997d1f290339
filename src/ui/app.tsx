import { lazy, Suspense } from 'react';
import { currentPath, match, useRoute } from './components/route.ts';
import { ErrorBoundary } from './components/error-boundary.tsx';
import { SettingsProvider } from './components/settings.tsx';
import { ShortcutsProvider } from './components/shortcuts.tsx';
import { LearnerProvider } from './components/learner.tsx';
import { ToastProvider } from './components/toasts.tsx';
import { NotFoundPage } from './pages/not-found.tsx';

const HomePage = lazy(() => import('./pages/home.tsx').then(({ HomePage }) => ({ default: HomePage })));
const LessonPage = lazy(() => {
  // The lesson's text comes along with the page that shows it, not after it.
  const { lesson } = match('/lessons/:lesson/:exercise?', currentPath()) ?? {};
  if (lesson !== undefined) void import('./pages/catalog.ts').then(({ loadLesson }) => loadLesson(lesson)).catch(() => undefined);
  return import('./pages/lesson.tsx').then(({ LessonPage }) => ({ default: LessonPage }));
});
const PlaygroundPage = lazy(() => import('./pages/playground.tsx').then(({ PlaygroundPage }) => ({ default: PlaygroundPage })));
const WriteALessonPage = lazy(() => import('./pages/write-a-lesson.tsx').then(({ WriteALessonPage }) => ({ default: WriteALessonPage })));

function Page() {
  const { path } = useRoute();
  if (match('/', path)) return <HomePage />;
  const lesson = match('/lessons/:lesson/:exercise?', path);
  if (lesson) return <LessonPage id={lesson.lesson ?? ''} exercise={lesson.exercise} />;
  if (match('/playground', path)) return <PlaygroundPage scenario={undefined} />;
  const scenario = match('/scenarios/:scenario', path);
  if (scenario) return <PlaygroundPage scenario={scenario.scenario} />;
  if (match('/write', path)) return <WriteALessonPage />;
  return <NotFoundPage />;
}

/** The whole page. Addresses stand behind `#`, so that any static host, sub-path or zip can serve it. */
export function App() {
  return (
    <ErrorBoundary part="Podground">
      <SettingsProvider>
        <LearnerProvider>
          <ToastProvider>
            <ShortcutsProvider>
              <Suspense fallback={<main aria-busy="true" aria-label="Opening the page" />}>
                <Page />
              </Suspense>
            </ShortcutsProvider>
          </ToastProvider>
        </LearnerProvider>
      </SettingsProvider>
    </ErrorBoundary>
  );
}
