import { eventView, type EventView, isEvent, type Pair } from '../../session/index.ts';

interface Row {
  readonly sign: '+' | '−' | '↑';
  readonly word: string;
  readonly event: EventView;
  readonly count: string;
}

/** What two instants say of one event; undefined when it is the same to a reader. */
function rowOf({ before, after }: Pair): Row | undefined {
  const old = before && isEvent(before) ? eventView(before) : undefined;
  const now = after && isEvent(after) ? eventView(after) : undefined;
  if (now && !old) return { sign: '+', word: 'new', event: now, count: now.count > 1 ? `×${now.count}` : '' };
  if (old && !now) return { sign: '−', word: 'expired', event: old, count: old.count > 1 ? `×${old.count}` : '' };
  if (!old || !now || old.count === now.count) return undefined;
  return { sign: '↑', word: 'again', event: now, count: `×${old.count} → ×${now.count}` };
}

/** The events that came, came again or expired between two instants. */
export function EventsDiff({ pairs, uid }: { readonly pairs: readonly Pair[]; readonly uid: string | undefined }) {
  const rows = pairs
    .flatMap((pair) => rowOf(pair) ?? [])
    .filter(({ event }) => uid === undefined || event.objectUid === uid)
    .sort((a, b) => a.event.last - b.event.last);
  if (rows.length === 0) return <p className="empty m-3">No event was written between the two moments.</p>;
  return (
    <table className="cmp-t cmp-e">
      <caption className="sr">Events between the two moments, oldest first</caption>
      <thead>
        <tr>
          <th scope="col">Event</th>
          <th scope="col">Times</th>
          <th scope="col">Message</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ sign, word, event, count }) => (
          <tr key={event.key} className={sign === '−' ? 'cmp-removed' : 'cmp-added'}>
            <th scope="row">
              <span aria-hidden="true" className="cmp-sign">
                {sign}
              </span>
              <span className="sr">{word}: </span>
              {event.reason}
            </th>
            <td>{count || 'once'}</td>
            <td>{event.message}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
