import type { Component, Kernel, Task } from '../kernel/index.ts';
import type {
  ContainerConfig,
  ContainerRuntime,
  ContainerState,
  ExecResult,
  HttpResult,
  LogLine,
  PullResult,
  ReplyTo,
} from '../runtime/index.ts';

/** How a container of the tests behaves. */
export interface Behaviour {
  /** It ends by itself after so many milliseconds. */
  readonly endsAfter?: number;
  readonly code?: number;
  readonly oom?: boolean;
  /** After SIGTERM: ends after so long with this code; `ignores` waits for SIGKILL. */
  readonly onTerm?: { readonly after: number; readonly code: number } | 'ignores';
  /** The process can't be started. */
  readonly startError?: string;
  readonly log?: string;
  readonly lastWord?: string;
}

interface Container extends ContainerState {
  readonly config: ContainerConfig;
  readonly attempt: number;
}

/** A runtime whose containers do what the test says: no programs, no files. */
export class FakeRuntime implements ContainerRuntime, Component {
  readonly address: string;
  private readonly all = new Map<string, Container>();
  private next = 1;
  readonly stopped: string[] = [];
  readonly volumes = new Map<string, readonly { readonly path: string; readonly data: string }[]>();
  images = new Map<string, { imageId: string; user: string; sizeBytes: number }>();
  pulls: (image: string) => PullResult = (image) => ({ ok: false, message: `no ${image}` });
  behave: (config: ContainerConfig, attempt: number) => Behaviour = () => ({});
  execs: (container: string, argv: readonly string[]) => ExecResult = () => ({ started: true, exit: { code: 0 }, output: '' });
  https: (path: string) => HttpResult = () => ({ status: 200, headers: {}, body: '' });

  constructor(
    private readonly kernel: Kernel,
    readonly node: string,
  ) {
    this.address = `runtime/${node}`;
  }

  private id(): string {
    return String(this.next++).padStart(64, '0');
  }

  handle(task: Task): void {
    if (task.type === 'end') this.end(String(task['id']), task['code'] as number, task['oom'] === true);
  }
  observe(): void {}
  snapshot(): unknown {
    return undefined;
  }
  restore(): void {}

  runSandbox() {
    const id = this.id();
    return { id, ip: `10.244.0.${this.next + 100}` };
  }
  stopSandbox(id: string): void {
    this.stopped.push(id);
  }
  removeSandbox(): void {}

  pullImage(image: string, _auth: unknown, replyTo: ReplyTo): void {
    const result = this.pulls(image);
    if (result.ok) this.images.set(image, { imageId: result.imageId, user: '', sizeBytes: result.sizeBytes });
    this.kernel.clock.after(20, { ...replyTo, result });
  }
  hasImage(image: string) {
    return this.images.get(image);
  }
  createContainer(sandbox: string, config: ContainerConfig) {
    const id = this.id();
    const attempt = [...this.all.values()].filter((other) => other.sandbox === sandbox && other.name === config.name).length;
    this.all.set(id, {
      id,
      sandbox,
      name: config.name,
      image: `docker.io/library/${config.image}`,
      imageId: `docker.io/library/${config.image.split(':')[0] ?? ''}@sha256:1`,
      state: 'created',
      createdAt: this.kernel.now,
      memoryBytes: 0,
      cpuMillis: 0,
      config,
      attempt,
    });
    return { ok: true, id } as const;
  }
  startContainer(id: string) {
    const container = this.all.get(id);
    if (!container) return { ok: false, message: 'not found' } as const;
    const behaviour = this.behave(container.config, container.attempt);
    if (behaviour.startError) {
      const { startError: message } = behaviour;
      this.all.set(id, { ...container, state: 'exited', exit: { code: 128 }, reason: 'StartError', message, finishedAt: this.kernel.now });
      return { ok: false, message } as const;
    }
    this.all.set(id, { ...container, state: 'running', startedAt: this.kernel.now });
    if (behaviour.endsAfter !== undefined) this.endLater(id, behaviour.endsAfter, behaviour.code ?? 0, behaviour.oom);
    return { ok: true } as const;
  }
  stopContainer(id: string, graceMs: number): void {
    const container = this.all.get(id);
    if (container?.state !== 'running') return;
    const { onTerm } = this.behave(container.config, container.attempt);
    if (onTerm === 'ignores') this.endLater(id, graceMs, 137);
    else this.endLater(id, onTerm?.after ?? 10, onTerm?.code ?? 0);
  }
  private endLater(id: string, after: number, code: number, oom = false): void {
    this.kernel.clock.after(after, { to: this.address, type: 'end', id, code, oom });
  }
  private end(id: string, code: number, oom: boolean): void {
    const container = this.all.get(id);
    if (container?.state !== 'running') return;
    const exit = oom ? ({ signal: 'KILL', oom } as const) : { code };
    this.all.set(id, { ...container, state: 'exited', exit, finishedAt: this.kernel.now });
    this.kernel.clock.after(0, { to: `kubelet/${this.node}`, type: 'runtime.changed', container: id, sandbox: container.sandbox });
  }
  removeContainer(id: string): void {
    this.all.delete(id);
  }
  container(id: string): ContainerState | undefined {
    return this.all.get(id);
  }
  containers(): readonly ContainerState[] {
    return [...this.all.values()];
  }
  logs(id: string): readonly LogLine[] {
    const container = this.all.get(id);
    const text = container && this.behave(container.config, container.attempt).log;
    return text ? [{ at: 0, stream: 'stdout', text, full: true }] : [];
  }
  readTerminationMessage(id: string): string {
    const container = this.all.get(id);
    return (container && this.behave(container.config, container.attempt).lastWord) ?? '';
  }
  setLimits(): void {}
  setPodMemory(): void {}
  exec(id: string, argv: readonly string[], _timeout: number | undefined, replyTo: ReplyTo): void {
    this.kernel.clock.after(5, { ...replyTo, result: this.execs(this.all.get(id)?.name ?? '', argv) });
  }
  httpGet(_ip: string, _port: number, request: { readonly path: string }, _timeout: number, replyTo: ReplyTo): undefined {
    this.kernel.clock.after(5, { ...replyTo, result: this.https(request.path) });
  }
  tcpConnect(_ip: string, _port: number, _timeout: number, replyTo: ReplyTo): void {
    this.kernel.clock.after(5, { ...replyTo, result: { ok: true } });
  }
  grpcHealth(_ip: string, _port: number, _service: string, _timeout: number, replyTo: ReplyTo): void {
    this.kernel.clock.after(5, { ...replyTo, result: { status: 'SERVING' } });
  }
  createVolume(id: string): void {
    this.volumes.set(id, []);
  }
  writeVolume(id: string, files: readonly { readonly path: string; readonly data: string }[]): undefined {
    this.volumes.set(id, files);
  }
  volumeUsage(): number {
    return 0;
  }
  removeVolume(id: string): void {
    this.volumes.delete(id);
  }
  writableUsage(): number {
    return 0;
  }
  usage() {
    return { memoryBytes: 0, memoryCapacity: 24684092 * 1024, diskBytes: 0, diskCapacity: 264212084 * 1024, pids: 0 };
  }
  pullProgress(): undefined {
    return undefined;
  }
  preload(): void {}
  removeUnusedImages(): void {
    return;
  }

  removeImage(image: string): void {
    this.images.delete(image);
  }
  setRunning(): void {}
}
