import { ageText, type BackOffWindow, clockText, type ContainerLane, type ProbeKind, type Segment } from '../../session/index.ts';
import { vars } from '../components/css-vars.ts';
import { Glyph } from '../components/glyph.tsx';
import { clip, type TimeWindow } from './window.ts';

interface View {
  readonly window: TimeWindow;
  readonly width: number;
  readonly now: number;
  readonly shownAt: number;
}

const over = (segment: Segment) => segment.state === 'succeeded' || segment.state === 'failed';

function SegmentMark({ segment, view, last }: { readonly segment: Segment; readonly view: View; readonly last: boolean }) {
  const end = segment.to ?? view.now;
  const place = clip(view.window, segment.from, end);
  if (!place) return null;
  const { a, b } = place;
  const later = segment.from > view.shownAt ? 'later' : '';
  const title = `${segment.word}, ${clockText(segment.from)} to ${segment.to === undefined ? 'now' : clockText(end)}`;
  if (over(segment)) {
    return (
      <>
        <span className={`g-seg ended s s-${segment.state} ${later}`} style={vars({ '--a': a, '--b': b })} title={title} />
        {last && (
          <span className={`g-after s s-${segment.state} ${later}`} style={vars({ '--t': a })}>
            <Glyph state={segment.state} />
            {segment.word}
          </span>
        )}
      </>
    );
  }
  const pixels = ((b - a) / view.window.span) * view.width;
  const room = pixels > segment.word.length * 6.4 + 34 ? 2 : pixels > 26 ? 1 : 0;
  return (
    <span className={`g-seg s s-${segment.state} ${room === 0 ? 'tight' : ''} ${later}`} style={vars({ '--a': a, '--b': b })} title={title}>
      {room > 0 && <Glyph state={segment.state} />}
      {room > 1 && segment.word}
    </span>
  );
}

/** A back-off as long as it lasts: past as a stripe under the lane, what is still to come as a dashed ghost, for its end is certain. */
function BackOffMark({ from, until, view, quiet }: BackOffWindow & { readonly view: View; readonly quiet: boolean }) {
  if (from > view.shownAt) return null;
  const past = clip(view.window, from, Math.min(until, view.now));
  const ghost = until > view.now ? clip(view.window, view.now, until) : undefined;
  const title = `back-off ${ageText(until - from)}: not before ${clockText(until)}`;
  return (
    <>
      {past && <span className="g-off s s-backoff" style={vars({ '--a': past.a, '--b': past.b })} title={title} />}
      {ghost && (
        <span className="g-seg ghost s s-backoff" style={vars({ '--a': ghost.a, '--b': ghost.b })} title={title}>
          {!quiet && ((ghost.b - ghost.a) / view.window.span) * view.width > 90 && `not before ${clockText(until)}`}
        </span>
      )}
    </>
  );
}

/** The states of one container, or of a whole pod, along time. */
export function SegmentLane(
  props: View & {
    readonly label: string;
    readonly segments: readonly Segment[];
    readonly ends?: ContainerLane['ends'];
    readonly backOffs?: ContainerLane['backOffs'];
    readonly onSelect?: () => void;
    readonly selected?: boolean;
  },
) {
  const { label, segments, ends = [], backOffs = [], onSelect, selected, ...view } = props;
  return (
    <div className={`lane ${selected ? 'sel' : ''}`}>
      <span title={label}>
        {onSelect ? (
          <button type="button" className="plain" onClick={onSelect}>
            {label}
          </button>
        ) : (
          label
        )}
      </span>
      <div className="track" role="img" aria-label={`${label}: ${spoken(segments)}`}>
        {segments.map((segment, i) => (
          <SegmentMark key={segment.from} segment={segment} view={view} last={i === segments.length - 1} />
        ))}
        {backOffs.map((one) => (
          <BackOffMark key={one.until} {...one} view={view} quiet={segments.length > 0 && over(segments.at(-1) as Segment)} />
        ))}
        {ends.map(({ at, state, word, exitCode }) =>
          clip(view.window, at, at) && !(at === segments.at(-1)?.from && over(segments.at(-1) as Segment)) ? (
            <span
              key={at}
              className={`g-end s s-${state} ${at > view.shownAt ? 'later' : ''}`}
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
}

const spoken = (segments: readonly Segment[]) =>
  segments
    .slice(-6)
    .map(({ from, word }) => `${word} from ${clockText(from)}`)
    .join(', ');

/** The answers of one probe: round dot passed, tall bar failed. */
export function ProbeLane({ lane, kind, ...view }: View & { readonly lane: ContainerLane; readonly kind: ProbeKind }) {
  const ticks = lane.probes.get(kind) ?? [];
  const failed = ticks.filter(({ passed }) => !passed).length;
  const { from, span } = view.window;
  const visible = ticks.filter(({ at }) => at >= from && at <= from + span);
  // More answers than pixels can tell apart: a failure is never left out.
  const every = Math.max(1, Math.ceil(visible.length / (view.width / 4)));
  return (
    <div className="lane probes">
      <span className="sub">{kind}</span>
      <div
        className="track"
        role="img"
        aria-label={`${ticks.length} ${kind} probes of ${lane.name}: ${ticks.length - failed} passed, ${failed} failed`}
      >
        {visible.map(({ at, passed, output }, i) =>
          passed && i % every !== 0 ? null : (
            <i
              key={at}
              className={`tick ${passed ? '' : 'x'} ${at > view.shownAt ? 'later' : ''}`}
              style={vars({ '--t': at - from })}
              title={`${clockText(at)} ${passed ? 'passed' : `failed: ${output}`}`}
            />
          ),
        )}
      </div>
    </div>
  );
}
