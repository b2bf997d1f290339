import { joined } from '../../../../api/index.ts';
import type { Inode } from '../../files/index.ts';
import { infoOf, ppidOf } from '../effects/processes.ts';
import { allCapabilities } from '../capabilities.ts';
import type { Machine } from '../machine.ts';
import type { Process } from '../state.ts';
import { directoryInode, linkInode, textInode } from './inodes.ts';

/** As the kernel knows it: a title that a program gave itself begins with its name. */
const nameOf = ({ argv }: Process): string => {
  const word = (argv[0] ?? '').split(': ', 1)[0] ?? '';
  return word.slice(word.lastIndexOf('/') + 1).slice(0, 15);
};

const states = { R: 'R (running)', S: 'S (sleeping)', D: 'D (disk sleep)', Z: 'Z (zombie)', T: 'T (stopped)' } as const;

const files: Readonly<Record<string, (m: Machine, p: Process) => string>> = {
  cmdline: (_, p) => (p.state === 'zombie' ? '' : p.argv.map((word) => `${word}\0`).join('')),
  comm: (_, p) => `${nameOf(p)}\n`,
  environ: (_, p) => Object.entries(p.env).map(([name, value]) => `${name}=${value}\0`).join(''), // biome-ignore format: one line
  status: (m, p) => status(m, p),
  stat: (m, p) =>
    `${p.pid} (${nameOf(p)}) ${infoOf(m, p).state} ${ppidOf(p)} ${p.group} ${p.group} 0 -1 4194560 0 0 0 0 ${Math.floor(p.cpu / 10)} 0 0 0 20 0 1 0 ${Math.floor(p.startedAt / 10)} ${p.memory} ${Math.floor(p.memory / 4096)}\n`,
  statm: (_, p) => `${Math.floor(p.memory / 4096)} ${Math.floor(p.memory / 4096)} 0 0 0 0 0\n`,
  mounts: (_, p) =>
    [...p.mounts.mounts.values()].map((mount) => `${mount.source} ${mount.path} ${mount.type} ${mount.options} 0 0\n`).join(''),
  cgroup: () => '0::/\n',
  oom_score: (_, p) => `${Math.round((p.memory / p.host.memoryBytes) * 1000)}\n`,
  oom_score_adj: () => '0\n',
  limits: () =>
    'Limit                     Soft Limit           Hard Limit           Units     \nMax open files            1024                 1024                 files     \n',
  'net/dev': () =>
    'Inter-|   Receive                                                |  Transmit\n face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed\n',
  'net/tcp': (_, p) => tcpTable(p),
};

export const processDirectory = (p: Process): Inode =>
  directoryInode(String(p.pid), [...Object.keys(files).filter((name) => !name.includes('/')), 'net', 'fd', 'cwd', 'exe', 'root']);

/** A file of /proc/PID. */
export function processFile(m: Machine, p: Process, path: string): Inode | undefined {
  const told = files[path];
  if (told) return textInode(told(m, p));
  const here = `${p.pid}/${path}`;
  if (path === 'cwd') return linkInode(p.cwd);
  if (path === 'root') return linkInode('/');
  if (path === 'exe') return linkInode(p.argv[0] ?? '/');
  if (path === 'net') return directoryInode(here, ['dev', 'tcp']);
  if (path === 'fd') {
    const { uid, gid } = p.credentials;
    return { ...directoryInode(here, [...p.fds.keys()].map(String), 0o500), uid, gid };
  }
  if (!path.startsWith('fd/')) return undefined;
  const fd = Number(path.slice(3));
  const file = p.fds.get(fd);
  if (!file) return undefined;
  return {
    ...linkInode(`${file.object.kind}:[${file.id}]`),
    type: 'symlink',
    target: `${file.object.kind}:[${file.id}]`,
    descriptor: { process: p.key, fd },
  };
}

function status(m: Machine, p: Process): string {
  const { uid, gid, groups } = p.credentials;
  const kB = Math.floor(p.memory / 1024);
  return joined(
    [
      `Name:\t${nameOf(p)}`,
      `Umask:\t${p.umask.toString(8).padStart(4, '0')}`,
      `State:\t${states[infoOf(m, p).state]}`,
      `Tgid:\t${p.pid}`,
      `Ngid:\t0`,
      `Pid:\t${p.pid}`,
      `PPid:\t${ppidOf(p)}`,
      `TracerPid:\t0`,
      `Uid:\t${uid}\t${uid}\t${uid}\t${uid}`,
      `Gid:\t${gid}\t${gid}\t${gid}\t${gid}`,
      `FDSize:\t64`,
      `Groups:\t${groups.join(' ')} `,
      `VmSize:\t${String(kB).padStart(8)} kB`,
      `VmRSS:\t${String(kB).padStart(8)} kB`,
      `Threads:\t1`,
    ],
    ['Inh', 'Prm', 'Eff', 'Bnd', 'Amb'].map((set) => `Cap${set}:\t${capabilityMask(p, set)}`),
    [`NoNewPrivs:\t${p.container?.config.noNewPrivileges ? 1 : 0}`],
    p.container?.config.seccomp ? ['Seccomp:\t2', 'Seccomp_filters:\t1'] : ['Seccomp:\t0', 'Seccomp_filters:\t0'],
    [''],
  ).join('\n');
}

/** A user that is not root has capabilities only in the bounding set. */
function capabilityMask(p: Process, set: string): string {
  const held = set === 'Inh' || set === 'Amb' ? [] : set === 'Bnd' ? p.bounding : p.credentials.capabilities;
  let mask = 0n;
  for (const name of held) {
    const bit = allCapabilities.indexOf(name);
    if (bit >= 0) mask |= 1n << BigInt(bit);
  }
  return mask.toString(16).padStart(16, '0');
}

const hex = (value: number, width: number): string => value.toString(16).toUpperCase().padStart(width, '0');

function tcpTable(p: Process): string {
  const rows = [...p.network.listeners.values()].flat().filter((listener) => !listener.udp);
  const header = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n';
  return rows.reduce((text, { address, port }, i) => {
    const local = address.split('.').reverse().map((part) => hex(Number(part) || 0, 2)).join(''); // biome-ignore format: one line
    return `${text}${String(i).padStart(4)}: ${local.padStart(8, '0')}:${hex(port, 4)} 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 ${i + 1} 1\n`;
  }, header);
}
