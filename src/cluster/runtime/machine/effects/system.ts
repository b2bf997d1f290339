import { use } from '../cpu.ts';
import { facts } from '../facts.ts';
import { hold, memoryOf, usageOf } from '../memory.ts';
import { fail, type Some, waitIn } from './answer.ts';

type SystemCall = 'compute' | 'sleep' | 'now' | 'random' | 'uname' | 'hostname' | 'memory' | 'meminfo';

/** Calls about time, chance, processor, memory, and the machine's name. */
export const system: Some<SystemCall> = {
  compute(_, p, { ms }) {
    if (ms > 0) use(p, ms);
    return null;
  },
  sleep(m, p, { ms }) {
    if (p.timedOut || ms <= 0) return null;
    return waitIn(m, p, [], Math.min(ms, 2 ** 40));
  },
  now: (m) => m.kernel.epochNow,
  random: (m) => m.kernel.random.next(),
  uname: (_, p) => ({
    sysname: 'Linux',
    nodename: p.network.hostname,
    release: facts.kernelRelease,
    version: facts.kernelVersion,
    machine: 'x86_64',
  }),
  hostname: (_, p) => p.network.hostname,
  memory(m, p, { bytes }) {
    if (!Number.isFinite(bytes) || bytes < 0) return fail('EINVAL');
    hold(m, p, bytes);
    return null;
  },
  meminfo(_, p) {
    const used = memoryOf(p.host.containers.values(), p.host.cgroup);
    const total = p.host.memoryBytes;
    const available = Math.max(0, total - used);
    return { total, free: available, available, limit: p.cgroup.memoryLimit, used: usageOf(p.cgroup) };
  },
};
