import { type KeyboardEvent, memo, type PointerEvent, useRef } from 'react';
import { ageText, spokenText } from '../../session/index.ts';
import { vars } from '../components/css-vars.ts';
import { useCalmSession, useSession, useWorkshop } from '../workbench/session-context.ts';
import { ShownAt } from './moving.tsx';
import { axisMarks, markText, type TimeWindow } from './window.ts';

interface Props {
  readonly window: TimeWindow;
  /** Of the tracks, in pixels. */
  readonly width: number;
  readonly onLook: (at: number | undefined) => void;
  readonly onZoom: (by: 1 | -1) => void;
}

/** The scale under the lanes; also the slider that scrubs, by pointer and by keyboard. */
export const Axis = memo(function Axis({ window, width, onLook, onZoom }: Props) {
  const { engine } = useWorkshop();
  const track = useRef<HTMLDivElement>(null);
  const second = useCalmSession((state) => Math.floor(state.now / 1000));
  const shown = useCalmSession((state) => Math.floor((state.past ?? state.now) / 1000));
  const lookHere = (event: PointerEvent) => {
    const box = track.current?.getBoundingClientRect();
    if (!box) return;
    const at = window.from + ((event.clientX - box.left) / box.width) * window.span;
    onLook(at >= engine.getState().now - window.span * 0.004 ? undefined : Math.max(0, at));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { now, past = now } = engine.getState();
    const step = event.shiftKey ? 10_000 : 1000;
    const to = {
      ArrowLeft: past - step,
      ArrowRight: past + step,
      ArrowDown: past - step,
      ArrowUp: past + step,
      PageDown: past - 60_000,
      PageUp: past + 60_000,
      Home: 0,
      End: now,
    }[event.key];
    const zoom = { '+': 1, '=': 1, '-': -1 }[event.key];
    if (to === undefined && zoom === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (zoom !== undefined) onZoom(zoom > 0 ? 1 : -1);
    if (to !== undefined) onLook(to >= now ? undefined : Math.max(0, to));
  };
  const playing = useSession((state) => state.playing && state.past === undefined);
  // A mark so near that the instant looked at would be written over it stays away; while time runs, so does what it comes to within a second.
  const near = (window.span / width) * (shown >= 3600 ? 84 : 62) + (playing ? 1000 : 0);
  return (
    <div
      className="lane axis"
      role="slider"
      tabIndex={0}
      aria-label="Scrub back in time"
      aria-valuemin={0}
      aria-valuemax={second}
      aria-valuenow={shown}
      aria-valuetext={`${spokenText(shown * 1000)}, ${shown >= second ? 'now' : `${ageText((second - shown) * 1000)} ago`}`}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        lookHere(event);
      }}
      onPointerMove={(event) => {
        if (event.buttons === 1) lookHere(event);
      }}
    >
      <span />
      <div className="track" ref={track}>
        {axisMarks(window, width)
          .filter((t) => Math.abs(t - shown * 1000) > near)
          .map((t) => (
            <time
              key={t}
              style={vars({ '--t': t - window.from })}
              className={t === window.from ? 'start' : t >= window.from + window.span * 0.97 ? 'end' : ''}
            >
              {markText(t)}
            </time>
          ))}
        <ShownAt window={window} />
      </div>
    </div>
  );
});
