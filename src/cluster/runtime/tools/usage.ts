import type { Bytes, Running } from '../program.ts';
import { humanSize } from './human.ts';
import { blocks } from './ls.ts';
import { options } from './options.ts';
import { join } from './paths.ts';
import { failed, strerror, sys } from './system.ts';
import { type Call, complain, die, type Tool } from './tool.ts';

interface Manner {
  readonly all: boolean;
  readonly summary: boolean;
  readonly depth: number;
  readonly size: (kilobytes: number) => string;
  readonly counted: Set<number>;
}

/** du [-ashkmc] [-d N] FILES */
export const du: Tool = function* (call) {
  const given = yield* options(call, 'ashkmcxLHlbd:', { 'max-depth': 'd' });
  const manner: Manner = {
    all: given.has('a'),
    summary: given.has('s'),
    depth: Number(given.value('d') ?? Infinity),
    size: given.has('h') ? (k) => humanSize(k * 1024) : given.has('m') ? (k) => String(Math.ceil(k / 1024)) : String,
    counted: new Set(),
  };
  let total = 0;
  let status = 0;
  for (const path of given.operands.length > 0 ? given.operands : ['.']) {
    const size = yield* measure(call, path, manner, 0);
    if (size === undefined) status = 1;
    else total += size;
  }
  if (given.has('c')) call.out.line(`${manner.size(total)}\ttotal`);
  return status;
};

function* measure(call: Call, path: Bytes, manner: Manner, depth: number): Running<number | undefined> {
  const stat = yield* sys.lstat(path);
  if (failed(stat)) {
    yield* complain(call, `${path}: ${strerror(stat)}`);
    return undefined;
  }
  if (stat.type !== 'dir' && stat.links > 1) {
    if (manner.counted.has(stat.inode)) return 0;
    manner.counted.add(stat.inode);
  }
  let size = blocks(stat);
  if (stat.type === 'dir') {
    const names = depth > 200 ? [] : yield* sys.readdir(path);
    for (const name of failed(names) ? [] : names) size += (yield* measure(call, join(path, name), manner, depth + 1)) ?? 0;
  }
  const shown = depth === 0 || (!manner.summary && (stat.type === 'dir' || manner.all) && depth <= manner.depth);
  if (shown) call.out.line(`${manner.size(size)}\t${path}`);
  yield* call.out.drain();
  return size;
}

/** df [-hkmPT] [FILES] */
export const df: Tool = function* (call) {
  const given = yield* options(call, 'hkmPTait:');
  const unit = given.has('m') ? 1 << 20 : 1024;
  const all = yield* sys.mounts();
  let chosen = all.filter(({ type }) => given.has('a') || !['proc', 'sysfs', 'devpts', 'mqueue', 'cgroup', 'cgroup2'].includes(type));
  if (given.operands.length > 0) {
    chosen = [];
    for (const path of given.operands) {
      if (failed(yield* sys.stat(path))) return yield* die(call, `${path}: can't find mount point`);
      const holding = all.filter((mount) => mount.path === '/' || path === mount.path || path.startsWith(`${mount.path}/`));
      const best = holding.sort((a, b) => b.path.length - a.path.length)[0];
      if (best) chosen.push(best);
    }
  }
  const human = given.has('h');
  const number = (bytes: number) => (human ? humanSize(bytes) : String(Math.floor(bytes / unit)));
  const type = (text: string) => (given.has('T') ? text.padEnd(11) : '');
  const title = human ? '     Size' : given.has('m') ? '1M-blocks' : given.has('P') ? '1024-blocks' : '1K-blocks';
  const cell = human ? 9 : 9;
  call.out.line(
    `Filesystem           ${type('Type')}${human ? '     Size' : title}${'Used'.padStart(cell + 1)} Available ${given.has('P') ? 'Capacity' : 'Use%'} Mounted on`,
  );
  for (const mount of chosen) {
    const stat = yield* sys.statfs(mount.path);
    if (failed(stat)) continue;
    const used = stat.total - stat.free;
    const percent = stat.total === 0 ? 0 : Math.ceil((used / stat.total) * 100);
    const name = mount.source.length > 20 ? `${mount.source}\n${' '.repeat(20)}` : mount.source.padEnd(20);
    call.out.line(
      `${name} ${type(mount.type)}${[stat.total, used, stat.free].map((bytes) => number(bytes).padStart(cell)).join(' ')} ${`${percent}%`.padStart(4)} ${mount.path}`,
    );
  }
  return 0;
};

/** mount: lists; everything else is refused as an unprivileged container is. */
export const mount: Tool = function* (call) {
  if (call.args.length === 0) {
    for (const { source, path, type, options: flags } of yield* sys.mounts()) call.out.line(`${source} on ${path} type ${type} (${flags})`);
    return 0;
  }
  return yield* die(call, 'permission denied (are you root?)');
};

/** umount PATH: refused. */
export const umount: Tool = function* (call) {
  return yield* die(call, `can't unmount ${call.args.at(-1) ?? ''}: Operation not permitted`);
};
