import { useEffect, useRef } from 'react';
import { eventAge, type EventView, whyEvent } from '../../session/index.ts';
import { Icon } from '../components/glyph.tsx';
import { OlderWords } from './older-words.tsx';
import { WhyButton } from '../why/index.ts';
import { shortMessage } from '../components/short-message.ts';

interface Props {
  readonly events: readonly EventView[];
  readonly epochNow: number;
  readonly selected: string | undefined;
  readonly onSelect: (event: EventView) => void;
  /** There were some, which the cluster keeps no more. */
  readonly forgotten: boolean;
}

const most = 300;

/** Events of the instant looked at, newest first; selecting one moves the playhead to it. */
export function EventsTable({ events, epochNow, selected, onSelect, forgotten }: Props) {
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (selected !== undefined) row.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  if (events.length === 0)
    return (
      <div className="empty m-3">
        {forgotten
          ? 'No events any more: a cluster keeps each for an hour. Their flags stay on the timeline.'
          : 'No events yet. They appear when something happens to a pod.'}
      </div>
    );
  return (
    <table className="ev">
      <caption className="sr">Events, newest first. Selecting one moves the playhead to it.</caption>
      <thead>
        <tr>
          <th scope="col">Type</th>
          <th scope="col">Reason</th>
          <th scope="col" aria-sort="ascending">
            Age
          </th>
          <th scope="col">Message</th>
        </tr>
      </thead>
      <tbody>
        {events.slice(0, most).map((event) => {
          const warning = event.type === 'Warning';
          const chosen = event.key === selected;
          return (
            <tr
              key={event.key}
              ref={chosen ? row : undefined}
              className={`${warning ? 'warn' : ''} ${chosen ? 'sel' : ''}`}
              aria-current={chosen ? 'true' : undefined}
              onClick={() => onSelect(event)}
            >
              <td>
                <span className="ty">
                  <Icon name={warning ? 'warn' : 'info'} />
                  {event.type}
                </span>
              </td>
              <td className="rs">
                <button type="button" className="plain" title={`${event.object}: look at this moment`}>
                  {event.reason}
                </button>
              </td>
              <td>{eventAge(event, epochNow)}</td>
              <td className="ms" title={event.message}>
                {shortMessage(event.message)}
                <OlderWords event={event} />
                {event.object.startsWith('Pod/') && (
                  <WhyButton
                    uid={event.objectUid}
                    of={`the event ${event.reason}`}
                    ask={(pod, lane, at) => {
                      const flag = lane?.flags.findLast((one) => one.key === event.key && one.at <= at);
                      return whyEvent(pod, lane, { ...event, at: flag?.at ?? at });
                    }}
                  />
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
