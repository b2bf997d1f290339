import { endProcess, setMemory } from './lifecycle.ts';
import type { Machine } from './machine.ts';
import type { Cgroup, Process } from './state.ts';

export const usageOf = (cgroup: Cgroup): number => cgroup.memory + cgroup.shared;

/** A process holds so much now. When that is more than the cgroup or the machine has, the kernel kills the largest. */
export function hold(m: Machine, process: Process, bytes: number): void {
  setMemory(process, Math.max(0, bytes));
  relieve(m, process);
}

/** Kills, largest first and the youngest of equals, until the cgroup and the machine have enough. */
export function relieve(m: Machine, process: Process): void {
  const { cgroup, host } = process;
  while (cgroup.memoryLimit !== undefined && usageOf(cgroup) > cgroup.memoryLimit && killLargest(m, cgroup.members)) cgroup.oomKills++;
  relievePod(m, process, 0);
  while (memoryOf(host.containers.values(), host.cgroup) > host.memoryBytes) {
    const all = [...host.containers.values()].flatMap((container) => [...container.cgroup.members]);
    if (!killLargest(m, all)) return;
  }
}

/** Makes room for bytes of a file in memory, which are the cgroup's; false when that cost the writer's own life. */
export function makeRoom(m: Machine, process: Process, bytes: number): boolean {
  const { cgroup } = process;
  const full = () => cgroup.memoryLimit !== undefined && usageOf(cgroup) + bytes > cgroup.memoryLimit;
  while (isAlive(process) && full() && killLargest(m, cgroup.members)) cgroup.oomKills++;
  relievePod(m, process, bytes);
  return isAlive(process);
}

/** What the containers of a pod use together is held below the pod's own limit; each of them is told when that was needed. */
function relievePod(m: Machine, { container }: Process, more: number): void {
  const { memoryLimit, containers = [] } = container?.sandbox ?? {};
  if (memoryLimit === undefined) return;
  const running = [...containers].filter(({ state }) => state === 'running');
  const used = () => running.reduce((sum, { cgroup }) => sum + usageOf(cgroup), more);
  while (used() > memoryLimit) {
    for (const one of running) one.oomKilled = true;
    if (
      !killLargest(
        m,
        running.flatMap(({ cgroup }) => [...cgroup.members]),
      )
    )
      return;
  }
}

const isAlive = ({ state }: Process): boolean => state !== 'zombie' && state !== 'dead';

export function memoryOf(containers: Iterable<{ readonly cgroup: Cgroup }>, own: Cgroup): number {
  let bytes = usageOf(own);
  for (const { cgroup } of containers) bytes += usageOf(cgroup);
  return bytes;
}

function killLargest(m: Machine, candidates: Iterable<Process>): boolean {
  let victim: Process | undefined;
  for (const process of candidates) if (!victim || process.memory >= victim.memory) victim = process;
  if (!victim) return false;
  killForMemory(m, victim);
  return true;
}

export function killForMemory(m: Machine, process: Process): void {
  if (process.container) process.container.oomKilled = true;
  endProcess(m, process, { signal: 'KILL', oom: true });
}
