import type { Millis } from '../kernel/index.ts';
import type { Bytes, Exit, Program, Signal } from './program.ts';

/** What a node's container runtime is asked for: the simulated counterpart of the CRI, which the kubelet drives. Ids are 64 hex digits. */
export interface SandboxConfig {
  readonly podUid: string;
  readonly namespace: string;
  readonly name: string;
  readonly hostname: string;
  /** What follows the host name in the pod's full name, when it has one. */
  readonly domain?: string;
  /** The full name is what the kernel says too. */
  readonly fullHostname?: boolean;
  readonly hostNetwork: boolean;
  readonly shareProcessNamespace: boolean;
  /** Lines of /etc/hosts that hostAliases add, and of resolv.conf. */
  readonly hostAliases: readonly { readonly ip: string; readonly hostnames: readonly string[] }[];
  readonly resolvConf: string;
  readonly sysctls: Readonly<Record<string, string>>;
  /** Ports of the node that lead to ports of the pod (hostPort). */
  readonly portMappings?: readonly { readonly hostPort: number; readonly containerPort: number }[];
}

export interface MountConfig {
  readonly path: string;
  /** A volume of the node, made with `createVolume`; subPath inside it. */
  readonly volume: string;
  readonly subPath?: string;
  readonly readOnly: boolean;
}

export interface ContainerConfig {
  readonly name: string;
  readonly image: string;
  /** Absent: the image's ENTRYPOINT / CMD. Already $(VAR)-expanded. */
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly workingDir?: string;
  readonly env: readonly { readonly name: string; readonly value: string }[];
  readonly mounts: readonly MountConfig[];
  readonly tty: boolean;
  readonly stdin: boolean;
  readonly stdinOnce: boolean;
  readonly runAsUser?: number;
  readonly runAsGroup?: number;
  readonly groups: readonly number[];
  readonly readOnlyRootFilesystem: boolean;
  readonly privileged: boolean;
  /** No program may give its process more rights than it has. */
  readonly noNewPrivileges: boolean;
  /** A profile filters its system calls. */
  readonly seccomp: boolean;
  /** The file on the node that this profile is read from, where it isn't the runtime's own. */
  readonly seccompFile?: string;
  /** Effective capability names without CAP_, e.g. NET_BIND_SERVICE. */
  readonly capabilities: readonly string[];
  /** Millicores and bytes; absent: unlimited. */
  readonly cpuLimit?: number;
  readonly memoryLimit?: number;
  /** Joins the process namespace of another container of the pod (ephemeral containers' targetContainerName). */
  readonly targetContainer?: string;
  readonly terminationMessagePath: string;
}

export interface ContainerState {
  readonly id: string;
  readonly sandbox: string;
  readonly name: string;
  readonly image: string;
  readonly imageId: string;
  readonly state: 'created' | 'running' | 'exited';
  readonly createdAt: Millis;
  readonly startedAt?: Millis;
  readonly finishedAt?: Millis;
  readonly exit?: Exit;
  /** Of the container's end as runc tells it: Completed, Error, OOMKilled, ContainerCannotRun, StartError. */
  readonly reason?: string;
  readonly message?: string;
  readonly memoryBytes: number;
  readonly cpuMillis: number;
}

/** What a running container has used until now. */
export interface ContainerUse {
  readonly id: string;
  readonly podUid: string;
  readonly name: string;
  readonly memoryBytes: number;
  /** Processor time it has had, and time it stood still because of its limit. */
  readonly cpuMillis: number;
  readonly throttledMillis: number;
  readonly logLines: number;
}

/** A download under way. */
export interface PullProgress {
  readonly doneBytes: number;
  readonly totalBytes: number;
}

export interface LogLine {
  readonly at: Millis;
  readonly stream: 'stdout' | 'stderr';
  readonly text: Bytes;
  /** The line ended with a newline. */
  readonly full: boolean;
}

/** How a pull goes: the messages are containerd's own, as they stand in events. */
export type PullResult =
  | { readonly ok: true; readonly imageId: string; readonly sizeBytes: number }
  | { readonly ok: false; readonly message: string };

export type ExecResult =
  | { readonly started: true; readonly exit: Exit; readonly output: Bytes }
  | { readonly started: false; readonly message: string }
  | { readonly started: true; readonly timedOut: true; readonly output: Bytes };

/** What a probe or hook met at pod IP and port. */
export type HttpResult =
  | { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: Bytes }
  /** `line`: the first line of what came instead of a response. */
  | { readonly error: NetworkError | 'malformed' | 'not-tls'; readonly line?: string };

/** refused, reset: at once; unreachable (nobody has that address): after 3 s, or `timeout` when that is sooner. `not-tls`: plain HTTP came as answer to HTTPS. */
export type NetworkError = 'refused' | 'timeout' | 'reset' | 'unreachable';

export type TcpResult = { readonly ok: true } | { readonly error: NetworkError };

export type GrpcResult =
  | { readonly status: 'SERVING' | 'NOT_SERVING' | 'SERVICE_UNKNOWN' | 'UNKNOWN' }
  /** Nothing that speaks gRPC there: the client tries again until the time is up. Else: the server has no health protocol, or no such service. */
  | { readonly error: 'timeout' | 'unimplemented' | 'not-found' };

/** What a node's processes and files use now. */
export interface NodeUsage {
  readonly memoryBytes: number;
  readonly memoryCapacity: number;
  readonly diskBytes: number;
  readonly diskCapacity: number;
  readonly pids: number;
}

