import { useState } from 'react';
import { ageText, clockText, longClockText, type Speed, thinnedHere } from '../../session/index.ts';
import { Icon } from '../components/glyph.tsx';
import { useSession } from '../workbench/session-context.ts';

interface Props {
  readonly playing: boolean;
  readonly skipping: boolean;
  readonly behind: boolean;
  readonly speed: Speed;
  readonly past: number | undefined;
  readonly started: boolean;
  readonly canZoomIn: boolean;
  readonly canZoomOut: boolean;
  readonly onZoom: (by: 1 | -1) => void;
  readonly onPlay: (playing: boolean) => void;
  readonly onSpeed: (speed: Speed) => void;
  readonly onNext: () => void;
  readonly onPrevious: () => void;
  readonly onStop: () => void;
  readonly onNow: () => void;
  readonly onContinue: () => void;
}

const allSpeeds: readonly Speed[] = [0.5, 1, 10, 60, 600];
const rareSpeeds: readonly Speed[] = [0.5, 600];

/** Play, pause, steps and speed. In the past the steps move the playhead; at now, “Next event” lets time run on until something happens. */
export function Transport(props: Props) {
  const { playing, skipping, behind, speed, past, started } = props;
  const [rare, setRare] = useState(false);
  return (
    <>
      {past !== undefined && (
        <div className="past" role="status">
          <span>
            Looking at {clockText(past)}, <Ago past={past} />
            <PastMore past={past} />
          </span>
          <button type="button" className="btn quiet push" onClick={props.onContinue}>
            Continue from here
          </button>
          <button type="button" className="btn primary" onClick={props.onNow}>
            <Icon name="now" size={12} />
            Back to now
          </button>
        </div>
      )}
      <div className="r-head transport" role="group" aria-label="Time">
        {skipping ? (
          <button type="button" className="btn icon" aria-label="Stop" title="Stop" onClick={props.onStop}>
            <Icon name="x" size={13} />
          </button>
        ) : (
          <button
            type="button"
            className="btn icon"
            aria-label={playing ? 'Pause' : 'Play'}
            title={`${playing ? 'Pause' : 'Play'} (Space)`}
            onClick={() => props.onPlay(!playing)}
          >
            <Icon name={playing ? 'pause' : 'play'} size={13} />
          </button>
        )}
        <button
          type="button"
          className="btn icon"
          aria-label="Previous event"
          title="Previous event ( , )"
          disabled={!started}
          onClick={props.onPrevious}
        >
          <Icon name="back" size={12} />
        </button>
        <button type="button" className="btn" title="Next event ( . )" disabled={!started || skipping} onClick={props.onNext}>
          <Icon name="step" size={12} />
          <span className="next-text">Next event</span>
        </button>
        <div className="seg" role="group" aria-label="Speed">
          {allSpeeds
            .filter((one) => rare || one === speed || !rareSpeeds.includes(one))
            .map((one) => (
              <button key={one} type="button" aria-pressed={speed === one} onClick={() => props.onSpeed(one)}>
                {one}×
              </button>
            ))}
          <button
            type="button"
            aria-expanded={rare}
            aria-label="Slower and faster"
            title={rare ? 'Fewer speeds' : '0.5× and 600×'}
            onClick={() => setRare(!rare)}
          >
            <span aria-hidden="true">{rare ? '‹' : '…'}</span>
          </button>
        </div>
        <span className="push row gap-1 zoom">
          <button
            type="button"
            className="btn quiet icon sm"
            aria-label="Zoom out"
            title="Zoom out"
            disabled={!props.canZoomOut}
            onClick={() => props.onZoom(-1)}
          >
            <span aria-hidden="true">−</span>
          </button>
          <button
            type="button"
            className="btn quiet icon sm"
            aria-label="Zoom in"
            title="Zoom in"
            disabled={!props.canZoomIn}
            onClick={() => props.onZoom(1)}
          >
            <Icon name="plus" size={12} />
          </button>
        </span>
        <span className="chip live">
          <i aria-hidden="true" className={past === undefined && (playing || skipping) ? 'on' : ''} />
          {past !== undefined ? 'Past' : skipping ? 'Skipping' : playing ? (behind ? 'Behind' : 'Live') : started ? 'Paused' : 'Ready'}
        </span>
        <Clock />
      </div>
    </>
  );
}

/** The instant looked at: all of the transport that moves while time runs. */
function Clock() {
  const second = useSession((state) => Math.floor((state.past ?? state.now) / 1000));
  return (
    <time className="clock" dateTime={`PT${second}S`} aria-live="off">
      {longClockText(second * 1000)}
    </time>
  );
}

function Ago({ past }: { readonly past: number }) {
  return <b>{useSession((state) => ageText(state.now - past))} ago</b>;
}

/** What is shown of the instant: all of it, or what is left of one so long ago. */
function PastMore({ past }: { readonly past: number }) {
  const left = useSession((state) => thinnedHere(state.thinned, past));
  return <span className={left === undefined ? 'past-more' : ''}>. {left ?? 'The diagram, lanes and events show that moment.'}</span>;
}
