import type { Chart, PodLane } from '../../session/index.ts';
import { StateChart } from './state-chart.tsx';

interface Props {
  readonly charts: readonly Chart[];
  readonly lane: PodLane | undefined;
  readonly now: number;
}

/** The machines that run a pod and its containers, drawn from their own definitions at the instant looked at. */
export function Lifecycle({ charts, lane, now }: Props) {
  const pod = charts.find(({ id }) => id === 'pod');
  const container = charts.find(({ id }) => id === 'container');
  if (!lane || !pod || !container) return <div className="empty m-3">No pod at this moment.</div>;
  const until = <T extends { readonly at: number }>(life: readonly T[]) => life.filter(({ at }) => at <= now);
  return (
    <div className="lifecycle">
      <StateChart chart={pod} title={`Pod ${lane.name}`} life={until(lane.life)} />
      {[...lane.containers.values()].map((one) => (
        <StateChart key={one.name} chart={container} title={`Container ${one.name}`} life={until(one.life)} />
      ))}
    </div>
  );
}
