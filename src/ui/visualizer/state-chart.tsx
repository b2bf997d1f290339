import { useMemo } from 'react';
import { type Chart, clockText, type Life } from '../../session/index.ts';
import { layOut, wordsOf } from './chart-layout.ts';
import { lookOfLife } from './life-look.ts';

interface Props {
  readonly chart: Chart;
  readonly title: string;
  /** The states it went through until the instant looked at. */
  readonly life: readonly Life[];
}

/** A machine as it is defined, with the state it is in lit and the transition that led there. */
export function StateChart({ chart, title, life }: Props) {
  const { boxes, lines, width, height } = useMemo(() => layOut(chart), [chart]);
  const now = life.at(-1);
  const before = life.at(-2)?.state ?? boxes[0]?.state.id;
  const seen = new Set(life.map(({ state }) => state));
  const marker = `tip-${chart.id}`;
  return (
    <figure className="chart">
      <figcaption>
        <b>{title}</b>
        {now ? (
          <span>
            {wordsOf(now.state)} since {clockText(now.at)}, because of <code>{now.cause}</code>
          </span>
        ) : (
          <span className="mute">not begun</span>
        )}
      </figcaption>
      <svg
        className="sc"
        viewBox={`0 0 ${width} ${height}`}
        style={{ maxWidth: width }}
        role="img"
        aria-label={`${title}: ${now ? `${wordsOf(now.state)}, because of ${now.cause}` : 'not begun'}. States: ${boxes.map(({ state }) => wordsOf(state.id)).join(', ')}.`}
      >
        <defs>
          {(['', '-hot'] as const).map((kind) => (
            <marker key={kind} id={`${marker}${kind}`} viewBox="0 0 6 6" refX="3" refY="3" markerWidth="6" markerHeight="6" orient="auto">
              <path className={kind ? 'tip hot s s-running' : 'tip'} d="M0 0L6 3L0 6z" />
            </marker>
          ))}
        </defs>
        {lines.map(({ from, to, path, events }) => {
          const hot = now !== undefined && to === now.state && from === before;
          return (
            <path key={`${from} ${to}`} className={hot ? 'hot s s-running' : ''} d={path} markerEnd={`url(#${marker}${hot ? '-hot' : ''})`}>
              <title>{`${wordsOf(from)} to ${wordsOf(to)}: ${events.join(', ')}`}</title>
            </path>
          );
        })}
        {boxes.map(({ state, x, y, width: w, height: h }) => (
          <g key={state.id} className={state.id === now?.state ? `lit s s-${lookOfLife(state.id)}` : seen.has(state.id) ? 'was' : ''}>
            <rect x={x} y={y} width={w} height={h} rx={state.final ? 4 : 14} />
            <text x={x + w / 2} y={y + 18} textAnchor="middle" className="t1">
              {wordsOf(state.id)}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  );
}
