import type {
  Bytes,
  Effect,
  Errno,
  Exit,
  FileStat,
  OpenFlags,
  Program,
  Running,
  Signal,
  SpawnRequest,
} from '../../src/cluster/runtime/index.ts';

/** A small operating system to run programs in tests: files in memory, pipes, processes, signals, time that jumps. */

interface Node {
  inode: number;
  type: FileStat['type'];
  mode: number;
  uid: number;
  gid: number;
  mtime: number;
  links: number;
  data: Bytes;
  target: Bytes;
  entries: Map<string, Node>;
  program?: Program;
}

interface Pipe {
  data: Bytes;
  readers: number;
  writers: number;
}

interface File {
  uses: number;
  node?: Node;
  read?: Pipe;
  write?: Pipe;
  offset: number;
  flags: OpenFlags;
}

interface Process {
  pid: number;
  ppid: number;
  group: number;
  argv: readonly Bytes[];
  env: Readonly<Record<string, Bytes>>;
  cwd: Bytes;
  umask: number;
  files: Map<number, File>;
  body: Running;
  answer: unknown;
  waiting: (() => { readonly answer: unknown } | undefined) | undefined;
  wakeAt: number | undefined;
  interruptible: boolean;
  exit: Exit | undefined;
  caught: Map<Signal, 'ignore' | 'catch'>;
  pending: Signal[];
}

const fail = (errno: Errno) => ({ errno });
const isFailure = (value: unknown): value is { errno: Errno } => typeof value === 'object' && value !== null && 'errno' in value;
const harmless = new Set<Signal>(['CHLD', 'CONT', 'WINCH']);
const pipeSize = 65536;

export interface Result {
  readonly stdout: Bytes;
  readonly stderr: Bytes;
  readonly code: number;
}

export class Machine {
  now = Date.UTC(2026, 0, 2, 3, 4, 5);
  private seed = 1;
  private inodes = 1;
  private readonly root = this.make('dir', 0o755);
  private readonly processes = new Map<number, Process>();
  private nextPid = 1;
  private ready: Process[] = [];
  effects = 0;

  constructor(
    programs: Readonly<Record<string, Program>>,
    private readonly limit = 3_000_000,
  ) {
    for (const dir of ['/bin', '/tmp', '/root', '/etc', '/dev', '/usr', '/usr/bin', '/work']) this.mkdir(dir);
    this.node('/tmp').mode = 0o1777;
    for (const [name, program] of Object.entries(programs)) this.put(`/bin/${name}`, '', 0o755).program = program;
    for (const name of ['null', 'zero', 'urandom', 'tty']) this.put(`/dev/${name}`, '', 0o666).type = 'device';
    this.put('/etc/passwd', 'root:x:0:0:root:/root:/bin/sh\n', 0o644);
    this.put('/etc/group', 'root:x:0:\n', 0o644);
  }

  private make(type: FileStat['type'], mode: number): Node {
    return {
      inode: this.inodes++,
      type,
      mode,
      uid: 0,
      gid: 0,
      mtime: this.now,
      links: type === 'dir' ? 2 : 1,
      data: '',
      target: '',
      entries: new Map(),
    };
  }

  private node(path: Bytes): Node {
    const node = this.find('/', path, true);
    if (isFailure(node)) throw new Error(path);
    return node;
  }

  mkdir(path: Bytes): void {
    const at = path.lastIndexOf('/');
    this.node(path.slice(0, at) || '/').entries.set(path.slice(at + 1), this.make('dir', 0o755));
  }

  put(path: Bytes, data: Bytes, mode = 0o644): Node {
    const at = path.lastIndexOf('/');
    const node = this.make('file', mode);
    node.data = data;
    this.node(path.slice(0, at) || '/').entries.set(path.slice(at + 1), node);
    return node;
  }

  private find(cwd: Bytes, path: Bytes, follow: boolean, depth = 0): Node | { errno: Errno } {
    const found = this.walk(cwd, path, follow, depth);
    if (isFailure(found)) return found;
    return found.node ?? fail('ENOENT');
  }

