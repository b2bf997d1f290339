import { memo } from 'react';
import type { ContainerLane } from '../../session/index.ts';
import { vars } from '../components/css-vars.ts';
import { fits, type LaneView, pixels } from './lane-view.ts';
import { type Step, stepsOf } from './steps.ts';
import { clip } from './window.ts';

const looks = { pull: 'waiting', hook: 'running', grace: 'terminating', 'back-off': 'backoff' } as const;

function StepMark({ step, view, room }: { readonly step: Step; readonly view: LaneView; readonly room: number }) {
  const { kind, from, to, word, said, done, failed } = step;
  const place = clip(view.window, from, to ?? view.now);
  if (!place) return null;
  const inside = pixels(view, place.b - place.a);
  // A word that does not fit in its bar stands after it, if nothing comes soon.
  const where = fits(word, inside) ? 'in' : fits(word, room - inside) ? 'after' : undefined;
  // What is certain to last beyond the present is drawn over the cover.
  const ahead = to !== undefined && to > view.now ? 'ahead' : '';
  return (
    <span
      className={`g-step ${kind} s s-${failed ? 'failed' : looks[kind]} ${ahead}`}
      style={vars({ '--a': place.a, '--b': place.b, ...(done !== undefined && { '--done': `${Math.round(done * 100)}%` }) })}
      title={said}
    >
      {where && <b className={where}>{word}</b>}
    </span>
  );
}

/** What the kubelet does for a container besides running it: pulls, hooks, the grace period, back-offs. */
export const StepLane = memo(function StepLane({
  lane,
  version: _,
  pulled,
  ...view
}: LaneView & {
  readonly lane: ContainerLane;
  readonly version: number;
  /** The past instant that is looked at, if something was pulled then. */
  readonly pulled: number | undefined;
}) {
  const steps = stepsOf(lane, pulled);
  return (
    <div className="lane steps">
      <span className="sub">kubelet</span>
      <div
        className="track"
        role="img"
        aria-label={`What the kubelet did for ${lane.name}: ${
          steps
            .slice(-8)
            .map(({ said }) => said)
            .join('; ') || 'nothing'
        }`}
      >
        {steps.map((step, i) => (
          <StepMark
            key={`${step.kind} ${step.from}`}
            step={step}
            view={view}
            room={pixels(view, (steps[i + 1]?.from ?? view.window.from + view.window.span) - step.from)}
          />
        ))}
      </div>
    </div>
  );
});
