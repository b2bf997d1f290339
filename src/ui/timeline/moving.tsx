import { clockText } from '../../session/index.ts';
import { vars } from '../components/css-vars.ts';
import { useSession } from '../workbench/session-context.ts';
import type { TimeWindow } from './window.ts';

/** All that moves with each frame: the cover over what is still to come, the veil over what came after the instant looked at, the playhead. */
export function Moving({ window }: { readonly window: TimeWindow }) {
  const now = useSession((state) => state.now);
  const past = useSession((state) => state.past);
  const shownAt = past ?? now;
  const share = (at: number) => Math.max(0, Math.min(100, ((at - window.from) / window.span) * 100));
  return (
    <div className="over" aria-hidden="true">
      {share(now) < 100 && <i className="future" style={vars({ '--x': `${share(now)}%` })} />}
      {past !== undefined && <i className="veil" style={vars({ '--x': `${share(past)}%`, '--y': `${100 - share(now)}%` })} />}
      <i className="playhead" style={vars({ '--x': `${share(shownAt)}%` })} />
    </div>
  );
}

/** The instant looked at, written on the scale. */
export function ShownAt({ window }: { readonly window: TimeWindow }) {
  const now = useSession((state) => Math.floor(state.now / 1000) * 1000);
  const past = useSession((state) => state.past);
  const at = (past ?? now) - window.from;
  const side = at < window.span / 12 ? 'start' : at > window.span * 0.94 ? 'end' : '';
  return (
    <time className={`now ${side}`} style={vars({ '--t': at })}>
      {clockText(past ?? now)}
      {past === undefined ? ' now' : ''}
    </time>
  );
}
