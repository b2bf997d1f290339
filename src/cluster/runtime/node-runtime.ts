import type {
  ContainerConfig,
  ContainerRuntime,
  ContainerState,
  ContainerUse,
  HttpResult,
  LogLine,
  NodeUsage,
  PullProgress,
  ReplyTo,
  SandboxConfig,
} from './cri.ts';
import { inodeOf, newTree, readContent, rootIno } from './files/index.ts';
import { normalized, pausePulls, progressOf, type RegistryAuth, startPull } from './images/index.ts';
import { linesOf } from './machine/container-log.ts';
import { cpuLimitOf } from './machine/container-start.ts';
import { createContainer, removeContainer, startContainer, stopContainer } from './machine/containers.ts';
import { diskUsage } from './machine/disk.ts';
import { execSync } from './machine/exec.ts';
import type { ContainerRecord, Host } from './machine/host.ts';
import { inquire, inquireHttp } from './machine/inquiry.ts';
import type { Machine } from './machine/machine.ts';
import { memoryOf, usageOf } from './machine/memory.ts';
import { runSandbox } from './machine/sandboxes.ts';
import { deliver } from './machine/signals.ts';
import { writeVolume } from './machine/volumes.ts';
import type { Bytes, Signal } from './program.ts';

type HttpRequest = Parameters<ContainerRuntime['httpGet']>[2];
type VolumeOptions = Parameters<ContainerRuntime['createVolume']>[1];
type VolumeFiles = Parameters<ContainerRuntime['writeVolume']>[1];
type Refused = { readonly ok: false; readonly message: string };

/** The container runtime of one node: what the kubelet asks, done on the machine that all nodes share. */
export class NodeRuntime implements ContainerRuntime {
  constructor(
    private readonly m: Machine,
    readonly node: string,
  ) {}

  private get host(): Host {
    const host = this.m.world.hosts.get(this.node);
    if (!host) throw new Error(`no node ${this.node} on this machine: add it with Runtime.addNode`);
    return host;
  }

  runSandbox(config: SandboxConfig): { readonly id: string; readonly ip: string } {
    const sandbox = runSandbox(this.m, this.host, config);
    return { id: sandbox.id, ip: sandbox.network.address };
  }

  stopSandbox(id: string): void {
    const sandbox = this.host.sandboxes.get(id);
    if (!sandbox || sandbox.stopped) return;
    sandbox.stopped = true;
    for (const { init } of sandbox.containers) if (init) deliver(this.m, init, 'KILL', true);
    if (sandbox.pids?.init) deliver(this.m, sandbox.pids.init, 'KILL', true);
    if (sandbox.config.hostNetwork) return;
    sandbox.network.alive = false;
    this.m.world.networks.delete(sandbox.network.address);
  }

  removeSandbox(id: string): void {
    this.stopSandbox(id);
    for (const container of this.host.sandboxes.get(id)?.containers ?? []) removeContainer(this.m, container);
    this.host.sandboxes.delete(id);
  }

  pullImage(image: string, auth: readonly RegistryAuth[], replyTo: ReplyTo): void {
    startPull(this.m, this.host, image, auth, replyTo);
  }

  hasImage(image: string): { readonly imageId: string; readonly user: string; readonly sizeBytes: number } | undefined {
    const spec = this.m.imageOf(image);
    if (!spec || !this.present(image)) return undefined;
    return { imageId: this.m.options.images.idOf(image, spec), user: spec.user ?? '', sizeBytes: spec.sizeBytes };
  }

  /** By its own reference; a digest also by any other reference to the same image. */
  private present(image: string): boolean {
    const { images } = this.host;
    if (images.has(normalized(image))) return true;
    const spec = image.includes('@') ? this.m.imageOf(image) : undefined;
    return spec !== undefined && [...images.keys()].some((name) => this.m.imageOf(name) === spec);
  }

