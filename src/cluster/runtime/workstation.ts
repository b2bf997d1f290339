import type { ApiRequest, ApiResponse, StreamTarget } from '../apiserver/index.ts';
import { addMount, find, isErrno, putFile, readContent, rootIno } from './files/index.ts';
import { bash, withTools } from './images/catalogue/index.ts';
import { numbered, terminalFiles } from './machine/containers.ts';
import { keeperView } from './machine/container-mounts.ts';
import { openObject } from './machine/descriptors.ts';
import type { Door } from './machine/door.ts';
import { searchExecutable } from './machine/executable.ts';
import type { Host } from './machine/host.ts';
import { newProcess } from './machine/lifecycle.ts';
import type { Machine } from './machine/machine.ts';
import { dropWriter, newPipe } from './machine/pipes.ts';
import { wake } from './machine/ready.ts';
import { deliver, deliverToGroup } from './machine/signals.ts';
import type { Credentials, OpenFile, Pipe, Process, Terminal } from './machine/state.ts';
import { newTerminal, resize, type } from './machine/terminal.ts';
import type { Bytes, Exit, Program, Signal } from './program.ts';
import { addHost } from './runtime.ts';

/** What a workstation asks of its cluster. Watches are named by a number; their events come back through `Workstation.event`. */
export interface ClusterDoor {
  request(request: ApiRequest): ApiResponse;
  /** Begins a watch; a response refuses it. */
  watch(stream: number, request: ApiRequest): ApiResponse | undefined;
  /** Where exec, attach, port-forward or followed logs lead; a response refuses. */
  stream(request: ApiRequest): StreamTarget | ApiResponse;
  /** Persons can edit files here: `Workstation.editing` tells which, `Workstation.edited` ends it. Else files stay as they are. */
  readonly editor?: boolean;
}

export interface WorkstationOptions {
  readonly machine: Machine;
  readonly name?: string;
  readonly home?: string;
  readonly env?: Readonly<Record<string, Bytes>>;
  /** Programs beside the shell and the tools, by absolute path: `/usr/local/bin/kubectl`. */
  readonly programs?: Readonly<Record<string, Program>>;
  /** By absolute path, or below the home directory. */
  readonly files?: Readonly<Record<string, Bytes>>;
  readonly door?: ClusterDoor;
}

export interface RunOptions {
  /** What stands on standard input, which then ends unless `keepOpen`. Without both there is none. */
  readonly stdin?: Bytes;
  readonly keepOpen?: boolean;
  readonly env?: Readonly<Record<string, Bytes>>;
  readonly cwd?: Bytes;
  /** A terminal of that size; output comes through onStdout alone. */
  readonly tty?: { readonly columns: number; readonly rows: number };
  readonly onStdout?: (data: Bytes) => void;
  readonly onStderr?: (data: Bytes) => void;
  readonly onExit?: (exit: Exit) => void;
}

/** A program that runs on a workstation. */
export interface RunHandle {
  readonly id: number;
  /** How it ended; undefined while it runs. */
  readonly exit: Exit | undefined;
  /** Standard input, or keys at the terminal. */
  write(data: Bytes): void;
  /** No more input. */
  end(): void;
  /** To the program; at a terminal to its foreground. */
  signal(signal: Signal): void;
  resize(columns: number, rows: number): void;
}

interface Listener extends Pick<RunOptions, 'onStdout' | 'onStderr' | 'onExit'> {
  exit: Exit | undefined;
}

const learner: Credentials = Object.freeze({ uid: 1000, gid: 1000, groups: [1000], capabilities: [] });

/** The learner's own computer: the same machine as a node's, with a home directory, without containers, with a way to the cluster. */
export class Workstation {
  readonly name: string;
  readonly home: string;
  private readonly m: Machine;
  private readonly env: Readonly<Record<string, Bytes>>;
  private readonly listeners = new Map<number, Listener>();

  constructor(options: WorkstationOptions) {
    this.m = options.machine;
    this.name = options.name ?? 'workstation';
    this.home = options.home ?? '/home/student';
    const base = `machine:${this.name}`;
    this.m.options.images.addBase(base, imageOf(this.home, options.programs ?? {}));
    this.env = { PATH: '/usr/local/bin:/usr/bin:/bin', HOME: this.home, USER: 'student', SHELL: '/bin/bash', ...options.env };
    if (options.door) this.m.doors.set(this.name, this.doorTo(options.door));
    else this.m.doors.set(this.name, this.doorTo(nowhere));
    if (this.m.world.hosts.has(this.name)) return;
    const host = addHost(
      this.m,
      { name: this.name, address: '192.168.1.10', podNetwork: '', cpus: 4, memoryBytes: 16 * 2 ** 30 },
      undefined,
      base,
    );
    addMount(host.mounts, pseudoMount('/proc', 'proc'));
    addMount(host.mounts, this.deviceMount());
    for (const [path, data] of Object.entries(options.files ?? {})) this.writeFile(path, data);
  }

