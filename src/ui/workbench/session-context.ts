import { createContext, use, useRef, useSyncExternalStore } from 'react';
import type { EngineClient, SessionState, Workspace, WorkspaceState } from '../../session/index.ts';

export interface Workshop {
  readonly engine: EngineClient;
  readonly workspace: Workspace;
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
