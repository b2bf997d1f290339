import type { Actor } from '../files/index.ts';
import type { Machine } from './machine.ts';
import type { Process } from './state.ts';

/** A process as the one who does something with files. */
export const actorOf = (m: Machine, process: Process): Actor => ({
  source: m,
  viewer: process,
  now: m.kernel.epochNow,
  umask: process.umask,
});
