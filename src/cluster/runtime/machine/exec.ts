import type { ReplyTo } from '../cri.ts';
import type { Bytes } from '../program.ts';
import { credentialsOf, environmentOf, findProgram } from './container-start.ts';
import { numbered } from './containers.ts';
import { openObject } from './descriptors.ts';
import type { ContainerRecord } from './host.ts';
import { newProcess } from './lifecycle.ts';
import type { Machine } from './machine.ts';
import type { Capture, ExitWatcher, OpenFile, Process, Terminal } from './state.ts';

export interface ExecRequest {
  readonly argv: readonly Bytes[];
  readonly files: readonly OpenFile[];
  readonly terminal?: Terminal;
  readonly watcher: ExitWatcher;
}

const execFailed = (id: string): string =>
  `failed to exec in container: failed to start exec "${id}": OCI runtime exec failed: exec failed: unable to start container process: `;

/** A further process in a container; a text says why there is none, in containerd's words. */
export function execIn(m: Machine, container: ContainerRecord, { argv, files, terminal, watcher }: ExecRequest): Process | string {
  const image = m.imageOf(container.image);
  if (container.state !== 'running' || !container.pids || !image) {
    return `failed to exec in container: failed to create exec "${m.kernel.random.hex(64)}": cannot exec in a stopped state`;
  }
  const credentials = credentialsOf(m, container, image);
  const env = environmentOf(m, container, image, credentials.uid);
  const cwd = container.config.workingDir ?? image.workingDir ?? '/';
  const found = findProgram(m, container, argv, cwd, credentials, env['PATH']);
  if (!found.ok) return execFailed(m.kernel.random.hex(64)) + found.message;
  return newProcess(m, {
    namespace: container.pids,
    argv: found.argv,
    env: terminal ? Object.freeze({ ...env, TERM: 'xterm' }) : env,
    origin: { kind: 'program', key: found.key },
    fds: numbered(files),
    cwd,
    umask: 0o022,
    credentials,
    ignored: [],
    terminal,
    cgroup: container.cgroup,
    mounts: container.mounts,
    network: container.sandbox.network,
    host: container.host,
    container,
    watcher,
  });
}

/** What a probe or hook prints is kept up to this. */
const keptOutput = 16 * 1024;

/** Runs a command to its end and replies with what it printed. */
export function execSync(
  m: Machine,
  container: ContainerRecord,
  argv: readonly Bytes[],
  timeoutMs: number | undefined,
  replyTo: ReplyTo,
): void {
  const output: Capture = { data: '', limit: keptOutput };
  const out = openObject(m, { kind: 'capture', capture: output }, { write: true });
  const files = [openObject(m, { kind: 'device', device: 'null' }, { read: true }), out, out];
  const watcher = { kind: 'exec' as const, replyTo, output, timer: undefined, timedOut: false };
  const process = execIn(m, container, { argv, files, watcher });
  if (typeof process === 'string')
    m.kernel.clock.at(m.kernel.now, { ...replyTo, result: { started: false, message: `rpc error: code = Unknown desc = ${process}` } });
  else limitTime(m, process, timeoutMs);
}

function limitTime(m: Machine, process: Process, timeoutMs: number | undefined): void {
  const { watcher } = process;
  if (timeoutMs === undefined || timeoutMs <= 0 || watcher?.kind !== 'exec') return;
  watcher.timer = m.kernel.clock.after(timeoutMs, { to: m.address, type: 'exec-timeout', process: process.key });
}