  private get host(): Host {
    const host = this.m.world.hosts.get(this.name);
    if (!host) throw new Error(`no workstation ${this.name} on this machine: construct it after the restore`);
    return host;
  }

  /** Starts a program, found along PATH. When there is none, it ends at once with 127. */
  run(argv: readonly Bytes[], options: RunOptions = {}): RunHandle {
    const id = this.m.world.nextId++;
    const listener: Listener = { ...options, exit: undefined };
    this.listeners.set(id, listener);
    const input: Pipe = { ...newPipe(this.m, Number.POSITIVE_INFINITY), data: options.stdin ?? '' };
    const open = options.keepOpen === true || options.tty !== undefined;
    if (open) input.writers++;
    const terminal = options.tty && newTerminal(this.m, { kind: 'screen', run: id, stream: 'stdout' }, input);
    if (terminal && options.tty) Object.assign(terminal, options.tty);
    const process = this.begin(id, argv, options, terminal, input);
    return this.handle(listener, id, process, terminal, open ? input : undefined);
  }

  private begin(id: number, argv: readonly Bytes[], options: RunOptions, terminal: Terminal | undefined, input: Pipe): Process | undefined {
    const { host } = this;
    const env: Readonly<Record<string, Bytes>> = Object.freeze({
      ...this.env,
      ...(terminal && { TERM: 'xterm-256color' }),
      ...options.env,
    });
    const cwd = options.cwd ?? this.home;
    const found = searchExecutable(this.m, { mounts: host.mounts, cwd, credentials: learner }, argv, env['PATH']);
    if ('errno' in found) {
      const why =
        found.errno === 'ENOENT' && !argv[0]?.includes('/')
          ? 'not found'
          : found.errno === 'EACCES'
            ? 'Permission denied'
            : 'No such file or directory';
      this.listeners.get(id)?.onStderr?.(`sh: ${argv[0] ?? ''}: ${why}\n`);
      this.ended(id, { code: found.errno === 'ENOENT' ? 127 : 126 });
      return undefined;
    }
    const process = newProcess(this.m, {
      namespace: host.pids,
      argv: found.argv,
      env,
      origin: { kind: 'program', key: found.key },
      fds: numbered(terminal ? terminalFiles(this.m, terminal) : this.standardFiles(id, input, options)),
      cwd,
      umask: 0o022,
      credentials: learner,
      ignored: [],
      terminal,
      cgroup: host.cgroup,
      mounts: host.mounts,
      network: host.network,
      host,
      container: undefined,
      watcher: { kind: 'run', run: id },
    });
    if (terminal) terminal.group = process.group;
    return process;
  }

  private standardFiles(id: number, input: Pipe, options: RunOptions): OpenFile[] {
    const none = options.stdin === undefined && !options.keepOpen;
    return [
      openObject(this.m, none ? { kind: 'device', device: 'null' } : { kind: 'pipe', pipe: input }, { read: true }),
      openObject(this.m, { kind: 'screen', run: id, stream: 'stdout' }, { write: true }),
      openObject(this.m, { kind: 'screen', run: id, stream: 'stderr' }, { write: true }),
    ];
  }

  private handle(
    listener: Listener,
    id: number,
    process: Process | undefined,
    terminal: Terminal | undefined,
    input: Pipe | undefined,
  ): RunHandle {
    const { m } = this;
    const members = () => [...m.world.processes.values()].filter((one) => one.terminal === terminal);
    return {
      id,
      get exit() {
        return listener.exit;
      },
      write(data) {
        if (terminal) type(m, terminal, data);
        else if (input) {
          input.data += data;
          wake(m, input.readable);
        }
      },
      end() {
        if (terminal) type(m, terminal, '\x04');
        else if (input && input.writers > 0) dropWriter(m, input);
      },
      signal(signal) {
        if (terminal) deliverToGroup(m, members(), terminal.group, signal);
        else if (process) deliver(m, process, signal, true);
      },
      resize(columns, rows) {
        if (terminal) resize(m, terminal, columns, rows);
      },
    };
  }