  private walk(
    cwd: Bytes,
    path: Bytes,
    follow: boolean,
    depth = 0,
  ): { parent: Node; name: string; node: Node | undefined } | { errno: Errno } {
    if (path === '') return fail('ENOENT');
    if (depth > 20) return fail('ELOOP');
    const parts = (path.startsWith('/') ? path : `${cwd}/${path}`).split('/').filter((part) => part !== '' && part !== '.');
    const trail: Node[] = [this.root];
    const names: string[] = [];
    for (const [index, part] of parts.entries()) {
      const here = trail.at(-1) ?? this.root;
      const last = index === parts.length - 1;
      if (here.type !== 'dir') return fail('ENOTDIR');
      if (part === '..') {
        if (trail.length > 1) {
          trail.pop();
          names.pop();
        }
        continue;
      }
      const next = here.entries.get(part);
      if (!next) return last ? { parent: here, name: part, node: undefined } : fail('ENOENT');
      if (next.type === 'symlink' && (!last || follow || path.endsWith('/'))) {
        const rest = parts.slice(index + 1).join('/');
        return this.walk(`/${names.join('/')}`, next.target + (rest ? `/${rest}` : ''), follow, depth + 1);
      }
      if (last) {
        if (path.endsWith('/') && next.type !== 'dir') return fail('ENOTDIR');
        return { parent: here, name: part, node: next };
      }
      trail.push(next);
      names.push(part);
    }
    const node = trail.at(-1) ?? this.root;
    return { parent: trail.at(-2) ?? this.root, name: names.at(-1) ?? '/', node };
  }

  private spawn(parent: Process | undefined, child: SpawnRequest): number | { errno: Errno } {
    const env = child.env ?? parent?.env ?? {};
    const cwd = child.cwd ?? parent?.cwd ?? '/work';
    const program: { run: Program; prefix?: readonly Bytes[] } | { errno: Errno } = child.program
      ? { run: child.program }
      : this.program(cwd, env, child.argv[0] ?? '');
    if (isFailure(program)) return program;
    const pid = this.nextPid++;
    const files = new Map<number, File>();
    const fds = child.fds ?? Object.fromEntries([...(parent?.files.keys() ?? [])].map((fd) => [fd, fd]));
    for (const [to, from] of Object.entries(fds)) {
      const file = parent?.files.get(from);
      if (file) files.set(Number(to), this.share(file));
    }
    const argv = program.prefix ? [...program.prefix, ...child.argv.slice(1)] : child.argv;
    const process: Process = {
      pid, ppid: parent?.pid ?? 0, group: child.group ? pid : (parent?.group ?? pid), argv, env, cwd, umask: parent?.umask ?? 0o22, files,
      body: program.run({ argv, env }), answer: undefined, waiting: undefined, wakeAt: undefined, interruptible: false, exit: undefined,
      caught: new Map((child.ignore ?? []).map((signal) => [signal, 'ignore'])), pending: [],
    }; // biome-ignore format: a table
    this.processes.set(pid, process);
    this.ready.push(process);
    return pid;
  }

  private program(
    cwd: Bytes,
    env: Readonly<Record<string, Bytes>>,
    name: Bytes,
  ): { run: Program; prefix?: readonly Bytes[] } | { errno: Errno } {
    const paths = name.includes('/') ? [name] : (env['PATH'] ?? '/bin').split(':').map((dir) => `${dir}/${name}`);
    let error: { errno: Errno } = fail('ENOENT');
    for (const path of paths) {
      const node = this.find(cwd, path, true);
      if (isFailure(node)) {
        if (node.errno !== 'ENOENT') error = node;
        continue;
      }
      if (node.type !== 'file' || (node.mode & 0o111) === 0) {
        error = fail('EACCES');
        continue;
      }
      if (node.program) return { run: node.program };
      const shebang = /^#!\s*(\S+)(?:[ \t]+(.*?))?\s*\n/.exec(node.data);
      if (!shebang) return fail('ENOEXEC');
      const inner = this.program(cwd, env, shebang[1] ?? '');
      if (isFailure(inner)) return inner;
      return { run: inner.run, prefix: [shebang[1] ?? '', ...(shebang[2] ? [shebang[2]] : []), path] };
    }
    return error;
  }

  private share(file: File): File {
    file.uses++;
    return file;
  }

  private release(file: File): void {
    if (--file.uses > 0) return;
    if (file.read) file.read.readers--;
    if (file.write) file.write.writers--;
  }

