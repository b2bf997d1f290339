import { type Ask, useWhy } from './why-context.ts';

/** “Why?” beside a state, a number of restarts, an event. */
export function WhyButton({ uid, of, ask }: { readonly uid: string; readonly of: string; readonly ask: Ask }) {
  const open = useWhy();
  if (!open) return null;
  return (
    <button
      type="button"
      className="why-b"
      aria-label={`Why ${of}?`}
      onClick={(event) => {
        event.stopPropagation();
        open(uid, ask);
      }}
    >
      Why?
    </button>
  );
}
