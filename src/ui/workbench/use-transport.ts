import { useCallback, useMemo, useState } from 'react';
import { momentAfter, momentBefore, type Speed } from '../../session/index.ts';
import { useWorkshop } from './session-context.ts';

export interface TransportControls {
  readonly look: (at: number | undefined, eventKey?: string) => void;
  readonly next: () => void;
  readonly previous: () => void;
  readonly scrub: (by: number) => void;
  readonly play: (playing: boolean) => void;
  readonly toggle: () => void;
  readonly speed: (speed: Speed) => void;
  readonly stop: () => void;
  readonly eventKey: string | undefined;
}

/** What the transport's buttons and keys do. */
export function useTransport(): TransportControls {
  const { engine } = useWorkshop();
  const [eventKey, setEventKey] = useState<string | undefined>(undefined);
  const look = useCallback(
    (at: number | undefined, key?: string) => {
      engine.lookAt(at);
      setEventKey(at === undefined && key === undefined ? undefined : key);
    },
    [engine],
  );
  return useMemo(
    () => ({
      look,
      eventKey,
      next: () => {
        const { past, timeline, now } = engine.getState();
        if (past === undefined) {
          engine.skip();
          return;
        }
        const at = momentAfter(timeline, past);
        look(at === undefined || at >= now ? undefined : at);
      },
      previous: () => {
        const { past, timeline, now } = engine.getState();
        const at = momentBefore(timeline, past ?? now);
        if (at !== undefined) look(at);
      },
      scrub: (by) => {
        const { past, now } = engine.getState();
        look((past ?? now) + by);
      },
      play: (playing) => {
        look(undefined);
        engine.play(playing);
      },
      toggle: () => engine.play(!engine.getState().playing),
      speed: (speed) => engine.setSpeed(speed),
      stop: () => engine.stop(),
    }),
    [engine, look, eventKey],
  );
}