  private end(process: Process, exit: Exit): void {
    process.exit = exit;
    for (const file of process.files.values()) this.release(file);
    process.files.clear();
    process.waiting = undefined;
    for (const other of this.processes.values()) if (other.ppid === process.pid) other.ppid = 1;
    const parent = this.processes.get(process.ppid);
    if (parent && !parent.exit) this.signal(parent, 'CHLD');
  }

  private signal(process: Process, signal: Signal): void {
    if (process.exit) return;
    const action = signal === 'KILL' ? undefined : process.caught.get(signal);
    if (action === 'ignore' || (action === undefined && harmless.has(signal))) return;
    if (action === 'catch') {
      process.pending.push(signal);
      if (process.waiting && process.interruptible) {
        process.waiting = undefined;
        process.answer = fail('EINTR');
        this.ready.push(process);
      }
      return;
    }
    process.waiting = undefined;
    this.end(process, { signal });
  }

  /** Runs a program to its end and gives what it printed. */
  run(argv: readonly Bytes[], options: { readonly env?: Readonly<Record<string, Bytes>>; readonly stdin?: Bytes } = {}): Result {
    const out: Pipe = { data: '', readers: 1, writers: 1 };
    const err: Pipe = { data: '', readers: 1, writers: 1 };
    const input: Pipe = { data: options.stdin ?? '', readers: 1, writers: 0 };
    const file = (extra: Partial<File>): File => ({ uses: 1, offset: 0, flags: {}, ...extra });
    const host = { pid: 0, group: 0, argv: [], env: {}, cwd: '/work', umask: 0o22, files: new Map([[0, file({ read: input })], [1, file({ write: out })], [2, file({ write: err })]]) }; // biome-ignore format: a table
    const env = options.env ?? { PATH: '/bin', HOME: '/root', PWD: '/work' };
    const pid = this.spawn(host as unknown as Process, { argv, env });
    if (isFailure(pid)) throw new Error(`${argv[0]}: ${pid.errno}`);
    const main = this.processes.get(pid) as Process;
    let stdout = '';
    let stderr = '';
    while (!main.exit) {
      const process = this.ready.shift();
      if (process) this.step(process);
      else if (!this.wake()) {
        stderr += '<deadlock>';
        break;
      }
      stdout += out.data;
      stderr += err.data;
      out.data = '';
      err.data = '';
      if (this.effects > this.limit) {
        stderr += '<too long>';
        break;
      }
    }
    const { exit } = main;
    const code = !exit
      ? -1
      : 'code' in exit
        ? exit.code
        : 128 +
          (({ TERM: 15, KILL: 9, INT: 2, HUP: 1, PIPE: 13, USR1: 10, USR2: 12, QUIT: 3, ALRM: 14 } as Record<string, number>)[
            exit.signal
          ] ?? 0);
    return { stdout, stderr, code };
  }

  private wake(): boolean {
    for (const process of this.processes.values()) {
      const done = process.waiting?.();
      if (!done) continue;
      process.waiting = undefined;
      process.wakeAt = undefined;
      process.answer = done.answer;
      this.ready.push(process);
    }
    if (this.ready.length > 0) return true;
    let first: Process | undefined;
    for (const process of this.processes.values()) {
      if (process.waiting && process.wakeAt !== undefined && (!first || process.wakeAt < (first.wakeAt ?? 0))) first = process;
    }
    if (!first) return false;
    this.now = Math.max(this.now, first.wakeAt ?? 0);
    return this.wake();
  }

  private step(process: Process): void {
    for (let i = 0; i < 200; i++) {
      if (process.exit) return;
      const turn = process.body.next(process.answer);
      if (turn.done) return this.end(process, { code: turn.value });
      this.effects++;
      const result = this.perform(process, turn.value);
      if (process.exit) return;
      if (result === undefined) return;
      process.answer = result.answer;
    }
    this.ready.push(process);
  }

  private block(
    process: Process,
    check: () => { readonly answer: unknown } | undefined,
    timeout?: number,
  ): { answer: unknown } | undefined {
    const at = timeout === undefined ? undefined : this.now + timeout;
    const full = () => check() ?? (at !== undefined && this.now >= at ? { answer: fail('EAGAIN') } : undefined);
    const now = full();
    if (now) return now;
    if (process.pending.length > 0) return { answer: fail('EINTR') };
    process.interruptible = true;
    process.wakeAt = at;
    process.waiting = full;
    return undefined;
  }

