import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { EditPane } from '../editor/edit-pane.tsx';
import { ErrorBoundary } from '../components/error-boundary.tsx';
import { useLayout } from '../components/media.ts';
import { useSettings } from '../components/settings.tsx';
import { Splitter } from '../components/splitter.tsx';
import { Tabs } from '../components/tabs.tsx';
import { vars } from '../components/css-vars.ts';
import { Announcer } from './announcer.tsx';
import { NarrowTabs, type Part } from './narrow-tabs.tsx';
import { useSession, useWorkshop } from './session-context.ts';
import { TerminalPane } from './terminal-pane.tsx';
import { useKeyboard } from './use-keyboard.ts';
import { useTransport } from './use-transport.ts';

/** The drawing has nothing to show before the engine is there, so it comes while the engine starts: the editor is first. */
const watchPane = import('./watch-pane.tsx');
const WatchPane = lazy(async () => ({ default: (await watchPane).WatchPane }));

/** Loaded when a port is forwarded. */
const PreviewPane = lazy(async () => ({ default: (await import('../preview/index.ts')).PreviewPane }));

function Preview() {
  const wanted = useSession((state) => state.ports.length > 0 || state.visit !== undefined);
  return wanted && <PreviewPane />;
}

interface Props {
  /** Prose and tasks; absent in a playground without a lesson. */
  readonly learn?: ReactNode;
  /** One line on the current task, for layouts in which the tasks are not in view. */
  readonly taskLine?: ReactNode;
}

/** Learn, edit, watch: three columns, or lesson and editor sharing one, or four tabs on a phone. */
export function Workbench({ learn, taskLine }: Props) {
  const { engine, workspace } = useWorkshop();
  const layout = useLayout();
  const transport = useTransport();
  useKeyboard(transport);
  const [{ learnWidth, watchWidth, terminalHeight }, change] = useSettings();
  const [part, setPart] = useState<Part>(learn ? 'learn' : 'edit');
  const [left, setLeft] = useState<'learn' | 'edit'>(learn ? 'learn' : 'edit');
  useEffect(() => {
    const onVisible = () => {
      engine.setVisible(document.visibilityState === 'visible');
      if (document.visibilityState === 'hidden') workspace.flush();
    };
    document.addEventListener('visibilitychange', onVisible);
    window.addEventListener('pagehide', onVisible);
    return () => {
      document.removeEventListener('visibilitychange', onVisible);
      window.removeEventListener('pagehide', onVisible);
    };
  }, [engine, workspace]);
  useEffect(() => {
    const onShow = (event: Event) => {
      if (event instanceof CustomEvent && event.detail === 'edit') {
        setPart('edit');
        setLeft('edit');
      }
      if (event instanceof CustomEvent && (event.detail === 'terminal' || event.detail === 'watch')) setPart(event.detail);
    };
    window.addEventListener('podground:show', onShow);
    return () => window.removeEventListener('podground:show', onShow);
  }, []);
  const watch = (
    <ErrorBoundary part="The cluster view">
      <Suspense fallback={<section className="watch" aria-label="Cluster" aria-busy="true" data-region />}>
        <WatchPane transport={transport} narrow={layout === 'narrow'} />
      </Suspense>
    </ErrorBoundary>
  );
  const preview = (
    <ErrorBoundary part="The preview">
      <Suspense>
        <Preview />
      </Suspense>
    </ErrorBoundary>
  );
  const lesson = learn && (
    <section className="learn" aria-label="Lesson" data-region>
      {learn}
    </section>
  );
  if (layout === 'narrow')
    return (
      <>
        {taskLine}
        <main className="bench narrow">
          <div className="narrow-part" id={`part-${part}`} role="tabpanel" aria-labelledby={`part-tab-${part}`}>
            {part === 'learn' && lesson}
            {part === 'edit' && <EditPane />}
            {part === 'watch' && watch}
            <div hidden={part !== 'terminal'} className="narrow-terminal">
              {preview}
              <TerminalPane height={undefined} />
            </div>
          </div>
        </main>
        <NarrowTabs part={part} onPart={setPart} withLesson={learn !== undefined} />
        <Announcer />
      </>
    );
  const widest = Math.max(560, window.innerWidth - (layout === 'wide' && learn ? learnWidth + 360 : 400));
  const wanted = watchWidth || Math.round((window.innerWidth - (learn && layout === 'wide' ? learnWidth : 0)) * 0.588);
  const watchSize = Math.min(Math.max(560, wanted), widest);
  const editor = (
    <div className="edit-column">
      <EditPane />
      {preview}
      <Splitter
        label="Height of the terminal"
        orientation="horizontal"
        direction={-1}
        size={terminalHeight}
        min={120}
        max={520}
        onSize={(size) => change({ terminalHeight: size })}
      />
      <TerminalPane height={terminalHeight} />
    </div>
  );
  return (
    <main className={`bench ${layout}`} style={vars({ '--watch': `${watchSize}px`, '--learn': `${learnWidth}px` })}>
      {layout === 'wide' && lesson && (
        <>
          {lesson}
          <Splitter
            label="Width of the lesson"
            orientation="vertical"
            direction={1}
            size={learnWidth}
            min={260}
            max={520}
            onSize={(size) => change({ learnWidth: size })}
          />
        </>
      )}
      {layout === 'medium' && lesson ? (
        <div className="pair-column">
          <div className="pair">
            <Tabs
              label="Left column"
              panels="left"
              items={[
                { id: 'learn', label: 'Lesson' },
                { id: 'edit', label: 'Editor' },
              ]}
              selected={left}
              onSelect={setLeft}
            />
            <div className="push pair-task">{taskLine}</div>
          </div>
          <div id={`left-${left}`} role="tabpanel" aria-labelledby={`left-tab-${left}`} className="pair-part">
            {left === 'learn' ? lesson : editor}
          </div>
        </div>
      ) : (
        editor
      )}
      <Splitter
        label="Width of the cluster view"
        orientation="vertical"
        direction={-1}
        size={watchSize}
        min={560}
        max={widest}
        onSize={(size) => change({ watchWidth: size })}
      />
      {watch}
      <Announcer />
    </main>
  );
}

export { showPart } from './show-part.ts';
