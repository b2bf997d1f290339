import { useState } from 'react';
import {
  ageText,
  type BackOffWindow,
  type ContainerLane,
  type ContainerView,
  type PodLane,
  type PodView,
  whyPod,
} from '../../session/index.ts';
import { vars } from '../components/css-vars.ts';
import { StateBadge } from '../components/glyph.tsx';
import { WhyButton } from '../why/index.ts';
import { Conditions } from './conditions.tsx';
import { ContainerCard } from './container-card.tsx';
import { Keel } from './keel.tsx';
import { PhaseChart } from './phase-chart.tsx';
import { drawnVolumes, railsOf } from './rails.ts';
import { SecurityBadges } from './security.tsx';

interface Props {
  readonly pod: PodView;
  readonly lane: PodLane | undefined;
  readonly now: number;
  readonly epochNow: number;
}

const tellsMost = (a: ContainerView, b: ContainerView) => weight(b) - weight(a);
const weights = { failed: 6, backoff: 7, running: 4, ready: 3, waiting: 2, terminating: 5, unknown: 5, pending: 1, succeeded: 0 } as const;
const weight = ({ look, role, restarts }: ContainerView) => weights[look.state] + (restarts > 0 ? 4 : 0) + (role === 'app' ? 0.5 : 0);

/** More cards than this are not taken in at once. */
const mostCards = 16;

/** Those that tell most, in the order of the pod. */
function firstOf(containers: readonly ContainerView[], open: string | undefined): readonly ContainerView[] {
  const told = new Set([...containers].sort(tellsMost).slice(0, mostCards));
  return containers.filter((container) => told.has(container) || container.name === open);
}

/** The back-off under way at an instant. */
const backOffOf = ({ look }: ContainerView, lane: ContainerLane | undefined, now: number): BackOffWindow | undefined =>
  look.kind === 'Running' ? undefined : lane?.backOffs.findLast(({ from }) => from <= now);

/** A pod as a hull: who it is, phase and conditions on the bridge, containers on the deck, volumes in the keel. */
export function PodHull({ pod, lane, now, epochNow }: Props) {
  const [chosen, setChosen] = useState<string | undefined>(undefined);
  const [all, setAll] = useState(false);
  const most = [...pod.containers].sort(tellsMost)[0]?.name;
  const open = pod.containers.some(({ name }) => name === chosen) ? chosen : most;
  const drawn = all || pod.containers.length <= mostCards ? pod.containers : firstOf(pod.containers, open);
  const rails = railsOf(drawn, pod.volumes);
  const age = pod.createdAt === undefined ? '' : ageText(epochNow - pod.createdAt);
  return (
    <article
      className={`pod s s-${pod.state}`}
      style={vars({ '--rails': drawnVolumes(pod.volumes).length })}
      aria-label={`Pod ${pod.name}: ${pod.status}, ${pod.ready} of ${pod.total} containers ready`}
    >
      <div className="pod-h">
        <h3 title={pod.name}>{pod.name}</h3>
        <StateBadge state={pod.state} word={pod.status} />
        <WhyButton uid={pod.uid} of={`is ${pod.name} ${pod.status}`} ask={whyPod} />
        <span className="soft text-[12px]">
          <b>
            {pod.ready}/{pod.total}
          </b>{' '}
          ready
        </span>
        <span className="push mono soft text-[12px]">{pod.ip ?? 'no IP yet'}</span>
        {pod.serviceAccount !== 'default' && (
          <span className="mute text-[12px]" title="The name under which it calls the API">
            as {pod.serviceAccount}
          </span>
        )}
        <span className="mute text-[12px]">{age}</span>
      </div>
      <div className="pod-b">
        <div className="bridge">
          <span className="label">phase</span>
          <PhaseChart pod={pod} />
          <span className="label mt-2">conditions</span>
          <Conditions pod={pod} epochNow={epochNow} />
          {pod.qos !== undefined && (
            <div className="qos">
              <span className="label mt-2">quality of service</span>
              <p>
                <b>{pod.qos}</b> <span className="mute">{pod.qosReason}</span>
              </p>
            </div>
          )}
          <SecurityBadges badges={pod.security} label="Security of the pod" />
        </div>
        <div className="deck">
          {drawn.map((container) => (
            <ContainerCard
              key={container.name}
              uid={pod.uid}
              container={container}
              lane={lane?.containers.get(container.name)}
              open={container.name === open}
              onOpen={() => setChosen(container.name)}
              now={now}
              epochNow={epochNow}
              backOff={backOffOf(container, lane?.containers.get(container.name), now)}
              rails={rails[drawn.indexOf(container)] ?? []}
            />
          ))}
          {pod.containers.length > mostCards && (
            <button type="button" className="btn sm deck-more" aria-expanded={all} onClick={() => setAll(!all)}>
              {all ? 'Fewer containers' : `All ${pod.containers.length} containers`}
            </button>
          )}
        </div>
      </div>
      <Keel volumes={pod.volumes} />
    </article>
  );
}
