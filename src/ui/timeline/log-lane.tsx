import { memo } from 'react';
import { clockText, type ContainerLane, type LogBin } from '../../session/index.ts';
import { vars } from '../components/css-vars.ts';
import type { LaneView } from './lane-view.ts';

const columnWidth = 7;

interface Column {
  readonly from: number;
  readonly to: number;
  readonly lines: number;
}

/** The lines of each few pixels of the window; what was counted over a longer time is spread evenly. */
export function logColumns(bins: readonly LogBin[], { window, width }: Pick<LaneView, 'window' | 'width'>): readonly Column[] {
  const count = Math.max(1, Math.floor(width / columnWidth));
  const each = window.span / count;
  const lines = new Float64Array(count);
  for (const bin of bins) {
    const first = Math.floor((bin.from - window.from) / each);
    const last = Math.max(first, Math.ceil((bin.to - window.from) / each) - 1);
    for (let i = Math.max(0, first); i <= Math.min(count - 1, last); i++) lines[i] = (lines[i] ?? 0) + bin.lines / (last - first + 1);
  }
  return [...lines].flatMap((n, i) => (n > 0 ? [{ from: window.from + i * each, to: window.from + (i + 1) * each, lines: n }] : []));
}

/** How much a container wrote when: the taller, the more. */
export const LogLane = memo(function LogLane({
  lane,
  version: _,
  ...view
}: LaneView & { readonly lane: ContainerLane; readonly version: number }) {
  const columns = logColumns(lane.logs, view);
  const most = Math.max(1, ...columns.map(({ lines }) => lines));
  const total = lane.logs.reduce((sum, { lines }) => sum + lines, 0);
  return (
    <div className="lane log-lane">
      <span className="sub">log</span>
      <div className="track" role="img" aria-label={`${lane.name} wrote ${total} log lines`}>
        {columns.map(({ from, to, lines }) => (
          <i
            key={from}
            className="log-bin"
            style={vars({ '--a': from - view.window.from, '--b': to - view.window.from, '--h': Math.log1p(lines) / Math.log1p(most) })}
            title={`about ${Math.max(1, Math.round(lines))} lines, ${clockText(from)} to ${clockText(to)}`}
          />
        ))}
      </div>
    </div>
  );
});
