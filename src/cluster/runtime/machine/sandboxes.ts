import type { SandboxConfig } from '../cri.ts';
import { fileOf, rootIno, setNames, type Tree } from '../files/index.ts';
import { newCgroup } from './cgroups.ts';
import type { Host, Sandbox } from './host.ts';
import { newProcess } from './lifecycle.ts';
import type { Machine } from './machine.ts';
import type { NetworkNamespace, PidNamespace } from './state.ts';

export const newPids = (m: Machine): PidNamespace => ({ id: m.world.nextId++, next: 1, members: new Map(), init: undefined });

export function newNetwork(m: Machine, address: string, hostname: string, sysctls: Readonly<Record<string, string>>): NetworkNamespace {
  const network: NetworkNamespace = {
    id: m.world.nextId++,
    address,
    hostname,
    listeners: new Map(),
    sysctls,
    nextPort: 32_768,
    alive: true,
  };
  m.world.networks.set(address, network);
  return network;
}

/** The next free address of the node's pod network, going round. */
function takeAddress(m: Machine, host: Host): string {
  for (let tries = 0; tries < 253; tries++) {
    const address = `${host.podNetwork}.${host.nextAddress}`;
    host.nextAddress = host.nextAddress >= 254 ? 2 : host.nextAddress + 1;
    if (!m.world.networks.has(address)) return address;
  }
  return `${host.podNetwork}.${host.nextAddress}`;
}

const kernelName = ({ hostname, domain, fullHostname }: SandboxConfig): string =>
  fullHostname && domain ? `${hostname}.${domain}` : hostname;

export function runSandbox(m: Machine, host: Host, config: SandboxConfig): Sandbox {
  const network = config.hostNetwork
    ? { ...host.network, hostname: kernelName(config) }
    : newNetwork(m, takeAddress(m, host), kernelName(config), config.sysctls);
  const sandbox: Sandbox = {
    id: m.kernel.random.hex(64),
    config: Object.freeze(config),
    network,
    pids: config.shareProcessNamespace ? newPids(m) : undefined,
    etc: etcOf(m, config, network.address),
    containers: new Set(),
    memoryLimit: undefined,
    stopped: false,
  };
  host.sandboxes.set(sandbox.id, sandbox);
  if (sandbox.pids) startPause(m, host, sandbox, sandbox.pids);
  return sandbox;
}

/** With a shared process namespace the sandbox's own process is the first: it reaps what others leave. */
function startPause(m: Machine, host: Host, sandbox: Sandbox, namespace: PidNamespace): void {
  namespace.init = newProcess(m, {
    namespace,
    argv: ['/pause'],
    env: {},
    origin: { kind: 'program', key: 'machine:pause' },
    fds: new Map(),
    cwd: '/',
    umask: 0o022,
    credentials: { uid: 65_535, gid: 65_535, groups: [], capabilities: [] },
    ignored: [],
    terminal: undefined,
    cgroup: newCgroup(m, {}),
    mounts: host.mounts,
    network: sandbox.network,
    host,
    container: undefined,
  });
}

/** The files that the kubelet and the runtime make for all containers of a pod. */
function etcOf(m: Machine, config: SandboxConfig, address: string): Tree {
  const tree = m.newTree({});
  const now = m.kernel.epochNow;
  const file = (name: string, data: string) => [name, fileOf({ data, mode: 0o644 }, now)] as const;
  const files = [
    file('hosts', hostsFile(config, address)),
    file('hostname', `${kernelName(config)}\n`),
    file('resolv.conf', config.resolvConf),
  ];
  setNames(m, tree, rootIno, files, now);
  return tree;
}

function hostsFile({ hostNetwork, hostname, domain, hostAliases }: SandboxConfig, address: string): string {
  const head = hostNetwork ? '# Kubernetes-managed hosts file (host network).\n' : '# Kubernetes-managed hosts file.\n';
  const own = hostNetwork ? '' : `${address}\t${domain ? `${hostname}.${domain}\t` : ''}${hostname}\n`;
  const aliases = hostAliases.map(({ ip, hostnames }) => `${ip}\t${hostnames.join('\t')}\n`).join('');
  return `${head}${localNames}${own}${aliases && `\n# Entries added by HostAliases.\n${aliases}`}`;
}

const localNames =
  '127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\nfe00::0\tip6-localnet\nfe00::0\tip6-mcastprefix\nfe00::1\tip6-allnodes\nfe00::2\tip6-allrouters\n';
