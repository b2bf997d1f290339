import type { LearnerStore } from '../storage/store.ts';
import type { EngineClient } from '../client.ts';
import type { Futures } from './futures.ts';

const delay = 1000;

/**
 * Keeps the futures of a playground in this browser while there are several: seed, inputs and where they parted, so that all are there again
 * when the page is loaded anew. The open one is kept as far as it has come. Answers how to stop.
 */
export function keepFutures(futures: Futures, engine: EngineClient, store: LearnerStore, key: string, mayKeep: () => boolean): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let kept = futures.getState().all.length > 1;
  let closed = false;
  const keep = async () => {
    timer = undefined;
    if (!mayKeep()) return;
    const several = futures.getState().all.length > 1;
    if (!several && !kept) return;
    if (several) await futures.refresh();
    kept = several;
    if (!closed) await store.writeFutures(key, several ? futures.getState() : undefined);
  };
  const soon = () => {
    if (kept || futures.getState().all.length > 1) timer ??= setTimeout(() => void keep(), delay);
  };
  const stops = [futures.subscribe(soon), engine.subscribe(soon)];
  return () => {
    closed = true;
    clearTimeout(timer);
    for (const stop of stops) stop();
    if (timer !== undefined && mayKeep() && futures.getState().all.length > 1) void store.writeFutures(key, futures.getState());
  };
}
