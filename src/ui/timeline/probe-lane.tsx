import { memo } from 'react';
import { clockText, type ContainerLane, type ProbeKind } from '../../session/index.ts';
import { vars } from '../components/css-vars.ts';
import type { LaneView } from './lane-view.ts';

/** The answers of one probe: round dot passed, tall bar failed. */
export const ProbeLane = memo(function ProbeLane(
  props: LaneView & { readonly lane: ContainerLane; readonly kind: ProbeKind; readonly version: number },
) {
  const { lane, kind, window, width } = props;
  const ticks = lane.probes.get(kind) ?? [];
  const failed = ticks.filter(({ passed }) => !passed).length;
  const { from, span } = window;
  const visible = ticks.filter(({ at }) => at >= from && at <= from + span);
  // More answers than pixels can tell apart: of failures each pixel has one, of the others every few.
  const every = Math.max(1, Math.ceil(visible.length / (width / 4)));
  let drawn = Number.NEGATIVE_INFINITY;
  const shown = visible.filter(({ at, passed }, i) => {
    if (passed) return i % every === 0;
    const apart = ((at - drawn) / span) * width >= 2;
    if (apart) drawn = at;
    return apart;
  });
  return (
    <div className="lane probes">
      <span className="sub">{kind}</span>
      <div
        className="track"
        role="img"
        aria-label={`${ticks.length} ${kind} probes of ${lane.name}: ${ticks.length - failed} passed, ${failed} failed`}
      >
        {shown.map(({ at, passed, output }) => (
          <i
            key={at}
            className={passed ? 'tick' : 'tick x'}
            style={vars({ '--t': at - from })}
            title={`${clockText(at)} ${passed ? 'passed' : `failed: ${output}`}`}
          />
        ))}
      </div>
    </div>
  );
});
