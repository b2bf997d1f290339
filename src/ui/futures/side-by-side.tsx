import { useState } from 'react';
import { clockText, spokenText } from '../../session/index.ts';
import { useFutures } from '../workbench/session-context.ts';
import { FutureColumn } from './future-column.tsx';

const step = 1000;
const later = 60_000;

/** Two futures at the same simulated instant. Each runs in an engine of its own, as if nothing more were done: the open one is not touched. */
export function SideBySide() {
  const { current, all } = useFutures();
  const mine = all.find(({ id }) => id === current);
  const other = all.find(({ id }) => id === mine?.parted?.from) ?? all.find(({ id }) => id !== current);
  const [sides, setSides] = useState<readonly [number, number]>([other?.id ?? current, current]);
  const [until, setUntil] = useState(() => Math.ceil(Math.max(...all.map(({ playground }) => playground.until)) / step) * step);
  const [at, setAt] = useState(until);
  const parted = all.find(({ id }) => id === Math.max(...sides))?.parted?.at;
  return (
    <div className="fut-two">
      <div className="fut-h" role="group" aria-label="The instant of both">
        <input
          type="range"
          aria-label="Instant of both futures"
          aria-valuetext={spokenText(at)}
          min={0}
          max={until}
          step={step}
          value={at}
          onChange={(event) => setAt(Number(event.target.value))}
        />
        <time className="clock">{clockText(at)}</time>
        {parted !== undefined && (
          <button type="button" className="btn" onClick={() => setAt(Math.min(until, Math.ceil(parted / step) * step))}>
            Where they parted
          </button>
        )}
        <button
          type="button"
          className="btn"
          onClick={() => {
            setUntil(until + later);
            setAt(until + later);
          }}
        >
          A minute later
        </button>
      </div>
      <div className="fut-cols">
        {sides.map((id, side) => (
          // The two sides have no identity but their place.
          <FutureColumn
            key={side}
            side={side === 0 ? 'Left' : 'Right'}
            id={id}
            all={all}
            until={until}
            at={at}
            onLook={(instant) => setAt(instant === undefined ? until : Math.round(instant))}
            onChoose={(chosen) => setSides(side === 0 ? [chosen, sides[1]] : [sides[0], chosen])}
          />
        ))}
      </div>
    </div>
  );
}