  private perform(process: Process, effect: Effect): { answer: unknown } | undefined {
    switch (effect.call) {
      case 'sleep': {
        const until = this.now + effect.ms;
        return this.block(process, () => (this.now >= until ? { answer: undefined } : undefined), effect.ms);
      }
      case 'read':
        return this.read(process, effect.fd, effect.max, effect.timeout);
      case 'write':
        return this.write(process, effect.fd, effect.data);
      case 'wait': {
        const check = () => {
          const mine = [...this.processes.values()].filter(
            (child) => child.ppid === process.pid && (effect.pid === undefined || child.pid === effect.pid),
          );
          if (mine.length === 0) return { answer: fail('ECHILD') };
          const ended = mine.find((child) => child.exit);
          if (!ended?.exit) return effect.hang === false ? { answer: null } : undefined;
          this.processes.delete(ended.pid);
          return { answer: { pid: ended.pid, exit: ended.exit } };
        };
        return this.block(process, check);
      }
      case 'exec': {
        const program = this.program(process.cwd, effect.env, effect.argv[0] ?? '');
        if (isFailure(program)) return { answer: program };
        process.argv = program.prefix ? [...program.prefix, ...effect.argv.slice(1)] : effect.argv;
        process.env = effect.env;
        process.body = program.run({ argv: process.argv, env: effect.env });
        process.answer = undefined;
        for (const [signal, action] of process.caught) if (action === 'catch') process.caught.delete(signal);
        return { answer: undefined };
      }
      case 'poll': {
        const check = () => {
          const able = effect.fds.filter((fd) => {
            const pipe = process.files.get(fd)?.read;
            return !pipe || pipe.data !== '' || pipe.writers === 0;
          });
          return able.length > 0 ? { answer: able } : undefined;
        };
        return this.block(process, check, effect.timeout);
      }
    }
    return { answer: this.call(process, effect) };
  }

  private read(process: Process, fd: number, max: number, timeout: number | undefined): { answer: unknown } | undefined {
    const file = process.files.get(fd);
    if (!file || file.write) return { answer: fail('EBADF') };
    const { node, read } = file;
    if (read) {
      const check = () => {
        if (read.data === '') return read.writers === 0 ? { answer: '' } : undefined;
        const data = read.data.slice(0, max);
        read.data = read.data.slice(data.length);
        return { answer: data };
      };
      return this.block(process, check, timeout);
    }
    if (!node) return { answer: fail('EBADF') };
    if (node.type === 'dir') return { answer: fail('EISDIR') };
    if (node.type === 'device') return { answer: node === this.node('/dev/null') ? '' : '\0'.repeat(max) };
    const data = node.data.slice(file.offset, file.offset + max);
    file.offset += data.length;
    return { answer: data };
  }

  private write(process: Process, fd: number, data: Bytes): { answer: unknown } | undefined {
    const file = process.files.get(fd);
    if (!file || file.read || (file.node && !file.flags.write)) return { answer: fail('EBADF') };
    const { node, write } = file;
    if (write) {
      const check = () => {
        if (write.readers === 0) {
          this.signal(process, 'PIPE');
          return { answer: fail('EPIPE') };
        }
        const room = pipeSize - write.data.length;
        if (room <= 0) return undefined;
        write.data += data.slice(0, room);
        return { answer: Math.min(room, data.length) };
      };
      return this.block(process, check);
    }
    if (!node || node.type === 'device') return { answer: data.length };
    const at = file.flags.append ? node.data.length : file.offset;
    node.data = node.data.slice(0, at).padEnd(at, '\0') + data + node.data.slice(at + data.length);
    file.offset = at + data.length;
    node.mtime = this.now;
    return { answer: data.length };
  }

  private open(process: Process, path: Bytes, flags: OpenFlags): unknown {
    const found = this.walk(process.cwd, path, true);
    if (isFailure(found)) return found;
    let { node } = found;
    if (node && flags.create && flags.exclusive) return fail('EEXIST');
    if (!node) {
      if (!flags.create) return fail('ENOENT');
      node = this.make('file', (flags.mode ?? 0o666) & ~process.umask);
      found.parent.entries.set(found.name, node);
    }
    if (node.type === 'dir' && flags.write) return fail('EISDIR');
    if (flags.truncate && node.type === 'file') node.data = '';
    return this.add(process, { uses: 1, node, offset: 0, flags });
  }

  private add(process: Process, file: File): number {
    let fd = 0;
    while (process.files.has(fd)) fd++;
    process.files.set(fd, file);
    return fd;
  }

