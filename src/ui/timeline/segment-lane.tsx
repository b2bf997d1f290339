import { memo, type ReactNode } from 'react';
import { clockText, type End, type Segment } from '../../session/index.ts';
import { vars } from '../components/css-vars.ts';
import { Glyph } from '../components/glyph.tsx';
import { fits, type LaneView, pixels } from './lane-view.ts';
import { clip } from './window.ts';

const over = (segment: Segment | undefined) => segment?.state === 'succeeded' || segment?.state === 'failed';

function SegmentMark({ segment, view, last }: { readonly segment: Segment; readonly view: LaneView; readonly last: boolean }) {
  const { window } = view;
  const open = segment.to === undefined;
  // One that lasts is drawn to the edge; the cover ends it at the present.
  const place = clip(window, segment.from, segment.to ?? window.from + window.span);
  if (!place) return null;
  const { a, b } = place;
  const title = `${segment.word}, ${clockText(segment.from)} to ${segment.to === undefined ? 'now' : clockText(segment.to)}`;
  if (over(segment)) {
    return (
      <>
        <span className={`g-seg ended s s-${segment.state}`} style={vars({ '--a': a, '--b': b })} title={title} />
        {last && (
          <span className={`g-after s s-${segment.state}`} style={vars({ '--t': a })}>
            <Glyph state={segment.state} />
            {segment.word}
          </span>
        )}
      </>
    );
  }
  const seen = pixels(view, (open ? Math.min(view.now - window.from, window.span) : b) - a);
  return (
    <span className={`g-seg s s-${segment.state} ${seen > 26 ? '' : 'tight'}`} style={vars({ '--a': a, '--b': b })} title={title}>
      {seen > 26 && <Glyph state={segment.state} />}
      {fits(segment.word, seen - 28) && segment.word}
    </span>
  );
}

/** More segments than pixels: neighbours too narrow to be seen are left out. */
function visible(segments: readonly Segment[], view: LaneView): readonly Segment[] {
  const { from, span } = view.window;
  let edge = Number.NEGATIVE_INFINITY;
  return segments.filter((segment) => {
    const end = segment.to ?? Number.POSITIVE_INFINITY;
    if (end < from || segment.from > from + span) return false;
    if (end !== Number.POSITIVE_INFINITY && pixels(view, end - edge) < 1.5) return false;
    edge = end;
    return true;
  });
}

interface Props extends LaneView {
  readonly label: string;
  readonly name?: ReactNode;
  readonly segments: readonly Segment[];
  readonly ends?: readonly End[];
  readonly className?: string;
  /** Changes with the lane, whose arrays only grow. */
  readonly version: number;
}

/** The states of one container, or of a whole pod, along time. */
export const SegmentLane = memo(function SegmentLane({ label, name, segments, ends = [], className = '', version: _, ...view }: Props) {
  const last = segments.at(-1);
  return (
    <div className={`lane ${className}`}>
      <span title={label}>{name ?? label}</span>
      <div className="track" role="img" aria-label={`${label}: ${spoken(segments)}`}>
        {visible(segments, view).map((segment) => (
          <SegmentMark key={segment.from} segment={segment} view={view} last={segment === last} />
        ))}
        {ends.map(({ at, state, word, exitCode }) =>
          clip(view.window, at, at) && !(at === last?.from && over(last)) ? (
            <span
              key={at}
              className={`g-end s s-${state}`}
              style={vars({ '--t': at - view.window.from })}
              title={`${clockText(at)} ended: ${word}, exit code ${exitCode}`}
            >
              <Glyph state={state} />
            </span>
          ) : null,
        )}
      </div>
    </div>
  );
});

const spoken = (segments: readonly Segment[]) =>
  segments
    .slice(-6)
    .map(({ from, word }) => `${word} from ${clockText(from)}`)
    .join(', ') || 'nothing yet';
