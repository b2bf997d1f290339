import { clockText, type Flag } from '../../session/index.ts';
import { vars } from '../components/css-vars.ts';
import { mergeFlags } from './merge-flags.ts';
import type { TimeWindow } from './window.ts';

interface Props {
  readonly label: string;
  readonly flags: readonly Flag[];
  readonly window: TimeWindow;
  readonly width: number;
  readonly shownAt: number;
  readonly onLook: (at: number, key: string) => void;
}

/** Events as flags at their instants. */
export function FlagLane({ label, flags, window, width, shownAt, onLook }: Props) {
  const visible = flags.filter(({ at }) => at >= window.from && at <= window.from + window.span);
  return (
    <div className="lane flags">
      <span>{label}</span>
      <div className="track">
        {mergeFlags(visible, width / window.span).map(({ at, label: text, warning, flags: some }) => (
          <button
            key={`${at} ${some[0]?.key ?? ''}`}
            type="button"
            tabIndex={-1}
            className={`flag ${warning ? 'w' : ''} ${at > shownAt ? 'later' : ''} ${at - window.from > window.span * 0.8 ? 'left' : ''}`}
            style={vars({ '--t': at - window.from })}
            title={some.map((flag) => `${clockText(flag.at)} ${flag.reason}: ${flag.message}`).join('\n')}
            onClick={() => onLook(at, some[0]?.key ?? '')}
          >
            <b>{text}</b>
          </button>
        ))}
      </div>
    </div>
  );
}
