import { EngineClient } from './client.ts';
import type { FromEngine, ToEngine } from './protocol.ts';

/** After the next paint; in a tab that nobody sees, soon. */
function afterPaint(run: () => void): void {
  let done = false;
  const once = () => {
    if (!done) run();
    done = true;
  };
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, 500);
}

/** Starts the engine in a worker of its own once `first` is settled and painted: the editor takes typing before the cluster is loaded. */
export function startEngine(first: Promise<unknown>): EngineClient {
  let worker: Worker | undefined;
  let ended = false;
  let listener: (message: FromEngine) => void = () => undefined;
  const waiting: ToEngine[] = [];
  const begin = () => {
    if (ended) return;
    worker = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', (event: MessageEvent<FromEngine>) => listener(event.data));
    worker.addEventListener('error', (event) => listener({ tell: 'failed', problem: event.message || 'The engine could not be loaded.' }));
    for (const message of waiting) worker.postMessage(message, { transfer: [] });
  };
  void first.finally(() => afterPaint(begin));
  return new EngineClient({
    send: (message) => {
      if (worker) worker.postMessage(message, { transfer: [] });
      else waiting.push(message);
    },
    onMessage: (heard) => {
      listener = heard;
    },
    terminate: () => {
      ended = true;
      worker?.terminate();
    },
  });
}
