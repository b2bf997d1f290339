import { lazy, type ReactNode, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import {
  clockText,
  eventsOf,
  type EventView,
  longestSkip,
  newestFirst,
  nodesOf,
  type Objects,
  podsOf,
  podView,
  spokenText,
} from '../../session/index.ts';
import { ErrorBoundary } from '../components/error-boundary.tsx';
import { useSettings } from '../components/settings.tsx';
import { Splitter } from '../components/splitter.tsx';
import { Tabs } from '../components/tabs.tsx';
import { useToast } from '../components/toasts.tsx';
import { coarse, EventsTable, Lanes, mostZoom, Transport, wholeWindow, zoomedWindow } from '../timeline/index.ts';
import { Cluster, Lifecycle } from '../visualizer/index.ts';
import { WhyProvider } from '../why/index.ts';
import { Records } from './records.tsx';
import { DescribeView } from './describe-view.tsx';
import { selectPod, useChosenPod } from './select-pod.ts';
import { StatusYaml } from './status-yaml.tsx';
import { useCalmSession, useFutures, useSession, useWorkshop } from './session-context.ts';
import type { TransportControls } from './use-transport.ts';

const TakeOut = lazy(async () => ({ default: (await import('../take-out/index.ts')).TakeOut }));
const BreakIt = lazy(async () => ({ default: (await import('../faults/index.ts')).BreakIt }));

const FuturesBar = lazy(async () => ({ default: (await import('../futures/index.ts')).FuturesBar }));

const ChangesView = lazy(async () => ({ default: (await import('../compare/index.ts')).ChangesView }));

const views = [
  { id: 'diagram', label: 'Diagram' },
  { id: 'lifecycle', label: 'Lifecycle' },
  { id: 'yaml', label: 'Status YAML' },
  { id: 'describe', label: 'Describe' },
  { id: 'changes', label: 'Changes' },
] as const;
type View = (typeof views)[number]['id'];

/** The pod that is shown whole: the chosen one while it exists, else the newest. */
function useSelectedPod(objects: Objects): readonly [string | undefined, (uid: string) => void] {
  const chosen = useChosenPod();
  const pods = podsOf(objects);
  const uid = (pods.find((pod) => pod.metadata.uid === chosen) ?? pods.at(-1))?.metadata.uid;
  return [uid, selectPod];
}

/** The cluster, its timeline and its events, all of one instant. */
export function WatchPane({ transport, narrow }: { readonly transport: TransportControls; readonly narrow: boolean }) {
  const { engine } = useWorkshop();
  const shown = useCalmSession((state) => state.shown);
  const startedAt = useSession((state) => state.startedAt);
  const phase = useSession((state) => state.phase);
  const problem = useSession((state) => state.problem);
  const late = useSession((state) => state.late);
  const charts = useSession((state) => state.charts);
  const second = useCalmSession((state) => Math.floor((state.past ?? state.now) / 1000) * 1000);
  const chosen = useChosenPod();
  const [selected, select] = useSelectedPod(shown);
  const [view, setView] = useState<View>('diagram');
  const [{ eventsHeight }, change] = useSettings();
  const nodes = nodesOf(shown);
  const pods = podsOf(shown);
  const pod = pods.find(({ metadata }) => metadata.uid === selected);
  const namespace = pod?.metadata.namespace ?? 'default';
  return (
    <section className="watch" aria-label="Cluster" data-region>
      <WhyProvider onLook={transport.look}>
        <div className="r-head">
          <h2 tabIndex={-1} data-region-start>
            Cluster
          </h2>
          <span className="mute nowrap text-[12px]">
            {nodes.length} {nodes.length === 1 ? 'node' : 'nodes'} · namespace {namespace}
          </span>
          <Suspense>
            <BreakIt selected={selected} />
            <TakeOut selected={selected} />
          </Suspense>
          <span className="push">
            <Tabs className="seg" label="Show the pod as" items={views} selected={view} onSelect={setView} panels="watch" />
          </span>
        </div>
        <div className="watch-view" id={`watch-${view}`} role="tabpanel" aria-labelledby={`watch-tab-${view}`} tabIndex={0}>
          {phase === 'failed' && <EngineFailed problem={problem ?? ''} />}
          {late !== undefined && <PartMissing problem={late} />}
          <ErrorBoundary part="The diagram">
            {view === 'diagram' && (
              <Cluster
                objects={shown}
                nodes={nodes}
                pods={pods}
                timeline={engine.getState().timeline}
                selected={selected}
                onSelect={select}
                chosen={chosen}
                onLook={transport.look}
                onRun={() => engine.input({ kind: 'keys', data: 'kubectl run web --image=nginx\r' })}
                now={second}
                epochNow={startedAt + second}
              />
            )}
            {view === 'lifecycle' && (
              <Lifecycle
                charts={charts}
                pod={pod && podView(pod)}
                lane={engine.getState().timeline.pods.get(selected ?? '')}
                now={second + 999}
                epochNow={startedAt + second}
              />
            )}
            {view === 'yaml' && <StatusYaml pod={pod} />}
            {view === 'describe' && <DescribeView name={pod?.metadata.name} namespace={namespace} />}
            {view === 'changes' && (
              <Suspense>
                <ChangesView key={pod?.metadata.uid} pod={pod} />
              </Suspense>
            )}
          </ErrorBoundary>
        </div>
        <Time transport={transport} selected={selected} onSelect={select} />
        {!narrow && (
          <Splitter
            label="Height of the events"
            orientation="horizontal"
            direction={-1}
            size={eventsHeight}
            min={60}
            max={520}
            onSize={(size) => change({ eventsHeight: size })}
          />
        )}
        <Records height={narrow ? undefined : eventsHeight}>
          <Events objects={shown} uid={selected} epochNow={startedAt + second} transport={transport} />
        </Records>
      </WhyProvider>
    </section>
  );
}

function EngineFailed({ problem }: { readonly problem: string }) {
  return (
    <Trouble what="The simulated cluster stopped." problem={problem}>
      Your text is safe. Reload the page to start it again.
    </Trouble>
  );
}

function PartMissing({ problem }: { readonly problem: string }) {
  const { engine } = useWorkshop();
  return (
    <Trouble what="The cluster waits for a part of the playground that could not be loaded." problem={problem}>
      Is the network there? Nothing is lost.{' '}
      <button type="button" className="link" onClick={() => engine.retry()}>
        Try again
      </button>
    </Trouble>
  );
}

/** What keeps the engine from going on, what a learner can do, and what it said itself. */
function Trouble(props: { readonly what: string; readonly problem: string; readonly children: ReactNode }) {
  return (
    <div className="prob err" role="alert">
      <i className="g g-failed" aria-hidden="true" />
      <div>
        <b>{props.what}</b>
        <p className="soft">{props.children}</p>
        <details>
          <summary>What it said</summary>
          <code>{props.problem}</code>
        </details>
      </div>
    </div>
  );
}

function Time({
  transport,
  selected,
  onSelect,
}: {
  readonly transport: TransportControls;
  readonly selected: string | undefined;
  readonly onSelect: (uid: string) => void;
}) {
  const { engine, futures } = useWorkshop();
  const playing = useSession((state) => state.playing);
  const skipping = useSession((state) => state.skipping);
  const behind = useSession((state) => state.behind);
  const idle = useSession((state) => state.idle);
  const speed = useSession((state) => state.speed);
  const past = useSession((state) => state.past);
  const span = useSession((state) => wholeWindow(state.now).span);
  const started = useSession((state) => state.now > 0 || state.playing);
  // Draws again with marks, though the timeline stays the same object.
  const version = useCalmSession((state) => state.timelineVersion);
  const [zoom, setZoom] = useState(0);
  const toast = useToast();
  useEffect(() => {
    if (idle) toast({ kind: 'note', title: `Nothing happened in ${spokenText(longestSkip)}`, detail: '“Next event” again looks further.' });
  }, [idle, toast]);
  const continueHere = async () => {
    const at = engine.getState().past;
    const parted = at === undefined ? undefined : await futures.continueFrom(at);
    if (!parted) return;
    const { left, forgotten } = parted;
    const made = futures.getState().current;
    toast({
      kind: 'undo',
      title: `Time goes on from ${clockText(at ?? 0)}`,
      detail: `Same past, another future. The old one is kept${forgotten ? `; “${forgotten.name}” made room for it` : ''}.`,
      action: { label: 'Undo', run: () => void futures.switchTo(left).then(() => futures.remove(made)) },
    });
  };
  const most = useSession((state) => mostZoom(state.now));
  const now = useSession((state) => coarse(state.now, { span: span / 2 ** Math.min(zoom, most) }));
  const several = useFutures().all.length > 1;
  const shownAt = past ?? now;
  const { from, span: shownSpan } = zoomedWindow(now, shownAt, Math.min(zoom, most));
  const window = useMemo(() => ({ from, span: shownSpan }), [from, shownSpan]);
  const onZoom = useCallback((by: 1 | -1) => setZoom((z) => Math.max(0, Math.min(z + by, most))), [most]);
  return (
    <section className="time" aria-label="Timeline">
      {several && (
        <Suspense>
          <FuturesBar />
        </Suspense>
      )}
      <Transport
        playing={playing}
        skipping={skipping}
        behind={behind}
        speed={speed}
        past={past}
        started={started}
        canZoomIn={zoom < most}
        canZoomOut={zoom > 0}
        onZoom={onZoom}
        onPlay={transport.play}
        onSpeed={transport.speed}
        onNext={transport.next}
        onPrevious={transport.previous}
        onStop={transport.stop}
        onNow={() => transport.look(undefined)}
        onContinue={() => void continueHere()}
      />
      <Lanes
        timeline={engine.getState().timeline}
        selected={selected}
        onSelect={onSelect}
        version={version}
        window={window}
        now={now}
        past={past}
        onLook={transport.look}
        onZoom={onZoom}
      />
    </section>
  );
}

function Events(props: {
  readonly objects: Objects;
  readonly uid: string | undefined;
  readonly epochNow: number;
  readonly transport: TransportControls;
}) {
  const { objects, uid, epochNow, transport } = props;
  const { engine } = useWorkshop();
  const events = useMemo(
    () =>
      newestFirst(
        eventsOf(objects).filter(
          (event) =>
            event.involvedObject.kind !== 'Node' && (!uid || event.involvedObject.uid === uid || event.involvedObject.kind !== 'Pod'),
        ),
      ),
    [objects, uid],
  );
  const select = (event: EventView) => {
    const { timeline, past, now } = engine.getState();
    const flags = timeline.pods.get(event.objectUid)?.flags ?? timeline.flags;
    const at = flags.findLast((flag) => flag.key === event.key && flag.at <= (past ?? now))?.at;
    if (at !== undefined) transport.look(at, event.key);
  };
  const { timeline, past, now } = engine.getState();
  const forgotten = timeline.pods.get(uid ?? '')?.flags.some(({ at }) => at <= (past ?? now)) ?? false;
  return <EventsTable events={events} epochNow={epochNow} selected={transport.eventKey} onSelect={select} forgotten={forgotten} />;
}