  private stat(node: Node): FileStat {
    const size = node.type === 'symlink' ? node.target.length : node.type === 'dir' ? 4096 : node.data.length;
    const links = node.type === 'dir' ? 2 + [...node.entries.values()].filter((entry) => entry.type === 'dir').length : node.links;
    const { type, inode, mode, uid, gid, mtime } = node;
    return { type, inode, mode, uid, gid, mtime, size, links, ...(type === 'symlink' ? { target: node.target } : {}) };
  }

  private call(process: Process, effect: Effect): unknown {
    const { cwd } = process;
    switch (effect.call) {
      case 'compute':
        this.now += effect.ms;
        return undefined;
      case 'now':
        return this.now;
      case 'random':
        this.seed = (this.seed * 16807) % 2147483647;
        return this.seed / 2147483647;
      case 'open':
        return this.open(process, effect.path, effect.flags);
      case 'close': {
        const file = process.files.get(effect.fd);
        if (!file) return fail('EBADF');
        process.files.delete(effect.fd);
        this.release(file);
        return undefined;
      }
      case 'dup': {
        const file = process.files.get(effect.fd);
        if (!file) return fail('EBADF');
        if (effect.to === undefined) return this.add(process, this.share(file));
        if (effect.to === effect.fd) return effect.to;
        const old = process.files.get(effect.to);
        if (old) this.release(old);
        process.files.set(effect.to, this.share(file));
        return effect.to;
      }
      case 'seek': {
        const file = process.files.get(effect.fd);
        if (!file?.node) return fail(file ? 'ESPIPE' : 'EBADF');
        file.offset = effect.offset + (effect.whence === 'cur' ? file.offset : effect.whence === 'end' ? file.node.data.length : 0);
        return file.offset;
      }
      case 'pipe': {
        const pipe = { data: '', readers: 1, writers: 1 };
        return [
          this.add(process, { uses: 1, read: pipe, offset: 0, flags: {} }),
          this.add(process, { uses: 1, write: pipe, offset: 0, flags: {} }),
        ];
      }
      case 'isatty':
        return false;
      case 'winsize':
        return [80, 24];
      case 'stat': {
        const node = this.find(cwd, effect.path, effect.follow !== false);
        return isFailure(node) ? node : this.stat(node);
      }
      case 'fstat': {
        const file = process.files.get(effect.fd);
        if (!file) return fail('EBADF');
        return file.node ? this.stat(file.node) : this.stat(this.make('fifo', 0o600));
      }
      case 'readdir': {
        const node = this.find(cwd, effect.path, true);
        if (isFailure(node)) return node;
        return node.type === 'dir' ? [...node.entries.keys()].sort() : fail('ENOTDIR');
      }
      case 'readlink': {
        const node = this.find(cwd, effect.path, false);
        if (isFailure(node)) return node;
        return node.type === 'symlink' ? node.target : fail('EINVAL');
      }
      case 'mkdir':
      case 'symlink':
      case 'mkfifo': {
        const found = this.walk(cwd, effect.path.replace(/(.)\/+$/, '$1'), false);
        if (isFailure(found)) return found;
        if (found.node) return fail('EEXIST');
        const type = effect.call === 'mkdir' ? 'dir' : effect.call === 'symlink' ? 'symlink' : 'fifo';
        const node = this.make(type, type === 'symlink' ? 0o777 : (('mode' in effect ? effect.mode : undefined) ?? 0o777) & ~process.umask);
        if (effect.call === 'symlink') node.target = effect.target;
        found.parent.entries.set(found.name, node);
        return undefined;
      }
      case 'rmdir':
      case 'unlink': {
        const found = this.walk(cwd, effect.path, false);
        if (isFailure(found)) return found;
        if (!found.node) return fail('ENOENT');
        if (effect.call === 'rmdir' && found.node.type !== 'dir') return fail('ENOTDIR');
        if (effect.call === 'unlink' && found.node.type === 'dir') return fail('EISDIR');
        if (found.node.entries.size > 0) return fail('ENOTEMPTY');
        found.node.links--;
        found.parent.entries.delete(found.name);
        return undefined;
      }
      case 'rename': {
        const from = this.walk(cwd, effect.from, false);
        const to = this.walk(cwd, effect.to.replace(/(.)\/+$/, '$1'), false);
        if (isFailure(from)) return from;
        if (isFailure(to)) return to;
        if (!from.node) return fail('ENOENT');
        if (to.node?.type === 'dir' && from.node.type !== 'dir') return fail('EISDIR');
        if (to.node && to.node.type !== 'dir' && from.node.type === 'dir') return fail('ENOTDIR');
        if (to.node && to.node.entries.size > 0) return fail('ENOTEMPTY');
        from.parent.entries.delete(from.name);
        to.parent.entries.set(to.name, from.node);
        return undefined;
      }
      case 'link': {
        const node = this.find(cwd, effect.from, false);
        const to = this.walk(cwd, effect.to, false);
        if (isFailure(node)) return node;
        if (isFailure(to)) return to;
        if (to.node) return fail('EEXIST');
        if (node.type === 'dir') return fail('EPERM');
        node.links++;
        to.parent.entries.set(to.name, node);
        return undefined;
      }
      case 'chmod':
      case 'chown':
      case 'utime':
      case 'truncate': {
        const node = this.find(cwd, effect.path, true);
        if (isFailure(node)) return node;
        if (effect.call === 'chmod') node.mode = effect.mode;
        if (effect.call === 'chown')
          Object.assign(node, { uid: effect.uid < 0 ? node.uid : effect.uid, gid: effect.gid < 0 ? node.gid : effect.gid });
        if (effect.call === 'utime') node.mtime = effect.mtime;
        if (effect.call === 'truncate') node.data = node.data.slice(0, effect.size).padEnd(effect.size, '\0');
        return undefined;
      }
      case 'chdir': {
        const node = this.find(cwd, effect.path, true);
        if (isFailure(node)) return node;
        if (node.type !== 'dir') return fail('ENOTDIR');
        process.cwd = this.pathOf(node);
        return undefined;
      }
      case 'getcwd':
        return cwd;
      case 'umask': {
        const old = process.umask;
        if (effect.mask !== undefined) process.umask = effect.mask;
        return old;
      }
      case 'statfs':
        return { total: 100 * 2 ** 30, free: 60 * 2 ** 30 };
      case 'mounts':
        return [{ source: 'overlay', path: '/', type: 'overlay', options: 'rw,relatime' }];
      case 'spawn':
        return this.spawn(process, effect.child);
      case 'kill':
        return this.kill(effect.pid, effect.signal);
      case 'trap':
        if (effect.action === 'default') process.caught.delete(effect.signal);
        else process.caught.set(effect.signal, effect.action);
        return undefined;
      case 'signals':
        return process.pending.splice(0);
      case 'pids':
        return [...this.processes.values()].map(({ pid, ppid, argv, exit }) => ({
          pid,
          ppid,
          uid: 0,
          state: exit ? 'Z' : 'S',
          argv,
          startedAt: 0,
          cpuMillis: 0,
          rssBytes: 1 << 20,
        }));
      case 'ids':
        return { pid: process.pid, ppid: process.ppid, uid: 0, gid: 0, groups: [0] };
      case 'uname':
        return { sysname: 'Linux', nodename: 'box', release: '6.1.0', version: '#1 SMP', machine: 'x86_64' };
      case 'hostname':
        return 'box';
      case 'meminfo':
        return { total: 8 * 2 ** 30, free: 4 * 2 ** 30, available: 6 * 2 ** 30 };
      case 'resolve':
        return fail('ENOTFOUND');
      case 'interfaces':
        return [{ name: 'lo', address: '127.0.0.1' }];
      case 'connect':
        return fail('ECONNREFUSED');
    }
    return fail('ENOSYS');
  }

  private pathOf(wanted: Node): Bytes {
    const search = (node: Node, path: Bytes): Bytes | undefined => {
      if (node === wanted) return path || '/';
      for (const [name, entry] of node.entries) {
        const found = entry.type === 'dir' ? search(entry, `${path}/${name}`) : undefined;
        if (found !== undefined) return found;
      }
      return undefined;
    };
    return search(this.root, '') ?? '/';
  }

  private kill(pid: number, signal: Signal | 0): unknown {
    const targets = [...this.processes.values()].filter((target) => (pid < 0 ? target.group === -pid : target.pid === pid));
    if (targets.length === 0) return fail('ESRCH');
    for (const target of targets) if (signal !== 0) this.signal(target, signal);
    return undefined;
  }
}
