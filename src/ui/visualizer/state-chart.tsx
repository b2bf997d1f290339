import { memo, useMemo } from 'react';
import { type Trigger, type Chart, type ChartState, clockText, type Life } from '../../session/index.ts';
import { within, wordsOf } from './chart-graph.ts';
import { type Box, layOut, type Line } from './chart-layout.ts';
import { lookOfLife } from './life-look.ts';

interface Props {
  readonly chart: Chart;
  readonly title: string;
  /** The states it went through until the instant looked at. */
  readonly life: readonly Life[];
  /** What led to the last of them. */
  readonly cause: Trigger | undefined;
}

/** How an arrow is drawn: the one last taken, those that may be taken next, the others. */
function standingOf({ from, to }: Line, now: string | undefined, before: string | undefined): 'hot' | 'next' | '' {
  if (now === undefined) return '';
  if (before !== undefined && within(now, to) && within(before, from) && !within(before, to)) return 'hot';
  return within(now, from) ? 'next' : '';
}

/** A machine as it is defined, with the state it is in lit and the transition that led there. */
export const StateChart = memo(function StateChart({ chart, title, life, cause }: Props) {
  const picture = useMemo(() => layOut(chart), [chart]);
  const { boxes, lines, starts, width, height } = picture;
  const now = life.at(-1);
  const before = life.at(-2)?.state ?? (now && initialOf(chart));
  const seen = new Set(life.map(({ state }) => state));
  const tip = `tip-${title.replaceAll(/\W/g, '-')}`;
  return (
    <figure className="chart">
      <figcaption>
        <b>{title}</b>
        {now && cause ? (
          <span>
            {wordsOf(now.state)} since {clockText(now.at)}: <code>{cause.event}</code>
            {cause.words !== undefined && <>, {cause.words}</>}
          </span>
        ) : (
          <span className="mute">not begun</span>
        )}
      </figcaption>
      <svg
        className="sc"
        viewBox={`0 0 ${width} ${height}`}
        style={{ maxWidth: width * 1.1 }}
        role="img"
        aria-label={`${title}: ${now ? wordsOf(now.state) : 'not begun'}. All transitions stand in the table below.`}
      >
        <defs>
          {(['', 'next', 'hot'] as const).map((kind) => (
            <marker
              key={kind}
              id={`${tip}${kind}`}
              viewBox="0 0 6 6"
              refX="3"
              refY="3"
              markerWidth="7"
              markerHeight="7"
              markerUnits="userSpaceOnUse"
              orient="auto"
            >
              <path className={`tip ${kind} s s-running`} d="M0 0L6 3L0 6z" />
            </marker>
          ))}
        </defs>
        {boxes.filter(({ holds }) => holds).map((box) => drawn(box, now?.state, seen))}
        {starts.map(({ x, y }) => (
          <g key={`${x} ${y}`} className="start">
            <circle cx={x} cy={y - 12} r={3} />
            <path d={`M${x} ${y - 9}L${x} ${y}`} />
          </g>
        ))}
        {[...lines]
          .map((line) => ({ line, standing: standingOf(line, now?.state, before) }))
          .sort((a, b) => order.indexOf(a.standing) - order.indexOf(b.standing))
          .map(({ line: { from, to, path, events, back }, standing }) => (
            <path
              key={`${from} ${to}`}
              className={`${standing} ${back ? 'back' : ''} s s-running`}
              d={path}
              markerEnd={`url(#${tip}${standing})`}
            >
              <title>{`${wordsOf(from)} to ${wordsOf(to)}: ${events.join(', ')}`}</title>
            </path>
          ))}
        {boxes.filter(({ holds }) => !holds).map((box) => drawn(box, now?.state, seen))}
      </svg>
      <Transitions chart={chart} now={now?.state} title={title} />
    </figure>
  );
});

const order = ['', 'next', 'hot'];

const initialOf = ({ states }: Chart): string | undefined => states.find(({ parent, initial }) => parent === undefined && initial)?.id;

function drawn({ state, x, y, width, height, holds }: Box, now: string | undefined, seen: ReadonlySet<string>) {
  const lit = now !== undefined && within(now, state.id);
  const was = [...seen].some((id) => within(id, state.id));
  const className = holds ? `holds ${lit ? 'on' : ''}` : lit ? `lit s s-${lookOfLife(state.id)}` : was ? 'was' : '';
  return (
    <g key={state.id} className={className}>
      <title>{state.description ?? wordsOf(state.id)}</title>
      <rect x={x} y={y} width={width} height={height} rx={holds ? 10 : state.final ? 4 : 14} />
      {holds ? (
        <text x={x + 10} y={y + 15} className="t1">
          {wordsOf(state.id)}
        </text>
      ) : (
        <text x={x + width / 2} y={y + 18} textAnchor="middle" className="t1">
          {wordsOf(state.id)}
        </text>
      )}
    </g>
  );
}

/** The machine in words: what each state means and where its events lead. */
function Transitions({ chart, now, title }: { readonly chart: Chart; readonly now: string | undefined; readonly title: string }) {
  const next = chart.arrows.filter(({ from }) => now !== undefined && within(now, from));
  const means = (state: ChartState) => state.description ?? 'Holds other states.';
  return (
    <>
      {next.length > 0 && (
        <p className="chart-n">
          <span className="mute">May follow:</span>{' '}
          {next.map(({ from, to, event }, i) => (
            <span key={`${from} ${to} ${event}`}>
              {i > 0 && ', '}
              <code>{event}</code> → {wordsOf(to)}
            </span>
          ))}
        </p>
      )}
      <details className="chart-t">
        <summary>States and transitions as a table</summary>
        <table>
          <caption className="sr">{title}: each state, what it means and where its events lead</caption>
          <thead>
            <tr>
              <th scope="col">State</th>
              <th scope="col">Means</th>
              <th scope="col">Leads to</th>
            </tr>
          </thead>
          <tbody>
            {chart.states.map((state) => (
              <tr key={state.id} aria-current={state.id === now ? 'true' : undefined}>
                <th scope="row">
                  {wordsOf(state.id)}
                  {state.id === now ? ' (now)' : ''}
                </th>
                <td>{means(state)}</td>
                <td>
                  {chart.arrows
                    .filter(({ from }) => from === state.id)
                    .map(({ event, to }) => `${event} → ${wordsOf(to)}`)
                    .join(', ') || 'nothing'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </>
  );
}
