import { isCapable } from '../../files/index.ts';
import type { Exit, ProcessInfo, Signal } from '../../program.ts';
import { inherit } from '../descriptors.ts';
import { searchExecutable } from '../executable.ts';
import { newProcess, originOfSpawn, reap, replaceProgram } from '../lifecycle.ts';
import type { Machine } from '../machine.ts';
import { deliver } from '../signals.ts';
import type { Credentials, Origin, Process } from '../state.ts';
import { type EffectOf, fail, type Some, waitIn } from './answer.ts';

type ProcessCall = 'spawn' | 'exec' | 'wait' | 'foreground' | 'kill' | 'trap' | 'signals' | 'pids' | 'title' | 'ids';

/** Calls about processes. */
export const processes: Some<ProcessCall> = {
  spawn: (m, p, { child }) => spawn(m, p, child),
  exec(m, p, { argv, env }) {
    const found = searchExecutable(m, p, argv, env['PATH']);
    if ('errno' in found) return found;
    replaceProgram(m, p, { kind: 'program', key: found.key }, found.argv, env);
    return undefined;
  },
  wait(m, p, { pid, hang, untraced }) {
    const mine = [...p.children].filter((child) => pid === undefined || pid === -1 || child.pid === pid);
    const ended = mine.find((child) => child.state === 'zombie');
    if (ended) {
      reap(m, ended);
      return { pid: ended.pid, exit: ended.exit };
    }
    const stopped = untraced ? mine.find((child) => child.untold) : undefined;
    if (stopped?.untold) {
      const { untold } = stopped;
      stopped.untold = undefined;
      return { pid: stopped.pid, stopped: untold, group: stopped.group };
    }
    if (mine.length === 0) return fail('ECHILD');
    return hang === false ? null : waitIn(m, p, [p.childWaiters]);
  },
  foreground(_, p, { group }) {
    for (const one of p.namespace.members.values()) if (one.group === group) one.group = p.group;
    return null;
  },
  kill(m, p, { pid, signal }) {
    const { members } = p.namespace;
    const targets =
      pid > 0
        ? [...members.values()].filter((one) => one.pid === pid)
        : pid === -1
          ? [...members.values()].filter((one) => one !== p && one !== p.namespace.init)
          : [...members.values()].filter((one) => one.group === (pid === 0 ? p.group : -pid));
    if (targets.length === 0) return fail('ESRCH');
    const allowed = targets.filter((target) => mayKill(p, target));
    if (allowed.length === 0) return fail('EPERM');
    if (signal !== 0) for (const target of allowed) deliver(m, target, signal);
    return null;
  },
  trap(_, p, { signal, action }) {
    if (signal === 'KILL' || signal === 'STOP') return fail('EINVAL');
    p.caught.delete(signal);
    p.ignored.delete(signal);
    if (action === 'catch') p.caught.add(signal);
    if (action === 'ignore') p.ignored.add(signal);
    if (action !== 'catch') p.pending = p.pending.filter((one) => one !== signal);
    return null;
  },
  signals(_, p): readonly Signal[] {
    const came = p.pending;
    p.pending = [];
    p.unseen = false;
    return came;
  },
  pids: (m, p) => [...p.namespace.members.values()].sort((a, b) => a.pid - b.pid).map((one) => infoOf(m, one)),
  title(_, p, { text }) {
    p.argv = [text];
    return null;
  },
  ids: (_, p) => ({
    pid: p.pid,
    ppid: ppidOf(p),
    uid: p.credentials.uid,
    gid: p.credentials.gid,
    groups: p.credentials.groups,
    group: p.group,
  }),
};

export const ppidOf = ({ parent, namespace }: Process): number => (parent?.namespace === namespace ? parent.pid : 0);

const mayKill = (p: Process, target: Process): boolean => p.credentials.uid === target.credentials.uid || isCapable(p.credentials, 'KILL');

export const infoOf = (_: Machine, p: Process): ProcessInfo => ({
  pid: p.pid,
  ppid: ppidOf(p),
  uid: p.credentials.uid,
  state: p.state === 'zombie' ? 'Z' : p.stopped ? 'T' : p.state === 'blocked' ? 'S' : 'R',
  argv: p.argv,
  startedAt: p.startedAt,
  cpuMillis: p.cpu,
  rssBytes: p.memory,
});

function spawn(m: Machine, p: Process, child: EffectOf<'spawn'>['child']): number | { readonly errno: string } {
  if (p.cgroup.members.size >= p.cgroup.pidsLimit) return fail('EAGAIN');
  const env = child.env ?? p.env;
  const viewer = child.cwd === undefined ? p : { ...p, cwd: child.cwd };
  const found = child.program ? undefined : searchExecutable(m, viewer, child.argv, p.env['PATH'] ?? env['PATH']);
  if (found && 'errno' in found) return found;
  const credentials = credentialsOf(p, child.uid, child.gid);
  if (!credentials) return fail('EPERM');
  const fds = inherit(p, child.fds);
  if (!fds) return fail('EBADF');
  const origin: Origin = found ? { kind: 'program', key: found.key } : originOfSpawn(p.execution);
  const made = newProcess(m, {
    namespace: p.namespace,
    parent: p,
    argv: found?.argv ?? child.argv,
    env,
    origin,
    ...(child.program && { program: child.program }),
    fds,
    cwd: viewer.cwd,
    umask: p.umask,
    credentials,
    ignored: ignoredBy(p, child),
    ...(!child.group && { group: p.group }),
    terminal: p.terminal,
    cgroup: p.cgroup,
    mounts: p.mounts,
    network: p.network,
    host: p.host,
    container: p.container,
  });
  return made.pid;
}

function ignoredBy(p: Process, { ignore = [], defaults = [] }: EffectOf<'spawn'>['child']): Iterable<Signal> {
  if (ignore.length === 0 && defaults.length === 0) return p.ignored;
  return [...[...p.ignored].filter((signal) => !defaults.includes(signal)), ...ignore];
}

/** Another user: only with CAP_SETUID, another group with CAP_SETGID; who is not root keeps no capabilities. */
function credentialsOf(p: Process, uid = p.credentials.uid, gid = p.credentials.gid): Credentials | undefined {
  const { credentials } = p;
  if (uid === credentials.uid && gid === credentials.gid) return credentials;
  if (!isCapable(credentials, 'SETUID') || (gid !== credentials.gid && !isCapable(credentials, 'SETGID'))) return undefined;
  return Object.freeze({ uid, gid, groups: [gid], capabilities: uid === 0 ? credentials.capabilities : [] });
}

export const exitCode = (exit: Exit): number => ('code' in exit ? exit.code : 128 + (numbers[exit.signal] ?? 0));

const numbers: Readonly<Record<Signal, number>> = {
  HUP: 1, INT: 2, QUIT: 3, KILL: 9, USR1: 10, USR2: 12, PIPE: 13, ALRM: 14, TERM: 15, CHLD: 17, CONT: 18, STOP: 19, TSTP: 20, WINCH: 28,
}; // biome-ignore format: a table