/**
 * One node's runtime. Calls that take time answer by a task to `replyTo` ({to, type, ...detail}) with `result` added; the others at once.
 * Any change of a container's state also sends `{to: owner, type: 'runtime.changed', container, sandbox}` to the owner (the kubelet).
 */
export interface ContainerRuntime {
  readonly node: string;
  runSandbox(config: SandboxConfig): { readonly id: string; readonly ip: string };
  stopSandbox(id: string): void;
  removeSandbox(id: string): void;
  /** Takes the time of the download (size, bandwidth, other pulls); replies with a PullResult. `auth` are the user:password pairs by registry. */
  pullImage(
    image: string,
    auth: readonly { readonly registry: string; readonly username: string; readonly password: string }[],
    replyTo: ReplyTo,
  ): void;
  hasImage(image: string): { readonly imageId: string; readonly user: string; readonly sizeBytes: number } | undefined;
  createContainer(
    sandbox: string,
    config: ContainerConfig,
  ): { readonly ok: true; readonly id: string } | { readonly ok: false; readonly message: string };
  /** Fails with runc's words when the command is not found, not executable, or the working directory is a file. */
  startContainer(id: string): { readonly ok: true } | { readonly ok: false; readonly message: string };
  /** `signal` now (SIGTERM or the container's stop signal), SIGKILL after `graceMs`; the exit shows as a change. */
  stopContainer(id: string, graceMs: number, signal?: Signal): void;
  removeContainer(id: string): void;
  container(id: string): ContainerState | undefined;
  containers(): readonly ContainerState[];
  logs(id: string): readonly LogLine[];
  readTerminationMessage(id: string): Bytes;
  setLimits(id: string, limits: { readonly cpuLimit?: number; readonly memoryLimit?: number }): void;
  /** The bytes that the containers of a sandbox may use together; undefined: as many as each of them may. */
  setPodMemory(sandbox: string, limit: number | undefined): void;
  /** Runs a command to its end inside a container (probes, hooks); replies with an ExecResult. */
  exec(id: string, argv: readonly string[], timeoutMs: number | undefined, replyTo: ReplyTo): void;
  /** The answer when it comes at once; else it is replied. */
  httpGet(
    ip: string,
    port: number,
    request: {
      readonly path: string;
      readonly host: string;
      readonly headers: readonly { readonly name: string; readonly value: string }[];
      readonly scheme: 'HTTP' | 'HTTPS';
    },
    timeoutMs: number,
    replyTo: ReplyTo,
  ): HttpResult | undefined;
  tcpConnect(ip: string, port: number, timeoutMs: number, replyTo: ReplyTo): void;
  grpcHealth(ip: string, port: number, service: string, timeoutMs: number, replyTo: ReplyTo): void;
  /** A new empty volume, or nothing if it stands already. `gid` is the fsGroup: files made in it belong to that group. */
  createVolume(
    id: string,
    options: {
      readonly medium: 'disk' | 'memory';
      readonly sizeLimit?: number;
      readonly readOnly?: boolean;
      /** It holds what this image holds. */
      readonly image?: string;
      readonly gid?: number;
      readonly mode?: number;
    },
  ): void;
  /** Replaces a volume's files in one step (configMap, secret, projected, downwardAPI: the ..data symlink swap); or the file for which there is no room. */
  writeVolume(
    id: string,
    files: readonly { readonly path: string; readonly data: Bytes; readonly mode: number }[],
    owner?: { readonly uid: number; readonly gid: number },
  ): string | undefined;
  volumeUsage(id: string): number;
  removeVolume(id: string): void;
  /** Bytes the container wrote outside volumes, and its logs: counted against ephemeral-storage. */
  writableUsage(id: string): number;
  usage(): NodeUsage;
  /** How far a download is now; undefined when none is under way. */
  pullProgress(image: string): PullProgress | undefined;
  /** An image as if it had been pulled before. */
  preload(image: string): void;
  removeImage(image: string): void;
  /** Removes the images that no container here is made from. */
  removeUnusedImages(): void;
  /** The machine stops or goes on: nothing on it runs meanwhile. */
  setRunning(running: boolean): void;
}

export interface ReplyTo {
  readonly to: string;
  readonly type: string;
  readonly [detail: string]: unknown;
}

/** An image: a root file system of ours and the program it starts. A lesson can define more. */
export interface ImageSpec {
  /** With registry and tag as pulled: `nginx:1.27` stands for docker.io/library/nginx:1.27. */
  readonly names: readonly string[];
  readonly sizeBytes: number;
  readonly user?: string;
  readonly workingDir?: string;
  readonly env: Readonly<Record<string, string>>;
  readonly entrypoint: readonly string[];
  readonly cmd: readonly string[];
  readonly exposedPorts: readonly number[];
  readonly stopSignal?: Signal;
  /** With `link` it is a symbolic link to there, and `data` doesn't count. */
  readonly files: readonly {
    readonly path: string;
    readonly data: Bytes;
    readonly mode?: number;
    readonly uid?: number;
    readonly link?: string;
  }[];
  readonly directories?: readonly { readonly path: string; readonly mode?: number; readonly uid?: number }[];
  /** Programs by absolute path; they appear as executable files. */
  readonly programs: Readonly<Record<string, Program>>;
  /** Beside root and nobody: lines of /etc/passwd and /etc/group. */
  readonly users?: readonly {
    readonly name: string;
    readonly uid: number;
    readonly gid: number;
    readonly home?: string;
    readonly shell?: string;
  }[];
  /** Credentials it asks for, when private; `endpoint`: where the nodes reach its registry, when that is not its own name. */
  readonly requires?: { readonly username: string; readonly password: string; readonly endpoint?: string };
}
