import { decodeUtf8 } from '../../../api/text/index.ts';
import { Kernel, type Task } from '../../kernel/index.ts';
import type { ContainerConfig, ContainerState, ExecResult, ImageSpec, SandboxConfig } from '../cri.ts';
import type { NodeRuntime } from '../node-runtime.ts';
import { Runtime, type RuntimeOptions } from '../runtime.ts';

/** A node to try containers on: `node.run('echo hi').advance(1000).logs()`. */
export class TryNode {
  readonly kernel: Kernel;
  readonly runtime: Runtime;
  readonly node: NodeRuntime;
  readonly replies: Task[] = [];
  sandbox: string;
  readonly ip: string;

  constructor(
    options: Partial<RuntimeOptions> & {
      readonly sandbox?: Partial<SandboxConfig>;
      readonly seed?: number;
      readonly images?: readonly ImageSpec[];
    } = {},
  ) {
    this.kernel = new Kernel({ seed: options.seed ?? 1, startedAt: 1_795_244_400_000, timing: 'seeded' });
    this.runtime = new Runtime({ preloaded: ['nginx:1.27', 'busybox:1.36'], ...options, kernel: this.kernel });
    this.node = this.runtime.addNode({
      name: 'node-1',
      owner: 'kubelet',
      address: '172.30.0.11',
      podNetwork: '10.244.0',
      cpus: 2,
      memoryBytes: 8 * 2 ** 30,
    });
    const sandbox = this.pod(options.sandbox);
    this.sandbox = sandbox.id;
    this.ip = sandbox.ip;
  }

  pod(config: Partial<SandboxConfig> = {}): { readonly id: string; readonly ip: string } {
    return this.node.runSandbox({ ...aSandbox, ...config });
  }

  /** Creates and starts a container; its id. */
  start(config: Partial<ContainerConfig> = {}, sandbox = this.sandbox): string {
    const made = this.node.createContainer(sandbox, aContainer(config));
    if (!made.ok) throw new Error(made.message);
    const started = this.node.startContainer(made.id);
    if (!started.ok) throw new Error(started.message);
    return made.id;
  }

  /** A busybox container that runs a script. */
  sh(script: string, config: Partial<ContainerConfig> = {}): string {
    return this.start({ command: ['sh', '-c', script], ...config });
  }

  advance(ms: number): this {
    const until = this.kernel.now + ms;
    for (let task = this.kernel.clock.take(until); task; task = this.kernel.clock.take(until)) {
      if (task.to === 'runtime') this.runtime.handle(task);
      else this.replies.push(task);
    }
    this.kernel.clock.now = until;
    return this;
  }

  logs(id: string): string {
    return decodeUtf8(
      Uint8Array.from(
        this.node
          .logs(id)
          .map(({ text, full }) => `${text}${full ? '\n' : ''}`)
          .join(''),
        (c) => c.charCodeAt(0),
      ),
    );
  }

  state(id: string): ContainerState {
    const state = this.node.container(id);
    if (!state) throw new Error(`no container ${id}`);
    return state;
  }

  /** Asks for a page as a probe does; the answer comes into `replies`, whether at once or later. */
  httpGet(...ask: Parameters<NodeRuntime['httpGet']>): void {
    const result = this.node.httpGet(...ask);
    if (result) this.replies.push({ ...ask[4], result });
  }

  /** Runs a command in a container to its end. */
  exec(id: string, ...argv: string[]): ExecResult | undefined {
    this.node.exec(id, argv, undefined, { to: 'test', type: 'exec' });
    this.advance(5000);
    return this.replies.findLast(({ type }) => type === 'exec')?.['result'] as ExecResult | undefined;
  }
}

const aSandbox: SandboxConfig = {
  podUid: 'uid',
  namespace: 'default',
  name: 'web',
  hostname: 'web',
  hostNetwork: false,
  shareProcessNamespace: false,
  hostAliases: [],
  resolvConf: 'search default.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:5\n',
  sysctls: {},
};

const defaultCapabilities = [
  'CHOWN', 'DAC_OVERRIDE', 'FSETID', 'FOWNER', 'MKNOD', 'NET_RAW', 'SETGID', 'SETUID', 'SETFCAP', 'SETPCAP', 'NET_BIND_SERVICE', 'SYS_CHROOT', 'KILL', 'AUDIT_WRITE',
]; // biome-ignore format: a table

export const aContainer = (config: Partial<ContainerConfig> = {}): ContainerConfig => ({
  name: 'app',
  image: 'busybox:1.36',
  env: [],
  mounts: [],
  tty: false,
  stdin: false,
  stdinOnce: false,
  groups: [],
  readOnlyRootFilesystem: false,
  privileged: false,
  noNewPrivileges: false,
  seccomp: false,
  capabilities: defaultCapabilities,
  terminationMessagePath: '/dev/termination-log',
  ...config,
});
