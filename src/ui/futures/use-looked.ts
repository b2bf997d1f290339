import { useEffect, useState, useSyncExternalStore } from 'react';
import type { EngineClient, SessionState } from '../../session/index.ts';
import { useWorkshop } from '../workbench/session-context.ts';

export interface Looked {
  readonly engine: EngineClient;
  readonly state: SessionState;
}

const nothing = () => () => undefined;

/** A future in an engine of its own, run on to `until` and shown at `at`. Undefined until it has come that far. */
export function useLooked(id: number, until: number, at: number): Looked | undefined {
  const { futures } = useWorkshop();
  const [engine, setEngine] = useState<EngineClient | undefined>(undefined);
  useEffect(() => {
    let opened: EngineClient | undefined;
    let current = true;
    void Promise.resolve().then(() => {
      if (!current) return;
      opened = futures.look(id);
      setEngine(opened);
    });
    return () => {
      current = false;
      opened?.close();
    };
  }, [futures, id]);
  const state = useSyncExternalStore(engine?.subscribe ?? nothing, () => engine?.getState());
  const ready = state?.phase === 'ready';
  const there = ready && state.now >= until;
  useEffect(() => {
    if (ready) engine?.advanceTo(until);
  }, [engine, ready, until]);
  useEffect(() => {
    if (there) engine?.lookAt(at);
  }, [engine, there, at]);
  return engine && there ? { engine, state } : undefined;
}
