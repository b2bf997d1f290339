import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { podsOf, podView } from '../../session/index.ts';
import { editorSettled } from '../editor/editor-settled.ts';
import { Tabs } from '../components/tabs.tsx';
import { DescribeView } from './describe-view.tsx';
import { LogsView } from './logs-view.tsx';
import { useSession } from './session-context.ts';
import { showPart } from './show-part.ts';
import { TerminalMenu } from '../terminal/terminal-menu.tsx';

// The editor goes first: nobody types into the terminal in the first second.
const Terminal = lazy(() => editorSettled.then(() => import('../terminal/terminal.tsx')));
type View = 'terminal' | 'logs' | 'describe';

/** The learner's terminal, the logs of a container and the description of a pod: three views of one pane. */
export function TerminalPane({ height }: { readonly height: number | undefined }) {
  const live = useSession((state) => state.live);
  const [view, setView] = useState<View>('terminal');
  const [cleared, setCleared] = useState(0);
  const focused = useTurns();
  const pod = podsOf(live).at(-1);
  const pane = pod && podView(pod);
  const container = pane?.containers.find(({ role }) => role === 'app')?.name;
  return (
    <section className="shell" aria-label="Terminal" data-region style={height === undefined ? undefined : { height }}>
      <div className="r-head shell-h">
        <Tabs
          label="Terminal views"
          panels="shell"
          selected={view}
          onSelect={setView}
          items={[
            { id: 'terminal', label: 'Terminal' },
            { id: 'logs', label: container ? `Logs: ${container}` : 'Logs' },
            { id: 'describe', label: 'Describe' },
          ]}
        />
        {view === 'terminal' && (
          <span className="row push">
            <TerminalMenu />
            <button type="button" className="btn quiet" onClick={() => setCleared((n) => n + 1)}>
              Clear
            </button>
          </span>
        )}
      </div>
      <div className="shell-b" id={`shell-${view}`} role="tabpanel" aria-labelledby={`shell-tab-${view}`}>
        <div className="contents" hidden={view !== 'terminal'}>
          <Suspense fallback={<p className="term">Starting the terminal…</p>}>
            <Terminal visible={view === 'terminal'} cleared={cleared} focused={focused} />
          </Suspense>
        </div>
        {view === 'logs' && <LogsView pod={pane} />}
        {view === 'describe' && <DescribeView name={pane?.name} namespace={pane?.namespace ?? 'default'} />}
      </div>
    </section>
  );
}

/** Brings the editor into view for a file that a program waits for, and the terminal when that is done. Answers how often it was done. */
function useTurns(): number {
  const editing = useSession((state) => state.editing?.id);
  const before = useRef(editing);
  const [turns, setTurns] = useState(0);
  useEffect(() => {
    if (editing !== undefined) showPart('edit');
    else if (before.current !== undefined) {
      showPart('terminal');
      setTurns((n) => n + 1);
    }
    before.current = editing;
  }, [editing]);
  return turns;
}
