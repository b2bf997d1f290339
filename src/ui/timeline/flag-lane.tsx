import { memo } from 'react';
import { clockText, type Flag } from '../../session/index.ts';
import { vars } from '../components/css-vars.ts';
import { mergeFlags } from './merge-flags.ts';
import type { TimeWindow } from './window.ts';

interface Props {
  readonly label: string;
  readonly flags: readonly Flag[];
  readonly window: TimeWindow;
  readonly width: number;
  /** The instant looked at when it is past: what came later is drawn as not yet come. */
  readonly past: number | undefined;
  readonly own?: boolean;
  readonly onLook: (at: number, key: string) => void;
}

/** Events, or what the learner did, as flags at their instants. */
export const FlagLane = memo(function FlagLane({ label, flags, window, width, past, own = false, onLook }: Props) {
  const visible = flags.filter(({ at }) => at >= window.from && at <= window.from + window.span);
  return (
    <div className="lane flags">
      <span>{label}</span>
      <div className="track">
        {mergeFlags(visible, width, window).map(({ at, label: text, warning, room, flags: some }) => (
          <button
            key={`${at} ${some[0]?.key ?? ''}`}
            type="button"
            tabIndex={-1}
            className={`flag ${warning ? 'w' : ''} ${own ? 'own' : ''} ${past !== undefined && at > past ? 'later' : ''}`}
            style={vars({ '--t': at - window.from, '--room': `${room}px` })}
            title={some.map((flag) => `${clockText(flag.at)} ${flag.reason}${flag.message ? `: ${flag.message}` : ''}`).join('\n')}
            onClick={() => onLook(at, some[0]?.key ?? '')}
          >
            <b>{text}</b>
          </button>
        ))}
      </div>
    </div>
  );
});
