import type { MountNamespace } from '../files/index.ts';
import type { Bytes, Exit, Program, Signal } from '../program.ts';
import { stopComputing } from './cpu.ts';
import { detachFile } from './descriptors.ts';
import { begin, endExecution, newExecution } from './executions.ts';
import type { ContainerRecord, Host } from './host.ts';
import type { Machine } from './machine.ts';
import { leaveWaiters, makeReady, wake } from './ready.ts';
import type {
  Cgroup,
  Credentials,
  Execution,
  ExitWatcher,
  NetworkNamespace,
  OpenFile,
  Origin,
  PidNamespace,
  Process,
  Terminal,
} from './state.ts';

/** All that a new process starts from. */
export interface Birth {
  readonly namespace: PidNamespace;
  readonly parent?: Process;
  readonly argv: readonly Bytes[];
  readonly env: Readonly<Record<string, Bytes>>;
  readonly origin: Origin;
  /** The program at hand, when it is not one of the machine's own. */
  readonly program?: Program;
  readonly fds: Map<number, OpenFile>;
  readonly cwd: Bytes;
  readonly umask: number;
  readonly credentials: Credentials;
  readonly ignored: Iterable<Signal>;
  readonly group?: number;
  readonly terminal: Terminal | undefined;
  readonly cgroup: Cgroup;
  readonly mounts: MountNamespace;
  readonly network: NetworkNamespace;
  readonly host: Host;
  readonly container: ContainerRecord | undefined;
  readonly watcher?: ExitWatcher;
}

/** Memory of a process that has said nothing of it. */
export const baseMemory = 400 * 1024;

export function newProcess(m: Machine, birth: Birth): Process {
  const { namespace } = birth;
  const pid = namespace.next++;
  const execution = newExecution(m, birth.origin, birth.argv, birth.env);
  const process: Process = {
    key: m.world.nextId++,
    pid,
    namespace,
    parent: birth.parent,
    children: new Set(),
    state: 'blocked',
    stopped: false,
    untold: undefined,
    held: [],
    argv: birth.argv,
    env: birth.env,
    execution,
    answer: undefined,
    blocked: undefined,
    since: m.kernel.now,
    timer: undefined,
    timedOut: false,
    interrupted: false,
    progress: 0,
    waiting: [],
    fds: birth.fds,
    cwd: birth.cwd,
    umask: birth.umask,
    credentials: birth.credentials,
    bounding: birth.container?.config.capabilities ?? birth.credentials.capabilities,
    caught: new Set(),
    ignored: new Set(birth.ignored),
    pending: [],
    unseen: false,
    group: birth.group ?? pid,
    terminal: birth.terminal,
    cgroup: birth.cgroup,
    mounts: birth.mounts,
    network: birth.network,
    host: birth.host,
    container: birth.container,
    memory: baseMemory,
    cpu: 0,
    debt: 0,
    startedAt: m.kernel.now,
    wroteAt: undefined,
    exit: undefined,
    childWaiters: [],
    watcher: birth.watcher,
  };
  namespace.members.set(pid, process);
  m.world.processes.set(process.key, process);
  birth.cgroup.members.add(process);
  birth.cgroup.memory += process.memory;
  birth.parent?.children.add(process);
  if (birth.program) begin(m, execution, birth.program);
  makeReady(m, process);
  return process;
}

/** A process is over: what it held is freed, its children get another parent, its parent hears of it. */
export function endProcess(m: Machine, process: Process, exit: Exit): void {
  if (process.state === 'zombie' || process.state === 'dead') return;
  stopComputing(process);
  if (process.timer !== undefined) m.kernel.clock.cancel(process.timer);
  process.timer = undefined;
  leaveWaiters(process);
  process.state = 'zombie';
  process.exit = exit;
  process.blocked = undefined;
  process.answer = undefined;
  process.pending = [];
  for (const file of process.fds.values()) detachFile(m, file);
  process.fds.clear();
  process.cgroup.memory -= process.memory;
  process.memory = 0;
  process.cgroup.members.delete(process);
  endExecution(m, process.execution);
  const { namespace } = process;
  if (namespace.init === process) endNamespace(m, namespace);
  else orphan(m, process);
  if (process.watcher) m.ended(process, process.watcher, exit);
  tellParent(m, process);
}

/** With the first process of a namespace go all others. */
function endNamespace(m: Machine, namespace: PidNamespace): void {
  for (const other of namespace.members.values()) {
    if (other === namespace.init) continue;
    endProcess(m, other, { signal: 'KILL' });
    reap(m, other);
  }
}

/** Children of a dead parent belong to the first process of the namespace. */
function orphan(m: Machine, process: Process): void {
  const { init } = process.namespace;
  const heir = init && init !== process && init.state !== 'zombie' && init.state !== 'dead' ? init : undefined;
  for (const child of process.children) {
    child.parent = heir;
    heir?.children.add(child);
    if (child.state === 'zombie') tellParent(m, child);
  }
  process.children.clear();
}

function tellParent(m: Machine, process: Process): void {
  const { parent } = process;
  const alive = parent && parent.state !== 'zombie' && parent.state !== 'dead';
  if (!alive || parent.ignored.has('CHLD')) return reap(m, process);
  m.deliver(parent, 'CHLD');
  wake(m, parent.childWaiters);
}

/** The last trace of a process goes: its pid. */
export function reap(m: Machine, process: Process): void {
  process.state = 'dead';
  process.namespace.members.delete(process.pid);
  process.parent?.children.delete(process);
  m.world.processes.delete(process.key);
}

/** Replaces what a process runs: descriptors and pid stay, caught signals go back to their default. */
export function replaceProgram(
  m: Machine,
  process: Process,
  origin: Origin,
  argv: readonly Bytes[],
  env: Readonly<Record<string, Bytes>>,
): void {
  endExecution(m, process.execution);
  process.execution = newExecution(m, origin, argv, env);
  process.argv = argv;
  process.env = env;
  process.caught.clear();
  process.pending = [];
  process.unseen = false;
  setMemory(process, baseMemory);
}

export function setMemory(process: Process, bytes: number): void {
  process.cgroup.memory += bytes - process.memory;
  process.memory = bytes;
}

export const originOfSpawn = (by: Execution): Origin => ({ kind: 'spawned', by, index: by.log.length });
