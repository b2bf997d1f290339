import { useMemo } from 'react';
import { ageText, triggerOf, type Chart, type ContainerLane, type Life, type PodLane, type PodView } from '../../session/index.ts';
import { Glyph } from '../components/glyph.tsx';
import { StateChart } from './state-chart.tsx';

interface Props {
  readonly charts: readonly Chart[];
  readonly pod: PodView | undefined;
  readonly lane: PodLane | undefined;
  readonly now: number;
  readonly epochNow: number;
}

/** The machines that run a pod and its containers, drawn from their own definitions at the instant looked at. */
export function Lifecycle({ charts, pod, lane, now, epochNow }: Props) {
  const podChart = charts.find(({ id }) => id === 'pod');
  const containerChart = charts.find(({ id }) => id === 'container');
  if (!lane || !pod || !podChart || !containerChart) return <div className="empty m-3">No pod at this moment.</div>;
  return (
    <div className="lifecycle">
      <Charted chart={podChart} title={`Pod ${lane.name}`} pod={lane} container={undefined} all={lane.life} now={now} />
      <ConditionTable pod={pod} epochNow={epochNow} />
      {[...lane.containers.values()].map((one) => (
        <Charted
          key={one.name}
          chart={containerChart}
          title={`Container ${one.name}`}
          pod={lane}
          container={one}
          all={one.life}
          now={now}
        />
      ))}
    </div>
  );
}

function Charted(props: {
  readonly chart: Chart;
  readonly title: string;
  readonly pod: PodLane;
  readonly container: ContainerLane | undefined;
  readonly all: readonly Life[];
  readonly now: number;
}) {
  const { chart, title, pod, container, all, now } = props;
  let count = all.length;
  while (count > 0 && (all[count - 1]?.at ?? 0) > now) count--;
  // What was said of a transition may still be added to within its moment: an event comes after the state.
  const marks = pod.version;
  const life = useMemo(() => all.slice(0, count), [all, count]);
  const cause = useMemo(() => {
    const last = life.at(-1);
    return marks >= 0 && last ? triggerOf(pod, container, last) : undefined;
  }, [pod, container, life, marks]);
  return <StateChart chart={chart} title={title} life={life} cause={cause} />;
}

/** The pod's conditions with since when and why. */
function ConditionTable({ pod, epochNow }: { readonly pod: PodView; readonly epochNow: number }) {
  return (
    <section className="chart" aria-label="Conditions in full">
      <table className="cond-t">
        <caption>Conditions of the pod</caption>
        <thead>
          <tr>
            <th scope="col">Type</th>
            <th scope="col">Status</th>
            <th scope="col">Since</th>
          </tr>
        </thead>
        <tbody>
          {pod.conditions.map(({ type, status, reason, message, since }) => (
            <tr key={type}>
              <th scope="row">
                {type}
                {(reason || message) && <p>{[reason, message].filter(Boolean).join(': ')}</p>}
              </th>
              <td>
                <span className={`st s s-${status === 'True' ? 'ready' : 'failed'}`}>
                  <Glyph state={status === 'True' ? 'ready' : 'failed'} />
                  {status}
                </span>
              </td>
              <td>{since === undefined ? '' : ageText(epochNow - since)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {pod.conditions.length === 0 && <p className="mute m-3">None is set yet.</p>}
    </section>
  );
}
