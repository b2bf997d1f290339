import { facts } from '../facts.ts';
import type { Machine } from '../machine.ts';
import { memoryOf } from '../memory.ts';
import type { Process } from '../state.ts';

type Texts = Readonly<Record<string, () => string>>;

const kB = (name: string, bytes: number): string => `${`${name}:`.padEnd(16)}${String(Math.floor(bytes / 1024)).padStart(8)} kB\n`;

/** What /proc tells of the machine, and the knobs of /proc/sys. */
export function machineFiles(m: Machine, self: Process | undefined): Texts {
  if (!self) return {};
  const { host, network } = self;
  const uptime = (m.kernel.now - host.startedAt) / 1000;
  const knobs: Record<string, string> = { ...defaultKnobs, 'kernel.hostname': network.hostname, ...network.sysctls };
  return {
    cpuinfo: () => Array.from({ length: host.cpus }, (_, i) => cpuInfo(i)).join(''),
    meminfo: () => memInfo(host.memoryBytes, memoryOf(host.containers.values(), host.cgroup)),
    loadavg: () =>
      `${load(host.computing)} ${load(host.computing)} ${load(host.computing)} ${host.computing}/${m.world.processes.size} ${self.namespace.next - 1}\n`,
    uptime: () => `${uptime.toFixed(2)} ${(uptime * host.cpus).toFixed(2)}\n`,
    version: () => `Linux version ${facts.kernelRelease} (podground) ${facts.kernelVersion}\n`,
    filesystems: () => 'nodev\tsysfs\nnodev\ttmpfs\nnodev\tproc\nnodev\tcgroup2\nnodev\toverlay\n\text4\n',
    cmdline: () => 'console=ttyS0\n',
    stat: () =>
      `cpu  0 0 0 ${Math.floor(uptime * 100)} 0 0 0 0 0 0\nbtime ${Math.floor((m.kernel.options.startedAt + host.startedAt) / 1000)}\nprocesses ${m.world.nextId}\n`,
    ...Object.fromEntries(Object.entries(knobs).map(([name, value]) => [`sys/${name.replaceAll('.', '/')}`, () => `${value}\n`])),
  };
}

const load = (computing: number): string => computing.toFixed(2);

const defaultKnobs: Readonly<Record<string, string>> = {
  'kernel.ostype': 'Linux',
  'kernel.osrelease': facts.kernelRelease,
  'kernel.pid_max': '4194304',
  'kernel.shmmax': '18446744073692774399',
  'kernel.random.boot_id': '7c1f6c1e-9f0a-4b0e-8a6d-0d6c5f6f1a11',
  'fs.file-max': '9223372036854775807',
  'net.core.somaxconn': '4096',
  'net.ipv4.ip_forward': '1',
  'net.ipv4.ip_unprivileged_port_start': '0',
  'net.ipv4.ip_local_port_range': '32768\t60999',
  'net.ipv4.tcp_syncookies': '1',
  'net.ipv4.ping_group_range': '0\t2147483647',
  'vm.max_map_count': '65530',
  'vm.overcommit_memory': '1',
  'vm.swappiness': '60',
};

const cpuInfo = (index: number): string =>
  `processor\t: ${index}\nvendor_id\t: GenuineIntel\nmodel name\t: ${facts.cpuModel}\ncpu MHz\t\t: ${facts.cpuMhz.toFixed(3)}\n\n`;

const memInfo = (total: number, used: number): string =>
  kB('MemTotal', total) +
  kB('MemFree', total - used) +
  kB('MemAvailable', total - used) +
  kB('Buffers', 0) +
  kB('Cached', 0) +
  kB('SwapCached', 0) +
  kB('SwapTotal', 0) +
  kB('SwapFree', 0) +
  kB('Shmem', 0);
