import type { Task } from '../../kernel/index.ts';
import type { ContainerConfig, ImageSpec } from '../cri.ts';
import { dropTree, putFile, unpin } from '../files/index.ts';
import { normalized } from '../images/index.ts';
import type { Exit, Signal } from '../program.ts';
import { newCgroup } from './cgroups.ts';
import { flushLog, newContainerLog } from './container-log.ts';
import { isOnNode, mountsOf, releaseMounts } from './container-mounts.ts';
import { cpuLimitOf, programOf } from './container-start.ts';
import { openObject } from './descriptors.ts';
import { stopFollowing } from './followers.ts';
import type { ContainerRecord, Host, Sandbox } from './host.ts';
import { endProcess, newProcess, reap } from './lifecycle.ts';
import type { Machine } from './machine.ts';
import { dropWriter, leave, newPipe } from './pipes.ts';
import { newPids } from './sandboxes.ts';
import { deliver } from './signals.ts';
import type { OpenFile, Terminal } from './state.ts';
import { newTerminal } from './terminal.ts';

type Made = { readonly ok: true; readonly id: string } | { readonly ok: false; readonly message: string };
type Done = { readonly ok: true } | { readonly ok: false; readonly message: string };

/** What containerd calls an image that has several tags on a node: by the first. */
function tagOf(m: Machine, host: Host, reference: string, image: ImageSpec): string {
  if (reference.includes('@')) return reference;
  let first = reference;
  for (const tag of host.images.keys())
    if (tag < first && m.options.images.at(tag) === image && sameRepository(tag, reference)) first = tag;
  return first;
}

const sameRepository = (a: string, b: string): boolean => a.slice(0, a.lastIndexOf(':')) === b.slice(0, b.lastIndexOf(':'));

export function createContainer(
  m: Machine,
  host: Host,
  sandbox: Sandbox,
  config: ContainerConfig,
  image: ImageSpec,
  imageId: string,
): Made {
  const id = m.kernel.random.hex(64);
  const joined = config.targetContainer && [...sandbox.containers].findLast((one) => one.config.name === config.targetContainer);
  if (joined && joined.state !== 'running') return { ok: false, message: notJoinable(id, joined) };
  const profile = config.seccompFile;
  if (profile !== undefined && !isOnNode(m, host, profile)) return { ok: false, message: noProfile(profile) };
  const now = m.kernel.epochNow;
  const base = image.names[0] ?? '';
  const root = m.newTree({ base });
  const terminationLog = m.newTree({});
  putFile(m, terminationLog, 'log', { data: '', mode: 0o666 }, now);
  const made = mountsOf(m, host, sandbox, config, root, terminationLog);
  const cgroup = newCgroup(m, {
    ...cpuLimitOf(config.cpuLimit),
    ...(config.memoryLimit !== undefined && { memoryLimit: config.memoryLimit }),
  });
  const stdin = config.stdin ? newPipe(m) : undefined;
  const container: ContainerRecord = {
    id,
    sandbox,
    host,
    // Frozen: copies of the world share it.
    config: Object.freeze(config),
    image: normalized(config.image),
    imageTag: tagOf(m, host, normalized(config.image), image),
    imageId,
    root,
    mounts: made.mounts,
    mountProblem: made.problem,
    cgroup,
    terminal: undefined,
    stdin,
    terminationLog,
    pids: undefined,
    init: undefined,
    state: 'created',
    createdAt: m.kernel.now,
    startedAt: undefined,
    finishedAt: undefined,
    exit: undefined,
    reason: undefined,
    message: undefined,
    oomKilled: false,
    killTimer: undefined,
    log: newContainerLog(),
    followers: [],
  };
  if (config.tty) container.terminal = newTerminal(m, { kind: 'log', container, stream: 'stdout' }, stdin ?? newPipe(m));
  // The one who attaches may come later: until then nobody ends the input.
  if (stdin) stdin.writers++;
  host.containers.set(container.id, container);
  sandbox.containers.add(container);
  return { ok: true, id: container.id };
}

const noProfile = (file: string): string =>
  `failed to create containerd container: cannot load seccomp profile ${JSON.stringify(file)}: open ${file}: no such file or directory`;

const notJoinable = (id: string, target: ContainerRecord): string =>
  `failed to generate container "${id}" spec: failed to generate spec opts: invalid target container: ` +
  `container "${target.id}" is not running - in state CONTAINER_${target.state.toUpperCase()}`;

