import { useMemo } from 'react';
import { type Objects, type PodLane, type PodObject, podView, surroundingsOf, type Timeline, type UseView } from '../../session/index.ts';
import { PodHull } from './pod-hull.tsx';
import { Above, Below } from './surroundings.tsx';

interface Props {
  readonly pod: PodObject;
  /** All that stands at the instant looked at. */
  readonly objects: Objects;
  readonly timeline: Timeline;
  readonly lane: PodLane | undefined;
  readonly now: number;
  readonly epochNow: number;
}

/** A pod whole, with what stands around it: owner and Services above, what it uses below. */
export function Anatomy({ pod, objects, timeline, lane, now, epochNow }: Props) {
  const { owners, services, uses } = useMemo(() => surroundingsOf(pod, objects), [pod, objects]);
  const view = podView(pod);
  const removedAt = ({ kind, name }: UseView) => {
    const at = timeline.removed.get(`${kind.toLowerCase()}s ${view.namespace}/${name}`);
    return at !== undefined && at <= now + 999 ? at : undefined;
  };
  return (
    <div className="anatomy">
      <Above owners={owners} services={services} />
      <PodHull pod={view} lane={lane} now={now} epochNow={epochNow} />
      <Below uses={uses} removedAt={removedAt} />
    </div>
  );
}
