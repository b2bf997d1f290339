import { joined } from '../../api/index.ts';
import type { NodeAgent } from '../apiserver/index.ts';
import type { Kernel } from '../kernel/index.ts';
import type { ImageSpec } from './cri.ts';
import { newMounts, newTree, rootIno } from './files/index.ts';
import { catalogue } from './images/catalogue/index.ts';
import { ImageSet } from './images/index.ts';
import { linesOf } from './machine/container-log.ts';
import { newCgroup } from './machine/cgroups.ts';
import type { Host } from './machine/host.ts';
import { Machine, type MachineOptions } from './machine/machine.ts';
import { ownPrograms } from './machine/own-programs.ts';
import { newNetwork, newPids } from './machine/sandboxes.ts';
import { NodeRuntime } from './node-runtime.ts';

export interface RuntimeOptions {
  readonly kernel: Kernel;
  /** Images beside the catalogue's; one of the same name takes its place. */
  readonly images?: readonly ImageSpec[];
  /** Images that every node has from the start. */
  readonly preloaded?: readonly string[];
  readonly resolve?: MachineOptions['resolve'];
  readonly route?: MachineOptions['route'];
}

export interface NodeOptions {
  readonly name: string;
  /** The kubelet's address: told of each change of a container. */
  readonly owner: string;
  readonly address: string;
  /** Pods get addresses from here: `10.244.0.0/24`. */
  readonly podNetwork: string;
  readonly cpus: number;
  readonly memoryBytes: number;
  readonly diskBytes?: number;
}

/** All machines of a cluster, as one component of the kernel: send it the tasks addressed to `runtime`. */
export class Runtime extends Machine {
  private readonly preloaded: readonly string[];

  constructor({ kernel, images = [], preloaded = [], resolve, route }: RuntimeOptions) {
    super({
      kernel,
      address: 'runtime',
      images: new ImageSet(joined(catalogue, images), ownPrograms),
      ...(resolve && { resolve }),
      ...(route && { route }),
    });
    this.preloaded = preloaded;
  }

  /** A new node, or the runtime of one that stands already (after a restore). */
  addNode(options: NodeOptions): NodeRuntime {
    const runtime = new NodeRuntime(this, options.name);
    if (this.world.hosts.has(options.name)) return runtime;
    addHost(this, options, options.owner, 'machine:empty');
    for (const image of this.preloaded) runtime.preload(image);
    return runtime;
  }

  node(name: string): NodeRuntime | undefined {
    return this.world.hosts.has(name) ? new NodeRuntime(this, name) : undefined;
  }

  /** Takes a node away with all that runs on it. */
  removeNode(name: string): void {
    const runtime = this.node(name);
    const host = this.world.hosts.get(name);
    if (!runtime || !host) return;
    for (const id of host.sandboxes.keys()) runtime.removeSandbox(id);
    this.world.networks.delete(host.network.address);
    this.world.hosts.delete(name);
  }

  /** What the apiserver asks the nodes for. */
  agent(): NodeAgent {
    const hostOf = (node: string) => this.world.hosts.get(node);
    return {
      logs: (node, id) => {
        const container = hostOf(node)?.containers.get(id);
        return container && linesOf(container.log).map((line) => ({ ...line, at: this.kernel.options.startedAt + line.at }));
      },
      sandbox: (node, podUid) => {
        const sandboxes = [...(hostOf(node)?.sandboxes.values() ?? [])];
        return sandboxes.findLast(({ config, stopped }) => config.podUid === podUid && !stopped)?.id;
      },
      reachable: (node) => hostOf(node)?.running ?? false,
    };
  }

  addImage(image: ImageSpec): void {
    this.options.images.add(image);
  }

  /** A registry stops answering; `message` is what a request then meets. undefined: it answers again. */
  setOutage(registry: string, message: string | undefined): void {
    if (message === undefined) this.world.outages.delete(registry);
    else this.world.outages.set(registry, message);
  }
}

const gigabyte = 2 ** 30;

type HostOptions = Omit<NodeOptions, 'owner'>;

export function addHost(m: Machine, options: HostOptions, owner: string | undefined, base: string): Host {
  const next = base === 'machine:empty' ? undefined : m.layer(base).next;
  const root = newTree(m.world.nextId++, m.kernel.epochNow, base === 'machine:empty' ? {} : { base }, next);
  const host: Host = {
    name: options.name,
    owner,
    cpus: options.cpus,
    memoryBytes: options.memoryBytes,
    diskBytes: options.diskBytes ?? 100 * gigabyte,
    network: newNetwork(m, options.address, options.name, { 'net.ipv4.ip_unprivileged_port_start': '1024' }),
    cgroup: newCgroup(m, { pidsLimit: 1_000_000 }),
    pids: newPids(m),
    mounts: newMounts([
      { path: '/', tree: root, root: rootIno, readOnly: false, source: '/dev/vda', type: 'ext4', options: 'rw,relatime' },
    ]),
    podNetwork: options.podNetwork.replace(/\.0\/24$/, ''),
    nextAddress: 2,
    computing: 0,
    running: true,
    sandboxes: new Map(),
    containers: new Map(),
    outside: { memory: 0, disk: 0 },
    volumes: new Map(),
    images: new Map(),
    pulls: [],
    pullTimer: undefined,
    pulledAt: m.kernel.now,
    startedAt: m.kernel.now,
  };
  m.world.hosts.set(host.name, host);
  return host;
}
