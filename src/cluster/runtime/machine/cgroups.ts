import type { Machine } from './machine.ts';
import type { Cgroup } from './state.ts';

/** Processes that a container may have at once. */
export const containerPids = 1024;

export const newCgroup = (m: Machine, limits: { cpuLimit?: number; memoryLimit?: number; pidsLimit?: number }): Cgroup => ({
  id: m.world.nextId++,
  members: new Set(),
  cpuLimit: limits.cpuLimit,
  memoryLimit: limits.memoryLimit,
  pidsLimit: limits.pidsLimit ?? containerPids,
  memory: 0,
  shared: 0,
  cpu: 0,
  throttled: 0,
  computing: 0,
  oomKills: 0,
  busy: 0,
  busyAt: m.kernel.now,
});
