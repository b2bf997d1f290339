import type { Millis, TimerId } from '../../kernel/index.ts';
import type { ReplyTo } from '../cri.ts';
import type { DeviceName, Ino, MountNamespace, Tree } from '../files/index.ts';
import type { Bytes, Effect, Errno, Exit, Signal } from '../program.ts';
import type { AnswerLog } from './answers.ts';
import type { ContainerRecord, Follower, Host } from './host.ts';

/**
 * Everything that can change on all machines of a cluster, as plain data: records that refer to each other, no functions, no generators.
 * A snapshot is a copy of it. What runs (generators) stands beside it and is rebuilt from the answers when it is next needed.
 */
export interface World {
  nextId: number;
  /** Processes that can go on, in the order in which they became able to. */
  ready: Process[];
  /** A task to run them stands in the clock. */
  scheduled: boolean;
  readonly processes: Map<number, Process>;
  readonly hosts: Map<string, Host>;
  readonly networks: Map<string, NetworkNamespace>;
  /** Pipes with names, by tree and inode. */
  readonly fifos: Map<string, Pipe>;
  readonly inquiries: Map<number, Inquiry>;
  /** Watches that programs follow, by number. */
  readonly streams: Map<number, EventStream>;
  /** Registries that don't answer, and what they say. */
  readonly outages: Map<string, string>;
  /** Files that a person edits now. */
  readonly edits: Map<number, Edit>;
}

/** Those who wait for something to happen to a thing; all are woken when it does, and look again. */
export type Waiters = Process[];

export interface Credentials {
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
  /** Effective capabilities, without CAP_. */
  readonly capabilities: readonly string[];
}

export type ProcessState =
  | 'ready'
  | 'running'
  | 'blocked'
  /** Pays with time for the processor it used. */
  | 'computing'
  | 'zombie'
  | 'dead';

export interface Process {
  readonly key: number;
  readonly pid: number;
  readonly namespace: PidNamespace;
  parent: Process | undefined;
  readonly children: Set<Process>;
  state: ProcessState;
  /** SIGSTOP came; it goes on with SIGCONT. */
  stopped: boolean;
  /** The signal that stopped it, until its parent has heard. */
  untold: Signal | undefined;
  /** Signals that came while it was stopped: they act when it goes on. */
  held: Signal[];
  argv: readonly Bytes[];
  env: Readonly<Record<string, Bytes>>;
  execution: Execution;
  /** What it is told when it goes on, if it is not to ask again. */
  answer: unknown;
  /** What it asked and waits for; asked again when it is woken. */
  blocked: Effect | undefined;
  since: Millis;
  timer: TimerId | undefined;
  timedOut: boolean;
  interrupted: boolean;
  /** Bytes of a write that have gone already. */
  progress: number;
  waiting: Waiters[];
  fds: Map<number, OpenFile>;
  cwd: Bytes;
  umask: number;
  credentials: Credentials;
  /** Capabilities that root could have here. */
  readonly bounding: readonly string[];
  readonly caught: Set<Signal>;
  readonly ignored: Set<Signal>;
  pending: Signal[];
  /** A caught signal came of which it has not heard: its next wait ends at once. */
  unseen: boolean;
  group: number;
  terminal: Terminal | undefined;
  readonly cgroup: Cgroup;
  readonly mounts: MountNamespace;
  readonly network: NetworkNamespace;
  readonly host: Host;
  readonly container: ContainerRecord | undefined;
  memory: number;
  cpu: number;
  /** Processor time used and not yet paid for. */
  debt: number;
  readonly startedAt: Millis;
  /** When it last asked the cluster to write something. */
  wroteAt: Millis | undefined;
  exit: Exit | undefined;
  /** Waiting for a child to end. */
  readonly childWaiters: Waiters;
  /** Where the machine itself wants to know of the end. */
  watcher: ExitWatcher | undefined;
}

export type ExitWatcher =
  | { readonly kind: 'container'; readonly container: ContainerRecord }
  | ({ readonly kind: 'exec' } & Reply)
  /** exec over the API: the end goes into `status`; the pipes that carried output end with it. */
  | { readonly kind: 'stream'; readonly status: Pipe; readonly outputs: readonly Pipe[] }
  | { readonly kind: 'run'; readonly run: number };

interface Reply {
  readonly replyTo: ReplyTo;
  readonly output: Capture;
  timer: TimerId | undefined;
  timedOut: boolean;
}

/** One life of a program in a process: from its start (or exec) on. */
export interface Execution {
  readonly id: number;
  readonly origin: Origin;
  readonly argv: readonly Bytes[];
  readonly env: Readonly<Record<string, Bytes>>;
  readonly log: AnswerLog;
  /** What the program wrote down of itself at its last checkpoint. */
  resume: unknown;
  /** Living programs that this one spawned with its own hand: they are rebuilt by replaying this one. */
  spawned: number;
  ended: boolean;
}

/** Where a program comes from: a file of an image or of the machine, by key; or the hand of the program that spawned it. */
export type Origin =
  | { readonly kind: 'program'; readonly key: string }
  | { readonly kind: 'spawned'; readonly by: Execution; readonly index: number };

export interface PidNamespace {
  readonly id: number;
  next: number;
  readonly members: Map<number, Process>;
  /** Ends with its first process, unless the sandbox holds it. */
  init: Process | undefined;
}

