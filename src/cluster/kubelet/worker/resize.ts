import type { KubeletCore } from '../core.ts';
import type { SeenPod } from './seen.ts';
import type { Worker } from './worker.ts';

export function afterAccepting(_core: KubeletCore, _worker: Worker, _seen: SeenPod): void {}
export const resizeRestarts = (_worker: Worker, _seen: SeenPod): readonly string[] => [];
export function applyResizes(_core: KubeletCore, _worker: Worker, _seen: SeenPod): void {}
