import type { Millis, TimerId } from '../../kernel/index.ts';
import type { ContainerConfig, LogLine, ReplyTo, SandboxConfig } from '../cri.ts';
import type { MountNamespace, Tree } from '../files/index.ts';
import type { Bytes, Exit } from '../program.ts';
import type { Cgroup, NetworkNamespace, PidNamespace, Pipe, Process, Terminal } from './state.ts';

/** A computer: a node of the cluster, or the learner's own. */
export interface Host {
  readonly name: string;
  /** Who is told of changes of containers: the kubelet's address. */
  readonly owner: string | undefined;
  readonly cpus: number;
  readonly memoryBytes: number;
  readonly diskBytes: number;
  readonly network: NetworkNamespace;
  /** Processes of the machine itself. */
  readonly cgroup: Cgroup;
  readonly pids: PidNamespace;
  readonly mounts: MountNamespace;
  /** Pods get addresses from here: 10.244.0 → 10.244.0.2 first. */
  readonly podNetwork: string;
  nextAddress: number;
  computing: number;
  /** False while the machine is off or frozen. */
  running: boolean;
  readonly sandboxes: Map<string, Sandbox>;
  readonly containers: Map<string, ContainerRecord>;
  /** Bytes that something beside the pods holds: in memory, on the disk. */
  readonly outside: { memory: number; disk: number };
  readonly volumes: Map<string, Volume>;
  /** Normalised references of the images on this node. */
  readonly images: Map<string, number>;
  readonly pulls: Pull[];
  pullTimer: TimerId | undefined;
  pulledAt: Millis;
  startedAt: Millis;
}

export interface Sandbox {
  readonly id: string;
  readonly config: SandboxConfig;
  readonly network: NetworkNamespace;
  /** Of the pod, when its containers share one. */
  readonly pids: PidNamespace | undefined;
  /** hosts, hostname, resolv.conf. */
  readonly etc: Tree;
  readonly containers: Set<ContainerRecord>;
  /** Bytes that its containers may use together. */
  memoryLimit: number | undefined;
  stopped: boolean;
}

export interface Volume {
  readonly id: string;
  readonly tree: Tree;
  readonly readOnly: boolean;
  version: number;
}

export interface ContainerRecord {
  readonly id: string;
  readonly sandbox: Sandbox;
  readonly host: Host;
  readonly config: ContainerConfig;
  /** Normalised reference. */
  readonly image: string;
  /** As its status names it. */
  readonly imageTag: string;
  readonly imageId: string;
  readonly root: Tree;
  readonly mounts: MountNamespace;
  /** Why its mounts can't be made: told when it is started. */
  readonly mountProblem: string | undefined;
  readonly cgroup: Cgroup;
  terminal: Terminal | undefined;
  readonly stdin: Pipe | undefined;
  readonly terminationLog: Tree;
  pids: PidNamespace | undefined;
  init: Process | undefined;
  state: 'created' | 'running' | 'exited';
  readonly createdAt: Millis;
  startedAt: Millis | undefined;
  finishedAt: Millis | undefined;
  exit: Exit | undefined;
  reason: string | undefined;
  message: string | undefined;
  oomKilled: boolean;
  killTimer: TimerId | undefined;
  readonly log: ContainerLog;
  /** Those who follow the output (attach, logs -f). */
  readonly followers: Follower[];
}

export interface Follower {
  readonly stdout: Pipe;
  readonly stderr: Pipe;
  readonly status: Pipe;
  /** Gets lines as the log has them; else bytes as they are written. */
  readonly lines?: { readonly timestamps: boolean };
}

export interface ContainerLog {
  /** Frozen runs of lines, oldest first, then the newest lines. */
  readonly full: (readonly LogLine[])[];
  recent: LogLine[];
  bytes: number;
  /** Lines written ever, those no longer kept too. */
  written: number;
  partial: { stdout: Bytes; stderr: Bytes };
}

export interface Pull {
  readonly image: string;
  readonly total: number;
  done: number;
  readonly replies: ReplyTo[];
}
