import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { ageText, clockText, spokenText } from '../../session/index.ts';
import { vars } from '../components/css-vars.ts';
import { axisMarks, type TimeWindow } from './window.ts';

interface Props {
  readonly window: TimeWindow;
  readonly now: number;
  readonly shownAt: number;
  readonly onLook: (at: number | undefined) => void;
}

/** The scale under the lanes; also the slider that scrubs, by pointer and by keyboard. */
export function Axis({ window, now, shownAt, onLook }: Props) {
  const track = useRef<HTMLDivElement>(null);
  const lookHere = (event: PointerEvent) => {
    const box = track.current?.getBoundingClientRect();
    if (!box) return;
    const at = window.from + ((event.clientX - box.left) / box.width) * window.span;
    onLook(at >= now - window.span * 0.004 ? undefined : Math.max(0, at));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.shiftKey ? 10_000 : 1000;
    const to = { ArrowLeft: shownAt - step, ArrowRight: shownAt + step, Home: 0, End: now }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onLook(to >= now ? undefined : Math.max(0, to));
  };
  const live = shownAt >= now;
  const near = window.span / 12;
  return (
    <div
      className="lane axis"
      role="slider"
      tabIndex={0}
      aria-label="Scrub back in time"
      aria-valuemin={0}
      aria-valuemax={Math.floor(now / 1000)}
      aria-valuenow={Math.floor(shownAt / 1000)}
      aria-valuetext={`${spokenText(shownAt)}, ${live ? 'now' : `${ageText(now - shownAt)} ago`}`}
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
        {axisMarks(window)
          .filter((t) => Math.abs(t - shownAt) > near)
          .map((t) => (
            <time
              key={t}
              style={vars({ '--t': t - window.from })}
              className={t === 0 ? 'start' : t >= window.from + window.span * 0.97 ? 'end' : ''}
            >
              {clockText(t)}
            </time>
          ))}
        <time className={`now ${shownAt - window.from < near ? 'start' : ''}`} style={vars({ '--t': shownAt - window.from })}>
          {clockText(shownAt)}
          {live ? ' now' : ''}
        </time>
      </div>
    </div>
  );
}
