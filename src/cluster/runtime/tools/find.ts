import type { Bytes, FileStat, Running } from '../program.ts';
import { modeString } from './ls.ts';
import { parseMode } from './mode.ts';
import { baseName, join } from './paths.ts';
import { Pattern } from './pattern.ts';
import { failed, statusOf, strerror, sys } from './system.ts';
import { type Call, complain, die, Quit, type Tool } from './tool.ts';
import { Names } from './users.ts';

interface Item {
  readonly path: Bytes;
  readonly stat: FileStat;
}

type Test = (item: Item) => Running<boolean>;

interface Plan {
  least: number;
  most: number;
  depthFirst: boolean;
  acts: boolean;
  status: number;
  prune: boolean;
  readonly batches: { readonly argv: readonly Bytes[]; readonly paths: Bytes[] }[];
}

const units: Readonly<Record<string, number>> = { '': 512, b: 512, c: 1, w: 2, k: 1024, M: 1 << 20, G: 2 ** 30 };
const types: Readonly<Record<string, FileStat['type'] | 'none'>> = {
  f: 'file',
  d: 'dir',
  l: 'symlink',
  p: 'fifo',
  c: 'device',
  b: 'none',
  s: 'none',
};

/** find [PATHS] [EXPRESSION] */
export const find: Tool = function* (call) {
  const first = call.args.findIndex((arg) => /^[-(!]./.test(arg) || arg === '(' || arg === '!');
  const split = first < 0 ? call.args.length : first;
  const roots = call.args.slice(0, split);
  const plan: Plan = { least: 0, most: Infinity, depthFirst: false, acts: false, status: 0, prune: false, batches: [] };
  const parser = new FindParser(
    call,
    call.args.slice(split).filter((arg) => arg !== '-L' && arg !== '-H' && arg !== '-P'),
    plan,
  );
  const test = yield* parser.parse();
  for (const root of roots.length > 0 ? roots : ['.']) yield* walk(call, root, 0, test, plan);
  for (const { argv, paths } of plan.batches) {
    if (paths.length > 0 && (yield* execute(call, [...argv, ...paths])) !== 0) plan.status = 1;
  }
  return plan.status;
};

function* walk(call: Call, path: Bytes, depth: number, test: Test, plan: Plan): Running<void> {
  const stat = yield* sys.lstat(path);
  if (failed(stat)) {
    yield* complain(call, `${path}: ${strerror(stat)}`);
    plan.status = 1;
    return;
  }
  plan.prune = false;
  const act = function* (): Running<void> {
    if (depth < plan.least) return;
    const fits = yield* test({ path, stat });
    if (fits && !plan.acts) call.out.line(path);
    yield* call.out.drain();
  };
  if (!plan.depthFirst) yield* act();
  if (stat.type === 'dir' && depth < plan.most && depth < 200 && !plan.prune) {
    const names = yield* sys.readdir(path);
    if (failed(names)) {
      yield* complain(call, `${path}: ${strerror(names)}`);
      plan.status = 1;
    } else for (const name of names) yield* walk(call, join(path, name), depth + 1, test, plan);
  }
  if (plan.depthFirst) yield* act();
}

function* execute(call: Call, argv: readonly Bytes[]): Running {
  yield* call.out.flush();
  const pid = yield* sys.spawn({ argv, env: call.env, fds: { 0: call.stdin, 1: call.out.fd, 2: call.err.fd } });
  if (failed(pid)) {
    yield* complain(call, `${argv[0]}: ${strerror(pid)}`);
    return 127;
  }
  for (;;) {
    const ended = yield* sys.wait(pid);
    if (!failed(ended)) return statusOf(ended.exit);
    if (ended.errno !== 'EINTR') return 1;
  }
}

class FindParser {
  private at = 0;

  constructor(
    private readonly call: Call,
    private readonly args: readonly Bytes[],
    private readonly plan: Plan,
  ) {}

  *parse(): Running<Test> {
    if (this.args.length === 0) {
      return function* () {
        return true;
      };
    }
    const test = yield* this.or(0);
    if (this.at < this.args.length) yield* die(this.call, `unrecognized: ${this.args[this.at]}`);
    return test;
  }

  private *or(depth: number): Running<Test> {
    let left = yield* this.and(depth);
    while (this.args[this.at] === '-o' || this.args[this.at] === '-or') {
      this.at++;
      const [first, second] = [left, yield* this.and(depth)];
      left = function* (item) {
        return (yield* first(item)) || (yield* second(item));
      };
    }
    return left;
  }

  private *and(depth: number): Running<Test> {
    let left = yield* this.not(depth);
    for (;;) {
      const word = this.args[this.at];
      if (word === undefined || word === ')' || word === '-o' || word === '-or') return left;
      if (word === '-a' || word === '-and') this.at++;
      const [first, second] = [left, yield* this.not(depth)];
      left = function* (item) {
        return (yield* first(item)) && (yield* second(item));
      };
    }
  }

  private *not(depth: number): Running<Test> {
    const word = this.args[this.at];
    if (depth > 100) yield* die(this.call, 'nested too deeply');
    if (word === '!' || word === '-not') {
      this.at++;
      const inner = yield* this.not(depth + 1);
      return function* (item) {
        return !(yield* inner(item));
      };
    }
    if (word === '(') {
      this.at++;
      const inner = yield* this.or(depth + 1);
      if (this.args[this.at++] !== ')') yield* die(this.call, "unpaired '('");
      return inner;
    }
    return yield* this.primary();
  }

  private *argument(name: string): Running<Bytes> {
    const value = this.args[this.at++];
    if (value !== undefined) return value;
    return yield* die(this.call, `option requires an argument -- ${name}`);
  }

  private *number(name: string): Running<(value: number) => boolean> {
    const text = yield* this.argument(name);
    const match = /^([-+]?)(\d+)$/.exec(text);
    if (!match) return yield* die(this.call, `invalid number '${text}'`);
    const wanted = Number(match[2]);
    return (value) => (match[1] === '+' ? value > wanted : match[1] === '-' ? value < wanted : value === wanted);
  }

  private *primary(): Running<Test> {
    const { call, plan } = this;
    const name = this.args[this.at++] ?? '';
    switch (name) {
      case '-name':
      case '-iname': {
        const text = yield* this.argument(name);
        const fold = name === '-iname';
        const pattern = new Pattern(fold ? text.toLowerCase() : text);
        return function* ({ path }) {
          const base = baseName(path);
          return pattern.matches(fold ? base.toLowerCase() : base);
        };
      }
      case '-path':
      case '-ipath':
      case '-wholename': {
        const pattern = new Pattern(yield* this.argument(name));
        return function* ({ path }) {
          return pattern.matches(path);
        };
      }
      case '-type': {
        const letters = yield* this.argument(name);
        const wanted = types[letters];
        if (wanted === undefined) return yield* die(call, `invalid argument '${letters}' to '-type'`);
        return function* ({ stat }) {
          return stat.type === wanted;
        };
      }
      case '-size': {
        const text = yield* this.argument(name);
        const match = /^([-+]?)(\d+)([bcwkMG]?)$/.exec(text);
        if (!match) return yield* die(call, `invalid number '${text}'`);
        const unit = units[match[3] ?? ''] ?? 512;
        const wanted = Number(match[2]);
        return function* ({ stat }) {
          const size = Math.ceil(stat.size / unit);
          return match[1] === '+' ? size > wanted : match[1] === '-' ? size < wanted : size === wanted;
        };
      }
      case '-mtime':
      case '-mmin':
      case '-ctime':
      case '-atime':
      case '-cmin':
      case '-amin': {
        const fits = yield* this.number(name);
        const unit = name.endsWith('min') ? 60_000 : 86_400_000;
        return function* ({ stat }) {
          return fits(Math.floor(((yield* sys.now()) - stat.mtime) / unit));
        };
      }
      case '-newer': {
        const other = yield* this.argument(name);
        const stat = yield* sys.stat(other);
        if (failed(stat)) return yield* die(call, `${other}: ${strerror(stat)}`);
        return function* (item) {
          return item.stat.mtime > stat.mtime;
        };
      }
      case '-empty':
        return function* ({ path, stat }) {
          if (stat.type === 'file') return stat.size === 0;
          const names = stat.type === 'dir' ? yield* sys.readdir(path) : ['x'];
          return !failed(names) && names.length === 0;
        };
      case '-links':
      case '-inum': {
        const fits = yield* this.number(name);
        return function* ({ stat }) {
          return fits(name === '-links' ? stat.links : stat.inode);
        };
      }
      case '-perm': {
        const text = yield* this.argument(name);
        const how = /^[-/]/.exec(text)?.[0];
        const mode = parseMode(how === undefined ? text : text.slice(1), 0, 0);
        if (mode === undefined) return yield* die(call, `invalid mode '${text}'`);
        return function* ({ stat }) {
          return how === '-'
            ? (stat.mode & mode) === mode
            : how === '/'
              ? mode === 0 || (stat.mode & mode) !== 0
              : (stat.mode & 0o7777) === mode;
        };
      }
      case '-user':
      case '-group': {
        const text = yield* this.argument(name);
        const names = yield* Names.read();
        const wanted = name === '-user' ? names.uid(text) : names.gid(text);
        if (wanted === undefined) return yield* die(call, `unknown ${name.slice(1)} ${text}`);
        return function* ({ stat }) {
          return (name === '-user' ? stat.uid : stat.gid) === wanted;
        };
      }
      case '-maxdepth':
      case '-mindepth': {
        const text = yield* this.argument(name);
        if (!/^\d+$/.test(text)) return yield* die(call, `invalid number '${text}'`);
        if (name === '-maxdepth') plan.most = Number(text);
        else plan.least = Number(text);
        return function* () {
          return true;
        };
      }
      case '-depth':
      case '-xdev':
      case '-mount':
      case '-follow':
      case '-true':
        if (name === '-depth') plan.depthFirst = true;
        return function* () {
          return true;
        };
      case '-false':
        return function* () {
          return false;
        };
      case '-prune':
        return function* () {
          plan.prune = true;
          return true;
        };
      case '-quit':
        plan.acts = true;
        return function* () {
          throw new Quit(plan.status);
        };
      case '-print':
      case '-print0':
        plan.acts = true;
        return function* ({ path }) {
          call.out.put(path + (name === '-print0' ? '\0' : '\n'));
          return true;
        };
      case '-ls':
        plan.acts = true;
        return function* ({ path, stat }) {
          call.out.line(
            `${String(stat.inode).padStart(9)} ${String(Math.ceil(stat.size / 1024)).padStart(6)} ${modeString(stat)} ${String(stat.links).padStart(4)} ${stat.uid} ${stat.gid} ${stat.size} ${path}`,
          );
          return true;
        };
      case '-delete':
        plan.acts = true;
        plan.depthFirst = true;
        return function* ({ path, stat }) {
          if (path === '.') return true;
          const done = stat.type === 'dir' ? yield* sys.rmdir(path) : yield* sys.unlink(path);
          if (!failed(done)) return true;
          yield* complain(call, `${path}: ${strerror(done)}`);
          plan.status = 1;
          return false;
        };
      case '-exec':
      case '-ok':
        return yield* this.exec();
    }
    return yield* die(call, `unrecognized: ${name}`);
  }

  private *exec(): Running<Test> {
    const { call, plan } = this;
    plan.acts = true;
    const argv: Bytes[] = [];
    for (;;) {
      const word = this.args[this.at++];
      if (word === undefined) return yield* die(call, 'option requires an argument -- -exec');
      if (word === ';') break;
      if (word === '+' && argv.at(-1) === '{}') {
        const batch = { argv: argv.slice(0, -1), paths: [] as Bytes[] };
        plan.batches.push(batch);
        return function* ({ path }) {
          batch.paths.push(path);
          return true;
        };
      }
      argv.push(word);
    }
    return function* ({ path }) {
      return (
        (yield* execute(
          call,
          argv.map((word) => word.replaceAll('{}', path)),
        )) === 0
      );
    };
  }
}