/** What a descriptor leads to; shared by dup and by children. */
export interface OpenFile {
  readonly id: number;
  refs: number;
  readonly read: boolean;
  readonly write: boolean;
  readonly append: boolean;
  offset: number;
  readonly object: OpenObject;
}

export type OpenObject =
  | { readonly kind: 'file'; readonly tree: Tree; readonly ino: Ino }
  | { readonly kind: 'directory'; readonly path: Bytes }
  | { readonly kind: 'text'; readonly data: Bytes }
  | { readonly kind: 'device'; readonly device: DeviceName }
  | { readonly kind: 'pipe'; readonly pipe: Pipe }
  | { readonly kind: 'socket'; readonly input: Pipe; readonly output: Pipe; readonly peer: string }
  | { readonly kind: 'listener'; readonly listener: Listener }
  | { readonly kind: 'log'; readonly container: ContainerRecord; readonly stream: 'stdout' | 'stderr' }
  | { readonly kind: 'terminal'; readonly terminal: Terminal }
  | { readonly kind: 'capture'; readonly capture: Capture }
  | { readonly kind: 'screen'; readonly run: number; readonly stream: 'stdout' | 'stderr' };

export interface Pipe {
  readonly id: number;
  data: Bytes;
  readonly capacity: number;
  readers: number;
  writers: number;
  /** Ends of input still to be read (Ctrl+D): the reader sees the end, but more may come. */
  eof: number;
  /** A fifo's: nobody has yet opened it for writing, so that a reader waits. */
  fresh?: boolean;
  /** A fifo's: false until somebody opens it for reading. */
  read?: boolean;
  /** What is written goes to a terminal, as typed there, or on into another pipe (attach), which may end with this one. */
  keyboard?: Terminal;
  into?: Pipe;
  endsInto?: boolean;
  /** Who is attached by it: they leave when their input ends, unless it ends the container's own. */
  attached?: { readonly container: ContainerRecord; readonly follower: Follower };
  /** A probe waits for what comes. */
  inquiry?: Inquiry;
  /** Its writer has said that no more will come, and holds it no longer. */
  ended?: boolean;
  /** The other end was torn down: reads answer ECONNRESET. */
  reset: boolean;
  readonly readable: Waiters;
  readonly writable: Waiters;
}

export type InquiryQuestion = { readonly ip: string; readonly port: number } & (
  | { readonly kind: 'tcp' }
  | { readonly kind: 'grpc'; readonly service: string }
  | {
      readonly kind: 'http';
      readonly path: string;
      readonly host: string;
      readonly headers: readonly { readonly name: string; readonly value: string }[];
      readonly scheme: 'HTTP' | 'HTTPS';
    }
);

/** A question that a node's kubelet asks over the network. */
export interface Inquiry {
  readonly id: number;
  readonly host: string;
  readonly question: InquiryQuestion;
  readonly replyTo: ReplyTo;
  readonly deadline: Millis;
  received: Bytes;
  timer: TimerId | undefined;
  input: Pipe | undefined;
  output: Pipe | undefined;
}

/** The output of an exec, kept up to a limit. */
export interface Capture {
  data: Bytes;
  readonly limit: number;
}

export interface Terminal {
  readonly id: number;
  columns: number;
  rows: number;
  /** Lines are edited and echoed here unless a program took that over. */
  raw: boolean;
  /** The foreground process group: Ctrl+C reaches it. */
  group: number;
  line: Bytes;
  readonly input: Pipe;
  /** Terminals in containers that this one stands for: they change size with it. */
  readonly mirrors: Terminal[];
  /** Where output goes. */
  readonly screen: OpenObject;
}

export interface NetworkNamespace {
  readonly id: number;
  readonly address: string;
  readonly hostname: string;
  readonly listeners: Map<number, Listener[]>;
  readonly sysctls: Readonly<Record<string, string>>;
  nextPort: number;
  alive: boolean;
}

export interface Listener {
  readonly network: NetworkNamespace;
  readonly port: number;
  readonly address: string;
  readonly udp: boolean;
  readonly backlog: { readonly input: Pipe; readonly output: Pipe; readonly from: string; readonly local: string }[];
  closed: boolean;
  readonly acceptable: Waiters;
}

/** A share of the node: a container's processes, or those of the machine itself. */
export interface Cgroup {
  readonly id: number;
  readonly members: Set<Process>;
  /** Processors (1.5 = 1500m) and bytes; undefined: no limit. */
  cpuLimit: number | undefined;
  memoryLimit: number | undefined;
  pidsLimit: number;
  memory: number;
  /** Bytes in tmpfs volumes that its processes wrote. */
  shared: number;
  cpu: number;
  throttled: number;
  computing: number;
  oomKills: number;
  /** How much of late went into calls alone; makes them dearer, so that a loop without end is bounded. */
  busy: number;
  busyAt: Millis;
}

export interface EventStream {
  readonly id: number;
  readonly events: unknown[];
  ended: boolean;
  readonly waiters: Waiters;
}

export interface Edit {
  readonly id: number;
  readonly process: number;
  readonly path: Bytes;
  done: boolean | undefined;
  readonly waiters: Waiters;
}

export interface Fail {
  readonly errno: Errno;
}

export const newWorld = (): World => ({
  nextId: 1,
  ready: [],
  scheduled: false,
  processes: new Map(),
  hosts: new Map(),
  networks: new Map(),
  fifos: new Map(),
  inquiries: new Map(),
  streams: new Map(),
  outages: new Map(),
  edits: new Map(),
});