  createContainer(sandboxId: string, config: ContainerConfig): { readonly ok: true; readonly id: string } | Refused {
    const sandbox = this.host.sandboxes.get(sandboxId);
    if (!sandbox || sandbox.stopped) return { ok: false, message: `failed to find sandbox id "${sandboxId}": not found` };
    const image = this.m.imageOf(config.image);
    if (!image) return { ok: false, message: `failed to resolve image "${config.image}": not found` };
    return createContainer(this.m, this.host, sandbox, config, image, this.m.options.images.idOf(config.image, image));
  }

  startContainer(id: string): { readonly ok: true } | Refused {
    const container = this.host.containers.get(id);
    if (container?.state !== 'created') return { ok: false, message: `container "${id}" is not in state created` };
    return startContainer(this.m, container);
  }

  stopContainer(id: string, graceMs: number, signal?: Signal): void {
    const container = this.host.containers.get(id);
    if (container) stopContainer(this.m, container, graceMs, signal ?? this.m.imageOf(container.image)?.stopSignal ?? 'TERM');
  }

  removeContainer(id: string): void {
    const container = this.host.containers.get(id);
    if (container) removeContainer(this.m, container);
  }

  container(id: string): ContainerState | undefined {
    const container = this.host.containers.get(id);
    return container && stateOf(container);
  }

  containers(): readonly ContainerState[] {
    return [...this.host.containers.values()].map(stateOf);
  }

  logs(id: string): readonly LogLine[] {
    const container = this.host.containers.get(id);
    return container ? linesOf(container.log) : [];
  }

  readTerminationMessage(id: string): Bytes {
    const tree = this.host.containers.get(id)?.terminationLog;
    const root = tree && inodeOf(this.m, tree, rootIno);
    const ino = root?.type === 'dir' ? root.entries.get('log') : undefined;
    const inode = tree && ino !== undefined ? inodeOf(this.m, tree, ino) : undefined;
    return inode?.type === 'file' ? readContent(inode.content, 0, 1 << 20) : '';
  }

  setPodMemory(id: string, limit: number | undefined): void {
    const sandbox = this.host.sandboxes.get(id);
    if (sandbox) sandbox.memoryLimit = limit;
  }

  setLimits(id: string, limits: { readonly cpuLimit?: number; readonly memoryLimit?: number }): void {
    const cgroup = this.host.containers.get(id)?.cgroup;
    if (!cgroup) return;
    cgroup.cpuLimit = cpuLimitOf(limits.cpuLimit).cpuLimit;
    cgroup.memoryLimit = limits.memoryLimit;
  }

  exec(id: string, argv: readonly string[], timeoutMs: number | undefined, replyTo: ReplyTo): void {
    const container = this.host.containers.get(id);
    if (container) execSync(this.m, container, argv, timeoutMs, replyTo);
    else this.m.kernel.clock.at(this.m.kernel.now, { ...replyTo, result: { started: false, message: `container "${id}" not found` } });
  }

  httpGet(ip: string, port: number, request: HttpRequest, timeoutMs: number, replyTo: ReplyTo): HttpResult | undefined {
    return inquireHttp(this.m, this.host, ip, port, request, timeoutMs, replyTo);
  }

  tcpConnect(ip: string, port: number, timeoutMs: number, replyTo: ReplyTo): void {
    inquire(this.m, this.host, { kind: 'tcp', ip, port }, timeoutMs, replyTo);
  }

  grpcHealth(ip: string, port: number, service: string, timeoutMs: number, replyTo: ReplyTo): void {
    inquire(this.m, this.host, { kind: 'grpc', ip, port, service }, timeoutMs, replyTo);
  }

  createVolume(id: string, options: VolumeOptions): void {
    const { volumes } = this.host;
    if (volumes.has(id)) return;
    const memory = options.medium === 'memory';
    const base = options.image === undefined ? undefined : this.m.imageOf(options.image)?.names[0];
    if (base !== undefined) {
      volumes.set(id, { id, tree: this.m.newTree({ base }), readOnly: true, version: 0 });
      return;
    }
    const tree = newTree(this.m.world.nextId++, this.m.kernel.epochNow, {
      memory,
      mode: options.mode ?? (memory ? 0o1777 : 0o777) | (options.gid === undefined ? 0 : 0o2000),
      ...(options.gid !== undefined && { gid: options.gid }),
      ...(memory && options.sizeLimit !== undefined && { limit: options.sizeLimit }),
    });
    volumes.set(id, { id, tree, readOnly: options.readOnly ?? false, version: 0 });
  }

