import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { clockText, type Flag, type PodLane, thinnedNote, type Timeline } from '../../session/index.ts';
import { vars } from '../components/css-vars.ts';
import { TailName } from '../components/tail-name.tsx';
import { useCalmSession } from '../workbench/session-context.ts';
import { Axis } from './axis.tsx';
import { ContainerLanes } from './container-lanes.tsx';
import { FlagLane } from './flag-lane.tsx';
import type { LaneView } from './lane-view.ts';
import { Moving } from './moving.tsx';
import { SegmentLane } from './segment-lane.tsx';
import { axisMarks, type TimeWindow } from './window.ts';

interface Props {
  readonly timeline: Timeline;
  /** Changes with the timeline, which only grows. */
  readonly version: number;
  readonly selected: string | undefined;
  readonly onSelect: (uid: string) => void;
  readonly window: TimeWindow;
  /** The present, in steps of a fiftieth of the window. */
  readonly now: number;
  readonly past: number | undefined;
  readonly onLook: (at: number | undefined, key?: string) => void;
  readonly onZoom: (by: 1 | -1) => void;
}

/** More lanes than a learner can compare; the others are a click away in the diagram. */
const mostPods = 40;
/** Containers whose details stand open from the start. */
const mostOpen = 3;
/** Containers that have a lane from the start. */
const mostContainers = 16;

/** Width in pixels of the tracks, so that labels know what fits. */
function useTrackWidth() {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(500);
  useEffect(() => {
    const element = ref.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setWidth(Math.max(80, element.clientWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width] as const;
}

/** The selected pod first, then those that are there, then those that are gone; so many that they can be taken in. */
function inOrder(timeline: Timeline, shown: PodLane | undefined): readonly PodLane[] {
  const pods = [...timeline.pods.values()].filter((pod) => pod !== shown);
  const there = pods.filter(({ removedAt }) => removedAt === undefined);
  const gone = pods.filter(({ removedAt }) => removedAt !== undefined).reverse();
  return [...(shown ? [shown] : []), ...there, ...gone].slice(0, mostPods);
}

const asFlags = (actions: Timeline['actions']): readonly Flag[] =>
  actions.map(({ at, label }) => ({ at, key: `action ${at} ${label}`, type: 'Normal', reason: label, message: '' }));

/** One lane for each pod; the selected one opened into its containers; flags for events and for what the learner did above. */
export function Lanes({ timeline, version, selected, onSelect, window, now, past, onLook, onZoom }: Props) {
  const [ref, width] = useTrackWidth();
  const thinned = useCalmSession((state) => state.thinned);
  const shown = timeline.pods.get(selected ?? '') ?? [...timeline.pods.values()].at(-1);
  const pods = useMemo(() => (version >= 0 ? inOrder(timeline, shown) : []), [timeline, shown, version]);
  const [warnings, others] = useMemo(() => {
    const flags = shown && version >= 0 ? shown.flags : [];
    return [flags.filter(({ type }) => type === 'Warning'), flags.filter(({ type }) => type !== 'Warning')];
  }, [shown, version]);
  const done = timeline.actions.length;
  const actions = useMemo(() => asFlags(timeline.actions.slice(0, done)), [timeline, done]);
  const view: LaneView = { window, width, now };
  const flags = { window, width, past, onLook };
  const hidden = timeline.pods.size - pods.length;
  return (
    <div className="tl" style={vars({ '--span': window.span })} role="group" aria-label="Lanes">
      <div className="over under" aria-hidden="true" ref={ref}>
        {axisMarks(window, width).map((t) => (
          <i key={t} className="gridl" style={vars({ '--t': t - window.from })} />
        ))}
      </div>
      <Moving window={window} />
      {actions.length > 0 && <FlagLane label="You" flags={actions} own {...flags} />}
      <FlagLane label="Warnings" flags={warnings} {...flags} />
      <FlagLane label="Events" flags={others} {...flags} />
      <div className="tl-pods">
        {pods.map((pod) => (
          <div key={pod.uid} className="contents">
            {timeline.pods.size > 1 && <PodRow pod={pod} shown={pod === shown} onSelect={onSelect} {...view} />}
            {pod === shown && <Containers key={pod.uid} pod={pod} past={past} {...view} />}
          </div>
        ))}
        {!shown && <p className="tl-none">The lanes fill when something happens to a pod.</p>}
        {hidden > 0 && <p className="tl-none">{hidden} more pods. Choose one in the diagram to see its lanes.</p>}
      </div>
      {thinned && thinned.until > window.from && <p className="tl-none thin">{thinnedNote(thinned)}</p>}
      {timeline.thinnedUntil > window.from && (
        <p className="tl-none thin">Before {clockText(timeline.thinnedUntil)} only every few probe answers and measurements are kept.</p>
      )}
      <Axis window={window} width={width} onLook={onLook} onZoom={onZoom} />
    </div>
  );
}

function PodRow(props: LaneView & { readonly pod: PodLane; readonly shown: boolean; readonly onSelect: (uid: string) => void }) {
  const { pod, shown, onSelect, ...view } = props;
  const { uid, name, segments } = pod;
  const label = useMemo(
    () => (
      <button type="button" className="plain" aria-label={name} aria-pressed={shown} onClick={() => onSelect(uid)}>
        <TailName name={name} />
      </button>
    ),
    [uid, name, shown, onSelect],
  );
  // Of a pod's row only its own states are drawn; the last one may end.
  const version = segments.length * 2 + (segments.at(-1)?.to === undefined ? 0 : 1);
  return <SegmentLane {...view} label={name} name={label} segments={segments} version={version} className={shown ? 'sel' : ''} />;
}

function Containers({ pod, past, ...view }: LaneView & { readonly pod: PodLane; readonly past: number | undefined }) {
  const [turned, turn] = useState<ReadonlySet<string>>(new Set());
  const onOpen = useCallback(
    (name: string) =>
      turn((before) => {
        const after = new Set(before);
        if (!after.delete(name)) after.add(name);
        return after;
      }),
    [],
  );
  const [all, setAll] = useState(false);
  const every = [...pod.containers.values()];
  const lanes = all ? every : every.slice(0, mostContainers);
  const open = new Set(
    lanes
      .filter(({ role }) => role !== 'init')
      .slice(0, mostOpen)
      .map(({ name }) => name),
  );
  return (
    <>
      {lanes.map((lane) => (
        <ContainerLanes
          key={lane.name}
          lane={lane}
          version={lane.version}
          open={open.has(lane.name) !== turned.has(lane.name)}
          onOpen={onOpen}
          past={past}
          {...view}
        />
      ))}
      {every.length > mostContainers && (
        <p className="tl-none">
          <button type="button" className="btn sm" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? 'Fewer containers' : `${every.length - mostContainers} more containers`}
          </button>
        </p>
      )}
    </>
  );
}
