import { lateParts } from '../cluster/index.ts';
import type { FromEngine, ToEngine } from './protocol.ts';
import { EngineHost } from './engine/host.ts';
import { createWorld } from './engine/create-world.ts';
import { lazyGrader } from './engine/lazy-grader.ts';
import { Rehearsal } from './engine/rehearsal.ts';

declare const self: DedicatedWorkerGlobalScope;

const grader = lazyGrader();
const host = new EngineHost({
  tell: (message: FromEngine) => self.postMessage(message, { transfer: [] }),
  now: () => performance.now(),
  createWorld: (playground, start) => createWorld(playground, start, grader),
  parts: lateParts,
  wake: () => wake(),
  rehearsal: new Rehearsal((playground) => createWorld(playground, {}, () => undefined)),
});

let running = false;
let timer: ReturnType<typeof setTimeout> | undefined;
// A port to ourselves comes back after waiting messages were heard, and sooner than a timer would.
const again = new MessageChannel();
const loop = () => {
  timer = undefined;
  const rest = host.tick();
  if (rest === 'at once') again.port2.postMessage(0);
  else if (rest === 'soon') timer = setTimeout(loop, 16);
  else running = false;
};
again.port1.addEventListener('message', loop);
again.port1.start();

self.addEventListener('message', (event: MessageEvent<ToEngine>) => {
  host.hear(event.data);
  wake();
});

function wake(): void {
  if (timer !== undefined) clearTimeout(timer);
  else if (running) return;
  // What was heard is answered at once, not with the next frame.
  running = true;
  loop();
}
