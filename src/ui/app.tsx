import { HashRouter, Route, Routes } from 'react-router';
import { ErrorBoundary } from './components/error-boundary.tsx';
import { SettingsProvider } from './components/settings.tsx';
import { ShortcutsProvider } from './components/shortcuts.tsx';
import { LearnerProvider } from './components/learner.tsx';
import { ToastProvider } from './components/toasts.tsx';
import { HomePage } from './pages/home.tsx';
import { LessonPage } from './pages/lesson.tsx';
import { NotFoundPage } from './pages/not-found.tsx';
import { PlaygroundPage } from './pages/playground.tsx';
import { WriteALessonPage } from './pages/write-a-lesson.tsx';

/** The whole page. Addresses stand behind `#`, so that any static host, sub-path or zip can serve it. */
export function App() {
  return (
    <ErrorBoundary part="Podground">
      <SettingsProvider>
        <LearnerProvider>
          <ToastProvider>
            <HashRouter>
              <ShortcutsProvider>
                <Routes>
                  <Route path="/" element={<HomePage />} />
                  <Route path="/lessons/:lesson" element={<LessonPage />} />
                  <Route path="/lessons/:lesson/:exercise" element={<LessonPage />} />
                  <Route path="/playground" element={<PlaygroundPage />} />
                  <Route path="/scenarios/:scenario" element={<PlaygroundPage />} />
                  <Route path="/write" element={<WriteALessonPage />} />
                  <Route path="*" element={<NotFoundPage />} />
                </Routes>
              </ShortcutsProvider>
            </HashRouter>
          </ToastProvider>
        </LearnerProvider>
      </SettingsProvider>
    </ErrorBoundary>
  );
}
