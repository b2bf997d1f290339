import type { KubeletCore } from '../core.ts';
import { pressureSignals } from './pressure.ts';

/** Frees disk without touching what runs: containers of pods that have ended, their logs with them, then images that nobody uses. True: it was enough. */
export function reclaimDisk(core: KubeletCore): boolean {
  const { runtime } = core.parts;
  for (const worker of core.workers()) {
    if (worker.stage !== 'finished') continue;
    for (const { id } of worker.runs) {
      runtime.removeContainer(id);
      delete core.state.podOf[id];
    }
    worker.runs = [];
  }
  runtime.removeUnusedImages();
  return !pressureSignals(runtime.usage()).some(({ met }) => met);
}