  /** An event of a watch that a program follows. */
  event(stream: number, event: unknown): void {
    const events = this.m.world.streams.get(stream);
    if (!events || events.ended) return;
    events.events.push(event);
    wake(this.m, events.waiters);
  }

  /** A watch is over. */
  eventsEnd(stream: number): void {
    const events = this.m.world.streams.get(stream);
    if (!events) return;
    events.ended = true;
    wake(this.m, events.waiters);
  }

  /** The file that a person is to edit now; undefined when no program waits for one. */
  editing(): { readonly id: number; readonly path: Bytes } | undefined {
    const { edits, processes } = this.m.world;
    const open = [...edits.values()].findLast(({ done, process }) => {
      const state = processes.get(process)?.state;
      return done === undefined && state !== undefined && state !== 'zombie' && state !== 'dead';
    });
    return open && { id: open.id, path: open.path };
  }

  /** The ports that programs listen on here. */
  listening(): readonly number[] {
    const { listeners } = this.host.network;
    return [...listeners].flatMap(([port, all]) => (all.some(({ udp }) => !udp) ? [port] : [])).sort((a, b) => a - b);
  }

  /** The names of the plain files in a directory. */
  filesIn(path: Bytes): readonly Bytes[] {
    const place = find(this.m, { ...keeperView(this.host.mounts), cwd: this.home }, path);
    if (isErrno(place) || place.inode.type !== 'dir') return [];
    return [...place.inode.entries.keys()].filter((name) => this.readFile(`${path}/${name}`) !== undefined).sort();
  }

  /** The person is done with a file; `content` is what was saved, undefined when it was left as it was. */
  edited(edit: number, content: Bytes | undefined): void {
    const open = this.m.world.edits.get(edit);
    if (!open) return;
    if (content !== undefined) this.writeFile(open.path, content);
    open.done = content !== undefined;
    wake(this.m, open.waiters);
  }

  writeFile(path: Bytes, data: Bytes): void {
    const full = path.startsWith('/') ? path : `${this.home}/${path}`;
    const root = this.host.mounts.mounts.get('/')?.tree;
    if (root?.kind === 'tree')
      putFile(this.m, root, full.slice(1), { data, mode: 0o644, uid: learner.uid, gid: learner.gid }, this.m.kernel.epochNow);
  }

  readFile(path: Bytes): Bytes | undefined {
    const place = find(this.m, { ...keeperView(this.host.mounts), cwd: this.home }, path);
    if (isErrno(place) || place.inode.type !== 'file') return undefined;
    return readContent(place.inode.content, 0, place.inode.content.size);
  }

  private deviceMount() {
    const tree = this.m.newTree({ base: 'machine:dev', memory: true });
    return { path: '/dev', tree, root: rootIno, readOnly: false, source: 'tmpfs', type: 'tmpfs', options: 'rw' };
  }

  private ended(run: number, exit: Exit): void {
    const listener = this.listeners.get(run);
    if (!listener) return;
    listener.exit = exit;
    this.listeners.delete(run);
    listener.onExit?.(exit);
  }

  private doorTo(cluster: ClusterDoor): Door {
    return {
      request: (request) => cluster.request(request),
      watch: (stream, request) => cluster.watch(stream, request),
      stream: (request) => cluster.stream(request),
      edit: (edit) => {
        if (!cluster.editor) this.edited(edit, undefined);
      },
      show: (run, stream, data) => {
        const listener = this.listeners.get(run);
        if (stream === 'stdout') listener?.onStdout?.(data);
        else listener?.onStderr?.(data);
      },
      ended: (run, exit) => this.ended(run, exit),
    };
  }
}

const pseudoMount = (path: string, name: 'proc') => ({
  path,
  tree: { kind: 'pseudo' as const, name },
  root: '',
  readOnly: false,
  source: name,
  type: name,
  options: 'rw',
});

const imageOf = (home: string, programs: Readonly<Record<string, Program>>) =>
  withTools({
    names: [],
    sizeBytes: 0,
    users: [{ name: 'student', uid: 1000, gid: 1000, home, shell: '/bin/bash' }],
    directories: [{ path: home, uid: 1000 }],
    programs: { '/bin/bash': bash, ...programs },
  });

const refusal: ApiResponse = {
  code: 503,
  body: { kind: 'Status', apiVersion: 'v1', status: 'Failure', message: 'no cluster', reason: 'ServiceUnavailable', code: 503 },
  warnings: [],
};

const nowhere: ClusterDoor = { request: () => refusal, watch: () => refusal, stream: () => refusal };