  writeVolume(id: string, files: VolumeFiles, owner?: { readonly uid: number; readonly gid: number }): string | undefined {
    const volume = this.host.volumes.get(id);
    return volume && writeVolume(this.m, volume, files, owner);
  }

  volumeUsage(id: string): number {
    return this.host.volumes.get(id)?.tree.bytes ?? 0;
  }

  removeVolume(id: string): void {
    this.host.volumes.delete(id);
  }

  writableUsage(id: string): number {
    const container = this.host.containers.get(id);
    return container ? container.root.bytes + container.log.bytes : 0;
  }

  usage(): NodeUsage {
    const { host } = this;
    let pids = host.cgroup.members.size;
    for (const { cgroup } of host.containers.values()) pids += cgroup.members.size;
    return {
      memoryBytes: memoryOf(host.containers.values(), host.cgroup),
      memoryCapacity: host.memoryBytes,
      diskBytes: diskUsage(host),
      diskCapacity: host.diskBytes,
      pids,
    };
  }

  pullProgress(image: string): PullProgress | undefined {
    return progressOf(this.m, this.host, normalized(image));
  }

  /** What each running container has used until now. */
  consumption(): readonly ContainerUse[] {
    return [...this.host.containers.values()].filter(({ state }) => state === 'running').map(useOf);
  }

  preload(image: string): void {
    const spec = this.m.imageOf(image);
    if (spec) this.host.images.set(normalized(image), spec.sizeBytes);
  }

  removeImage(image: string): void {
    this.host.images.delete(normalized(image));
  }

  removeUnusedImages(): void {
    const used = new Set([...this.host.containers.values()].map(({ image }) => image));
    for (const image of this.host.images.keys()) if (!used.has(image)) this.host.images.delete(image);
  }

  /** Something beside the pods takes memory or disk of the machine, until that many bytes are left; undefined: it gives back what it took. */
  leave(what: 'memory' | 'disk', left: number | undefined): void {
    const { host } = this;
    const { memoryBytes, memoryCapacity, diskBytes, diskCapacity } = this.usage();
    const free = what === 'memory' ? memoryCapacity - memoryBytes : diskCapacity - diskBytes;
    const before = host.outside[what];
    host.outside[what] = left === undefined ? 0 : before + Math.max(0, free - left);
    if (what === 'memory') host.cgroup.shared += host.outside.memory - before;
  }

  setRunning(running: boolean): void {
    const { host } = this;
    if (host.running === running) return;
    pausePulls(this.m, host);
    host.running = running;
    pausePulls(this.m, host);
    if (!running) return;
    for (const process of this.m.world.processes.values()) {
      if (process.host === host && process.state === 'ready' && !process.stopped) this.m.world.ready.push(process);
    }
    this.m.scheduleRun();
  }
}

function useOf({ id, sandbox, config, cgroup, log }: ContainerRecord): ContainerUse {
  // What is still to be paid for has been asked for, but not had.
  let cpuMillis = cgroup.cpu;
  for (const { debt } of cgroup.members) cpuMillis -= debt;
  return {
    id,
    podUid: sandbox.config.podUid,
    name: config.name,
    memoryBytes: usageOf(cgroup),
    cpuMillis,
    throttledMillis: cgroup.throttled,
    logLines: log.written,
  };
}

function stateOf(container: ContainerRecord): ContainerState {
  const { startedAt, finishedAt, exit, reason, message } = container;
  return {
    id: container.id,
    sandbox: container.sandbox.id,
    name: container.config.name,
    image: container.imageTag,
    imageId: container.imageId,
    state: container.state,
    createdAt: container.createdAt,
    ...(startedAt !== undefined && { startedAt }),
    ...(finishedAt !== undefined && { finishedAt }),
    ...(exit && { exit }),
    ...(reason !== undefined && { reason }),
    ...(message !== undefined && { message }),
    memoryBytes: usageOf(container.cgroup),
    cpuMillis: container.cgroup.cpu,
  };
}
