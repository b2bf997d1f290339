import type { StreamTarget } from '../../apiserver/index.ts';
import { linesOf } from './container-log.ts';
import { terminalFiles } from './containers.ts';
import { detachFile, openObject } from './descriptors.ts';
import type { StreamPipes } from './door.ts';
import { execIn } from './exec.ts';
import { lineText } from './followers.ts';
import type { ContainerRecord } from './host.ts';
import type { Machine } from './machine.ts';
import { dropWriter, newPipe, pour } from './pipes.ts';
import type { Pipe, Process, Terminal } from './state.ts';
import { newTerminal, resize } from './terminal.ts';

const success = JSON.stringify({ metadata: {}, status: 'Success' });
const internalError = (message: string): string =>
  JSON.stringify({ metadata: {}, status: 'Failure', message, reason: 'InternalError', details: { causes: [{ message }] }, code: 500 });

/** Joins the pipes of an API stream to what it leads to. */
export function openStream(m: Machine, target: StreamTarget, pipes: StreamPipes, process: Process, tty: boolean): void {
  if (target.kind === 'port-forward') return;
  const container = containerOf(m, target.container);
  if (!container) return end(m, pipes, internalError(`container not found`));
  if (target.kind === 'exec') openExec(m, target, container, pipes, process, tty);
  else if (target.kind === 'attach') openAttach(m, target, container, pipes, process);
  else openLogs(m, target, container, pipes);
}

function containerOf(m: Machine, id: string): ContainerRecord | undefined {
  for (const host of m.world.hosts.values()) {
    const container = host.containers.get(id);
    if (container) return container;
  }
  return undefined;
}

/** Nothing more will come. */
function end(m: Machine, pipes: StreamPipes, status: string): void {
  hold(pipes.stdout, pipes.stderr, pipes.status);
  pour(m, pipes.status, status);
  for (const pipe of [pipes.stdout, pipes.stderr, pipes.status]) dropWriter(m, pipe);
}

/** The machine itself holds the writing end until it lets go. */
function hold(...pipes: readonly Pipe[]): void {
  for (const pipe of pipes) pipe.writers++;
}

function openExec(
  m: Machine,
  target: StreamTarget & { kind: 'exec' },
  container: ContainerRecord,
  pipes: StreamPipes,
  asker: Process,
  tty: boolean,
): void {
  hold(pipes.stdout, pipes.stderr, pipes.status);
  const outputs = [pipes.stdout, pipes.stderr];
  const watcher = { kind: 'stream' as const, status: pipes.status, outputs };
  const useTerminal = target.tty || tty;
  const terminal = useTerminal ? newTerminal(m, { kind: 'pipe', pipe: pipes.stdout }, { ...newPipe(m), writers: 1 }) : undefined;
  if (terminal) {
    pipes.stdin.keyboard = terminal;
    pipes.stdin.readers++;
    mirror(asker, terminal);
  }
  const files = terminal
    ? terminalFiles(m, terminal)
    : [
        target.stdin
          ? openObject(m, { kind: 'pipe', pipe: pipes.stdin }, { read: true })
          : openObject(m, { kind: 'device', device: 'null' }, { read: true }),
        openObject(m, { kind: 'pipe', pipe: pipes.stdout }, { write: true }),
        openObject(m, { kind: 'pipe', pipe: pipes.stderr }, { write: true }),
      ];
  const process = execIn(m, container, { argv: target.argv, files, ...(terminal && { terminal }), watcher });
  if (typeof process !== 'string') {
    if (terminal) terminal.group = process.group;
    return;
  }
  for (const file of files) detachFile(m, file);
  pour(m, pipes.status, internalError(`Internal error occurred: error executing command in container: ${process}`));
  for (const pipe of [...outputs, pipes.status]) dropWriter(m, pipe);
}

/** The remote terminal is as large as the one before which the person sits. */
function mirror(asker: Process, terminal: Terminal): void {
  if (!asker.terminal) return;
  terminal.columns = asker.terminal.columns;
  terminal.rows = asker.terminal.rows;
  asker.terminal.mirrors.push(terminal);
}

function openAttach(
  m: Machine,
  target: StreamTarget & { kind: 'attach' },
  container: ContainerRecord,
  pipes: StreamPipes,
  asker: Process,
): void {
  if (container.state !== 'running') return end(m, pipes, internalError('container not found'));
  hold(pipes.stdout, pipes.stderr, pipes.status);
  const follower = { stdout: pipes.stdout, stderr: pipes.stderr, status: pipes.status };
  container.followers.push(follower);
  if (!target.stdin || !container.stdin) return;
  pipes.stdin.readers++;
  pipes.stdin.attached = { container, follower };
  if (container.terminal) {
    pipes.stdin.keyboard = container.terminal;
    mirror(asker, container.terminal);
    // The program there draws its prompt anew for who has come.
    if (asker.terminal) resize(m, container.terminal, asker.terminal.columns, asker.terminal.rows);
  } else {
    pipes.stdin.into = container.stdin;
    pipes.stdin.endsInto = container.config.stdinOnce;
  }
}

function openLogs(m: Machine, target: StreamTarget & { kind: 'logs' }, container: ContainerRecord, pipes: StreamPipes): void {
  hold(pipes.stdout, pipes.stderr, pipes.status);
  const since = target.since;
  const lines = linesOf(container.log).filter((line) => since === undefined || m.kernel.options.startedAt + line.at >= since);
  const shown = target.tail === undefined || target.tail < 0 ? lines : target.tail === 0 ? [] : lines.slice(-target.tail);
  const text = shown.map((line) => lineText(m, line, target.timestamps)).join('');
  const limited = target.limitBytes === undefined ? text : text.slice(0, target.limitBytes);
  pipes.stdout.data += limited;
  dropWriter(m, pipes.stderr);
  if (target.follow && container.state !== 'exited') {
    container.followers.push({
      stdout: pipes.stdout,
      stderr: pipes.stdout,
      status: pipes.status,
      lines: { timestamps: target.timestamps },
    });
    return;
  }
  pour(m, pipes.status, success);
  dropWriter(m, pipes.stdout);
  dropWriter(m, pipes.status);
}
