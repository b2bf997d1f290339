import { usageOf } from '../memory.ts';
import type { Process } from '../state.ts';

/** /sys: what a process finds of its own cgroup (version 2), and the little else that programs read. */
export function cgroupFiles(p: Process): Readonly<Record<string, () => string>> {
  const { cgroup } = p;
  const at = 'fs/cgroup';
  return {
    [`${at}/cgroup.controllers`]: () => 'cpuset cpu io memory hugetlb pids\n',
    [`${at}/cgroup.procs`]: () => [...cgroup.members].map(({ pid }) => `${pid}\n`).join(''),
    [`${at}/cpu.max`]: () => `${cgroup.cpuLimit === undefined ? 'max' : Math.round(cgroup.cpuLimit * 100_000)} 100000\n`,
    [`${at}/cpu.stat`]: () =>
      `usage_usec ${Math.round(cgroup.cpu * 1000)}\nnr_throttled ${Math.round(cgroup.throttled / 100)}\nthrottled_usec ${Math.round(cgroup.throttled * 1000)}\n`,
    [`${at}/memory.max`]: () => `${cgroup.memoryLimit ?? 'max'}\n`,
    [`${at}/memory.current`]: () => `${usageOf(cgroup)}\n`,
    [`${at}/memory.events`]: () => `low 0\nhigh 0\nmax ${cgroup.oomKills}\noom ${cgroup.oomKills}\noom_kill ${cgroup.oomKills}\n`,
    [`${at}/memory.swap.max`]: () => '0\n',
    [`${at}/pids.max`]: () => `${cgroup.pidsLimit}\n`,
    [`${at}/pids.current`]: () => `${cgroup.members.size}\n`,
    'kernel/mm/transparent_hugepage/enabled': () => 'always [madvise] never\n',
    'devices/system/cpu/online': () => `0-${p.host.cpus - 1}\n`,
    'class/net/eth0/address': () => '02:42:0a:f4:00:02\n',
  };
}
