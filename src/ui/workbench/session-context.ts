import { createContext, use, useCallback, useRef, useSyncExternalStore } from 'react';
import type { EngineClient, Futures, FuturesState, SessionState, Workspace, WorkspaceState } from '../../session/index.ts';

export interface Workshop {
  readonly engine: EngineClient;
  readonly workspace: Workspace;
  readonly futures: Futures;
}

export const WorkshopContext = createContext<Workshop | undefined>(undefined);

export function useWorkshop(): Workshop {
  const workshop = use(WorkshopContext);
  if (!workshop) throw new Error('useWorkshop stands outside of a workbench: mount it inside WorkshopContext.');
  return workshop;
}

const same = Object.is;

function useSelected<State, T>(
  source: { readonly subscribe: (listener: () => void) => () => void; readonly getState: () => State },
  select: (state: State) => T,
  equal: (a: T, b: T) => boolean,
): T {
  const last = useRef<{ readonly value: T } | undefined>(undefined);
  return useSyncExternalStore(source.subscribe, () => {
    const value = select(source.getState());
    if (last.current && equal(last.current.value, value)) return last.current.value;
    last.current = { value };
    return value;
  });
}

/** A part of the session's state; draws again only when that part changes. */
export const useSession = <T>(select: (state: SessionState) => T, equal: (a: T, b: T) => boolean = same): T =>
  useSelected(useWorkshop().engine, select, equal);

export const useWorkspace = <T>(select: (state: WorkspaceState) => T): T => useSelected(useWorkshop().workspace, select, same);

/** Between two drawings of what need not follow each frame. */
const calm = 100;

/**
 * As useSession, but while time runs on at most ten times a second: for the large drawings, which nobody reads frame by frame.
 * Whatever the learner does (pause, look back, step) shows at once.
 */
export function useCalmSession<T>(select: (state: SessionState) => T, equal: (a: T, b: T) => boolean = same): T {
  const { engine } = useWorkshop();
  const last = useRef<{ readonly value: T } | undefined>(undefined);
  const subscribe = useCallback(
    (listener: () => void) => {
      let due: number | undefined;
      let told = 0;
      const tell = () => {
        window.clearTimeout(due);
        due = undefined;
        told = performance.now();
        listener();
      };
      const stop = engine.subscribe(() => {
        const { playing, skipping, past } = engine.getState();
        const wait = (playing || skipping) && past === undefined ? told + calm - performance.now() : 0;
        if (wait <= 0) tell();
        else due ??= window.setTimeout(tell, wait);
      });
      return () => {
        window.clearTimeout(due);
        stop();
      };
    },
    [engine],
  );
  return useSyncExternalStore(subscribe, () => {
    const value = select(engine.getState());
    if (last.current && equal(last.current.value, value)) return last.current.value;
    last.current = { value };
    return value;
  });
}
export const useFutures = (): FuturesState => useSelected(useWorkshop().futures, (state) => state, same);
