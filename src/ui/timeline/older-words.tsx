import { type EventView, olderEvent } from '../../session/index.ts';

/** A quiet note beside an event that older clusters word otherwise. */
export function OlderWords({ event }: { readonly event: EventView }) {
  const older = olderEvent(event);
  if (older === undefined) return null;
  return (
    // A click opens the note; it does not choose the event.
    <details className="older" onClick={(click) => click.stopPropagation()}>
      <summary>older wording</summary>
      {older}
    </details>
  );
}
