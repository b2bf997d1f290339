import { useState } from 'react';
import { eventAge, eventsOf, type Future, newestFirst, podsOf, podView, type SessionState } from '../../session/index.ts';
import { StateBadge } from '../components/glyph.tsx';
import { Lanes, zoomedWindow } from '../timeline/index.ts';
import { useWorkshop, WorkshopContext } from '../workbench/session-context.ts';
import { useLooked } from './use-looked.ts';

interface Props {
  readonly side: 'Left' | 'Right';
  readonly id: number;
  readonly all: readonly Future[];
  readonly until: number;
  readonly at: number;
  readonly onLook: (at: number | undefined) => void;
  readonly onChoose: (id: number) => void;
}

/** One future at an instant: its pods, its lanes, its events. */
export function FutureColumn({ side, id, all, until, at, onLook, onChoose }: Props) {
  const workshop = useWorkshop();
  const looked = useLooked(id, until, at);
  const name = all.find((future) => future.id === id)?.name ?? '';
  return (
    <section className="fut-col" aria-label={`${side}: ${name}`}>
      <select aria-label={`Future at the ${side.toLowerCase()}`} value={id} onChange={(event) => onChoose(Number(event.target.value))}>
        {all.map((future) => (
          <option key={future.id} value={future.id}>
            {future.name}
          </option>
        ))}
      </select>
      {looked ? (
        // The lanes follow the engine of their workshop.
        <WorkshopContext value={{ ...workshop, engine: looked.engine }}>
          <Column state={looked.state} name={name} until={until} at={at} onLook={onLook} />
        </WorkshopContext>
      ) : (
        <p className="cmp-note" aria-busy="true">
          Playing it again…
        </p>
      )}
    </section>
  );
}

const mostEvents = 12;

function Column(props: { readonly state: SessionState; readonly name: string } & Pick<Props, 'until' | 'at' | 'onLook'>) {
  const { state, name, until, at, onLook } = props;
  const [selected, select] = useState<string | undefined>(undefined);
  const pods = podsOf(state.shown).map(podView);
  const events = newestFirst(eventsOf(state.shown).filter(({ involvedObject }) => involvedObject.kind !== 'Node')).slice(0, mostEvents);
  const epochNow = state.startedAt + at;
  return (
    <>
      <table className="ev fut-pods">
        <caption className="sr">Pods of {name}</caption>
        <thead>
          <tr>
            <th scope="col">Pod</th>
            <th scope="col">Ready</th>
            <th scope="col">Status</th>
            <th scope="col">Restarts</th>
          </tr>
        </thead>
        <tbody>
          {pods.map((pod) => (
            <tr key={pod.uid}>
              <th scope="row">{pod.name}</th>
              <td>
                {pod.ready}/{pod.total}
              </td>
              <td>
                <StateBadge state={pod.state} word={pod.status} />
              </td>
              <td>{pod.restarts}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {pods.length === 0 && <p className="cmp-note">No pod at this moment.</p>}
      <Lanes
        timeline={state.timeline}
        version={state.timelineVersion}
        selected={selected}
        onSelect={select}
        window={zoomedWindow(until, at, 0)}
        now={until}
        past={state.past}
        onLook={onLook}
        onZoom={() => undefined}
      />
      <table className="ev fut-ev">
        <caption className="sr">Events of {name}, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Reason</th>
            <th scope="col">Age</th>
            <th scope="col">Message</th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <tr key={event.key} className={event.type === 'Warning' ? 'warn' : ''}>
              <td className="rs">{event.reason}</td>
              <td>{eventAge(event, epochNow)}</td>
              <td className="ms">{event.message}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