export function startContainer(m: Machine, container: ContainerRecord): Done {
  const { host, sandbox, config } = container;
  const image = m.imageOf(container.image);
  if (!image) return failStart(m, container, `image "${container.image}" not found`);
  const target =
    config.targetContainer && [...sandbox.containers].find((one) => one.config.name === config.targetContainer && one.state === 'running');
  const shared = (target && target.pids) || sandbox.pids;
  container.pids = shared ?? newPids(m);
  const start = programOf(m, container, image);
  if (!start.ok) return failStart(m, container, start.message);
  const process = newProcess(m, {
    namespace: container.pids,
    argv: start.argv,
    env: start.env,
    origin: { kind: 'program', key: start.key },
    fds: standardFiles(m, container),
    cwd: start.cwd,
    umask: 0o022,
    credentials: start.credentials,
    ignored: [],
    terminal: container.terminal,
    cgroup: container.cgroup,
    mounts: container.mounts,
    network: sandbox.network,
    host,
    container,
    watcher: { kind: 'container', container },
  });
  if (!shared) container.pids.init = process;
  if (container.terminal) container.terminal.group = process.group;
  container.init = process;
  container.state = 'running';
  container.startedAt = m.kernel.now;
  changed(m, container);
  return { ok: true };
}

function failStart(m: Machine, container: ContainerRecord, message: string): Done {
  Object.assign(container, { state: 'exited', exit: { code: 128 }, reason: 'StartError', message, finishedAt: m.kernel.now });
  changed(m, container);
  return { ok: false, message };
}

function standardFiles(m: Machine, container: ContainerRecord): Map<number, OpenFile> {
  const { terminal, stdin } = container;
  const files = terminal
    ? terminalFiles(m, terminal)
    : [
        stdin
          ? openObject(m, { kind: 'pipe', pipe: stdin }, { read: true })
          : openObject(m, { kind: 'device', device: 'null' }, { read: true }),
        openObject(m, { kind: 'log', container, stream: 'stdout' }, { write: true }),
        openObject(m, { kind: 'log', container, stream: 'stderr' }, { write: true }),
      ];
  return numbered(files);
}

export const terminalFiles = (m: Machine, terminal: Terminal): OpenFile[] => {
  const file = openObject(m, { kind: 'terminal', terminal }, { read: true, write: true });
  return [file, file, file];
};

/** The first descriptors of a process. */
export function numbered(files: readonly OpenFile[]): Map<number, OpenFile> {
  const fds = new Map<number, OpenFile>();
  for (const [fd, file] of files.entries()) {
    fds.set(fd, file);
    file.refs++;
  }
  return fds;
}

/** The first process of a container ended: all that is left of it goes too. */
export function containerEnded(m: Machine, container: ContainerRecord, exit: Exit): void {
  for (const process of container.cgroup.members) {
    endProcess(m, process, { signal: 'KILL' });
  }
  for (const process of container.pids?.members.values() ?? []) {
    if (process.container === container && process !== container.init && process.state === 'zombie') reap(m, process);
  }
  m.kernel.clock.cancel(container.killTimer);
  container.killTimer = undefined;
  flushLog(m, container);
  stopFollowing(m, container);
  const failed = 'signal' in exit || exit.code !== 0;
  container.state = 'exited';
  container.exit = exit;
  container.finishedAt = m.kernel.now;
  container.reason = container.oomKilled ? 'OOMKilled' : failed ? 'Error' : 'Completed';
  container.init = undefined;
  changed(m, container);
}

function changed(m: Machine, container: ContainerRecord): void {
  const { owner } = container.host;
  if (owner === undefined) return;
  m.kernel.clock.at(m.kernel.now, { to: owner, type: 'runtime.changed', container: container.id, sandbox: container.sandbox.id });
}

export function stopContainer(m: Machine, container: ContainerRecord, graceMs: number, signal: Signal): void {
  const { init } = container;
  if (container.state !== 'running' || !init) return;
  m.kernel.clock.cancel(container.killTimer);
  if (graceMs > 0) deliver(m, init, signal, true);
  if (container.state !== 'running') return;
  container.killTimer = m.kernel.clock.after(Math.max(0, graceMs), {
    to: m.address,
    type: 'kill',
    host: container.host.name,
    container: container.id,
  });
}

/** The tasks about containers that the machine sent itself. */
export function handleContainerTask(m: Machine, task: Task): void {
  if (task.type === 'kill') {
    const container = m.world.hosts.get(String(task['host']))?.containers.get(String(task['container']));
    if (container?.init) deliver(m, container.init, 'KILL', true);
  } else if (task.type === 'leave') {
    const container = m.world.hosts.get(String(task['host']))?.containers.get(String(task['container']));
    const follower = container?.followers.find(({ stdout }) => stdout.id === task['stdout']);
    if (container && follower) leave(m, container, follower);
  } else if (task.type === 'exec-timeout') {
    const process = m.world.processes.get(Number(task['process']));
    const watcher = process?.watcher;
    if (!process || watcher?.kind !== 'exec') return;
    watcher.timedOut = true;
    deliver(m, process, 'KILL', true);
  }
}

export function removeContainer(m: Machine, container: ContainerRecord): void {
  if (container.init) deliver(m, container.init, 'KILL', true);
  releaseMounts(container.mounts, unpin);
  dropTree(m, container.terminationLog, 1);
  container.host.containers.delete(container.id);
  container.sandbox.containers.delete(container);
  if (container.stdin) dropWriter(m, container.stdin);
}
