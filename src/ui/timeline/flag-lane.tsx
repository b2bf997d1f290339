import { memo } from 'react';
import { clockText, type Flag } from '../../session/index.ts';
import { vars } from '../components/css-vars.ts';
import { type MergedFlag, mergeFlags } from './merge-flags.ts';
import { useRoving } from './use-roving.ts';
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

const told = ({ flags }: MergedFlag) =>
  flags.map((flag) => `${clockText(flag.at)} ${flag.reason}${flag.message ? `: ${flag.message}` : ''}`).join('\n');

const idOf = ({ at, key }: Flag) => `${at} ${key}`;

/** Events, or what the learner did, as flags at their instants: one stop for Tab, arrows from flag to flag, Enter goes there. */
export const FlagLane = memo(function FlagLane({ label, flags, window, width, past, own = false, onLook }: Props) {
  const visible = flags.filter(({ at }) => at >= window.from && at <= window.from + window.span);
  const merged = mergeFlags(visible, width, window);
  const { stop, keyOf, onFocus, onKeyDown, ref } = useRoving(merged.map(({ flags: some }) => some.map(idOf)));
  return (
    <div className="lane flags" role="toolbar" aria-label={`${label} along time`} onKeyDown={onKeyDown} ref={ref}>
      <span>{label}</span>
      <div className="track">
        {merged.map((flag, i) => {
          const { at, label: text, warning, room, flags: some } = flag;
          return (
            <button
              key={keyOf(i)}
              type="button"
              tabIndex={i === stop ? 0 : -1}
              className={`flag ${warning ? 'w' : ''} ${own ? 'own' : ''} ${past !== undefined && at > past ? 'later' : ''}`}
              style={vars({ '--t': at - window.from, '--room': `${room}px` })}
              title={told(flag)}
              aria-label={`${text}, ${clockText(at)}`}
              onFocus={() => onFocus(i)}
              onClick={() => onLook(at, some[0]?.key ?? '')}
            >
              <b>{text}</b>
            </button>
          );
        })}
      </div>
    </div>
  );
});
