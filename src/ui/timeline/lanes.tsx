import { Fragment, useEffect, useRef, useState } from 'react';
import type { PodLane, Timeline } from '../../session/index.ts';
import { vars } from '../components/css-vars.ts';
import { Axis } from './axis.tsx';
import { FlagLane } from './flag-lane.tsx';
import { ProbeLane, SegmentLane } from './segments.tsx';
import { axisMarks, type TimeWindow } from './window.ts';

interface Props {
  readonly timeline: Timeline;
  readonly selected: string | undefined;
  readonly onSelect: (uid: string) => void;
  readonly window: TimeWindow;
  readonly now: number;
  readonly shownAt: number;
  readonly onLook: (at: number | undefined, key?: string) => void;
}

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

function PodLanes({
  lane,
  ...view
}: {
  readonly lane: PodLane;
  readonly window: TimeWindow;
  readonly width: number;
  readonly now: number;
  readonly shownAt: number;
}) {
  return (
    <>
      {[...lane.containers.values()].map((container) => (
        <div key={container.name} className="contents">
          <SegmentLane label={container.name} segments={container.segments} ends={container.ends} backOffs={container.backOffs} {...view} />
          {[...container.probes.keys()].map((kind) => (
            <ProbeLane key={kind} lane={container} kind={kind} {...view} />
          ))}
        </div>
      ))}
    </>
  );
}

/** One lane for each pod; the selected one opened into its containers and their probes; flags for events above. */
export function Lanes({ timeline, selected, onSelect, window, now, shownAt, onLook }: Props) {
  const [ref, width] = useTrackWidth();
  const pods = [...timeline.pods.values()];
  const shown = pods.find(({ uid }) => uid === selected) ?? pods.at(-1);
  // The selected pod first, so that its lanes are in view however many others there are.
  const inOrder = shown ? [shown, ...pods.filter((pod) => pod !== shown)] : pods;
  const view = { window, width, now: shown?.removedAt ?? now, shownAt };
  const flags = shown?.flags ?? [];
  const ticks = axisMarks(window);
  return (
    <div className="tl" style={vars({ '--span': window.span })} role="group" aria-label="Lanes">
      <div className="over under" aria-hidden="true" ref={ref}>
        {ticks.map((t) => (
          <i key={t} className="gridl" style={vars({ '--t': t - window.from })} />
        ))}
      </div>
      <div className="over" aria-hidden="true">
        {now < window.from + window.span && <i className="future" style={vars({ '--a': Math.max(0, now - window.from) })} />}
        <i className="playhead" style={vars({ '--t': Math.max(0, shownAt - window.from) })} />
      </div>
      <FlagLane
        label="Warnings"
        flags={flags.filter(({ type }) => type === 'Warning')}
        window={window}
        width={width}
        shownAt={shownAt}
        onLook={onLook}
      />
      <FlagLane
        label="Events"
        flags={flags.filter(({ type }) => type !== 'Warning')}
        window={window}
        width={width}
        shownAt={shownAt}
        onLook={onLook}
      />
      <div className="tl-pods">
        {inOrder.map((pod) => (
          <Fragment key={pod.uid}>
            {pods.length > 1 && (
              <SegmentLane
                label={pod.name}
                segments={pod.segments}
                onSelect={() => onSelect(pod.uid)}
                selected={pod === shown}
                window={window}
                width={width}
                now={pod.removedAt ?? now}
                shownAt={shownAt}
              />
            )}
            {pod === shown && <PodLanes lane={pod} {...view} />}
          </Fragment>
        ))}
        {!shown && <p className="tl-none">The lanes fill when something happens to a pod.</p>}
      </div>
      <Axis window={window} now={now} shownAt={shownAt} onLook={onLook} />
    </div>
  );
}
