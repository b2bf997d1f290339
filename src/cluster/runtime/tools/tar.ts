import type { Bytes, FileStat, Running } from '../program.ts';
import { modeString } from './ls.ts';
import { options, usageOnly } from './options.ts';
import { dirName, join } from './paths.ts';
import { failed, strerror, sys } from './system.ts';
import { strftime } from './times.ts';
import { type Call, complain, die, Output, type Tool } from './tool.ts';
import { Names } from './users.ts';

const block = 512;
const octal = (value: number, width: number): Bytes =>
  `${Math.max(0, Math.floor(value))
    .toString(8)
    .padStart(width - 1, '0')}\0`;
const field = (text: Bytes, width: number): Bytes => text.slice(0, width).padEnd(width, '\0');
const read = (text: Bytes): Bytes => text.replace(/\0[^]*$/, '');
const flags: Readonly<Record<FileStat['type'], string>> = { file: '0', dir: '5', symlink: '2', device: '3', fifo: '6' };

interface Member {
  readonly name: Bytes;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  readonly mtime: number;
  readonly type: string;
  readonly link: Bytes;
  readonly user: Bytes;
  readonly group: Bytes;
}

function header(member: Member): Bytes {
  const before =
    field(member.name, 100) +
    octal(member.mode, 8) +
    octal(member.uid, 8) +
    octal(member.gid, 8) +
    octal(member.size, 12) +
    octal(member.mtime / 1000, 12);
  const after = field(member.type + field(member.link, 100) + 'ustar  \0' + field(member.user, 32) + field(member.group, 32), 356);
  let sum = 8 * 32;
  for (const char of before + after) sum += char.charCodeAt(0);
  return `${before}${sum.toString(8).padStart(6, '0')}\0 ${after}`;
}

const pad = (size: number): Bytes => '\0'.repeat((block - (size % block)) % block);

/** tar c|x|t [vzf FILE] [-C DIR] [-O] FILES */
export const tar: Tool = function* (call) {
  const [first = '', ...rest] = call.args;
  const args = first.startsWith('-') ? call.args : bundled(first, rest);
  const given = yield* options({ ...call, args }, 'cxtvzjJaf:C:OpkmhoT:X:', {
    create: 'c', extract: 'x', list: 't', file: 'f', directory: 'C', 'to-stdout': 'O', verbose: 'v', gzip: 'z', 'no-same-owner': 'o', 'no-same-permissions': 'm',
    'preserve-permissions': 'p', exclude: 'X', overwrite: 'o',
  }); // biome-ignore format: a table
  if (given.has('z') || given.has('j') || given.has('J')) return yield* die(call, 'compressed archives are not simulated');
  const file = given.value('f') ?? '-';
  const archive = given.has('c') && file !== '-' ? yield* sys.open(file, { write: true, create: true, truncate: true }) : undefined;
  const input = !given.has('c') && file !== '-' ? yield* sys.open(file, { read: true }) : undefined;
  for (const opened of [archive, input]) if (failed(opened)) return yield* die(call, `can't open '${file}': ${strerror(opened)}`);
  const into = given.value('C');
  const moved = into === undefined ? undefined : yield* sys.chdir(into);
  if (failed(moved)) return yield* die(call, `can't change directory to '${into}': ${strerror(moved)}`);
  if (given.has('c')) {
    if (given.operands.length === 0) return yield* die(call, 'empty archive');
    const out = typeof archive === 'number' ? new Output(archive) : call.out;
    const state = {
      out,
      verbose: given.has('v') ? (out === call.out ? call.err : call.out) : undefined,
      names: yield* Names.read(),
      status: 0,
      toldOfPrefix: false,
      excluded: given.values.get('X') ?? [],
    };
    for (const path of given.operands) yield* pack(call, path, state, 0);
    out.put('\0'.repeat(block * 2));
    yield* out.flush();
    if (state.status !== 0) yield* complain(call, 'error exit delayed from previous errors');
    return state.status;
  }
  if (!given.has('x') && !given.has('t')) return yield* usageOnly(call);
  return yield* unpack(call, typeof input === 'number' ? input : call.stdin, given);
};

/** `tar xvf FILE` as `tar -x -v -f FILE`. */
function bundled(letters: string, rest: readonly Bytes[]): Bytes[] {
  const left = [...rest];
  return [...[...letters].flatMap((letter) => ('fCTX'.includes(letter) ? [`-${letter}`, left.shift() ?? ''] : [`-${letter}`])), ...left];
}

interface Packing {
  readonly out: Output;
  readonly verbose: Output | undefined;
  readonly names: Names;
  readonly excluded: readonly Bytes[];
  status: number;
  /** It is said once. */
  toldOfPrefix: boolean;
}

function* pack(call: Call, path: Bytes, state: Packing, depth: number): Running<void> {
  const stat = yield* sys.lstat(path);
  if (failed(stat)) {
    yield* complain(call, `${path}: ${strerror(stat)}`);
    state.status = 1;
    return;
  }
  if (state.excluded.includes(path)) return;
  const [prefix = ''] = /^(\/|\.\.\/)*/.exec(path) ?? [];
  if (prefix && !state.toldOfPrefix) yield* complain(call, `removing leading '${prefix}' from member names`);
  state.toldOfPrefix ||= prefix !== '';
  const stripped = path.slice(prefix.length).replace(/\/+$/, '');
  const name = stat.type === 'dir' ? `${stripped}/` : stripped;
  const target = stat.type === 'symlink' ? yield* sys.readlink(path) : '';
  const link = failed(target) ? '' : target;
  const fd = stat.type === 'file' ? yield* sys.open(path, { read: true }) : undefined;
  if (failed(fd)) {
    yield* complain(call, `can't open '${path}': ${strerror(fd)}`);
    state.status = 1;
    return;
  }
  const size = stat.type === 'file' ? stat.size : 0;
  const { uid, gid, mode, mtime } = stat;
  const common = { mode, uid, gid, mtime, user: state.names.user(uid), group: state.names.group(gid) };
  // GNU's way with long names: a member of its own before the one it names.
  for (const [text, type] of [
    [link, 'K'],
    [name, 'L'],
  ] as const) {
    if (text.length > 99)
      state.out.put(
        header({ ...common, name: '././@LongLink', size: text.length + 1, type, link: '' }) + text + '\0' + pad(text.length + 1),
      );
  }
  if (name !== '/') {
    state.out.put(header({ ...common, name, size, type: flags[stat.type], link }));
    state.verbose?.line(name);
  }
  if (fd !== undefined) {
    let left = size;
    while (left > 0) {
      const piece = yield* sys.read(fd, Math.min(left, 65536));
      if (failed(piece) || piece === '') break;
      left -= piece.length;
      state.out.put(piece);
      yield* state.out.drain();
    }
    state.out.put('\0'.repeat(left) + pad(size));
    yield* sys.close(fd);
  }
  yield* state.out.drain();
  if (stat.type !== 'dir' || depth > 100) return;
  const names = yield* sys.readdir(path);
  if (!failed(names)) for (const inner of names) yield* pack(call, join(path, inner), state, depth + 1);
}

/** Reads exactly so many bytes. */
class Archive {
  private rest = '';

  constructor(private readonly fd: number) {}

  *take(count: number): Running<Bytes> {
    while (this.rest.length < count) {
      const piece = yield* sys.read(this.fd);
      if (failed(piece) && piece.errno === 'EINTR') continue;
      if (failed(piece) || piece === '') break;
      this.rest += piece;
    }
    const taken = this.rest.slice(0, count);
    this.rest = this.rest.slice(count);
    return taken;
  }
}

function* unpack(call: Call, fd: number, given: { has(flag: string): boolean; readonly operands: readonly Bytes[] }): Running {
  const archive = new Archive(fd);
  const number = (text: Bytes) => Number.parseInt(read(text).trim() || '0', 8) || 0;
  const long: { L: Bytes | undefined; K: Bytes | undefined } = { L: undefined, K: undefined };
  let status = 0;
  let seen = 0;
  for (;;) {
    const head = yield* archive.take(block);
    if (head.length < block) {
      if (head.length > 0 || seen === 0) return yield* die(call, 'short read');
      break;
    }
    if (/^\0*$/.test(head)) break;
    if (!head.slice(257, 262).startsWith('ustar')) return yield* die(call, 'invalid tar magic');
    seen++;
    const type = head[156] ?? '0';
    const size = number(head.slice(124, 136));
    if (type === 'L' || type === 'K') {
      long[type] = read(yield* archive.take(size));
      yield* archive.take(pad(size).length);
      continue;
    }
    const prefix = head.slice(257, 263) === 'ustar\0' ? read(head.slice(345, 500)) : '';
    const member: Member = {
      name: long.L ?? (prefix === '' ? '' : `${prefix}/`) + read(head.slice(0, 100)),
      mode: number(head.slice(100, 108)),
      uid: number(head.slice(108, 116)),
      gid: number(head.slice(116, 124)),
      size: type === '0' || type === '\0' || type === '7' ? size : 0,
      mtime: number(head.slice(136, 148)) * 1000,
      type,
      link: long.K ?? read(head.slice(157, 257)),
      user: read(head.slice(265, 297)),
      group: read(head.slice(297, 329)),
    };
    long.L = undefined;
    long.K = undefined;
    const data = yield* archive.take(size);
    yield* archive.take(pad(size).length);
    if (type === 'x' || type === 'g') continue;
    const plain = member.name.replace(/\/+$/, '');
    const wanted =
      given.operands.length === 0 ||
      given.operands.some((path) => plain === path.replace(/\/+$/, '') || plain.startsWith(`${path.replace(/\/+$/, '')}/`));
    if (!wanted) continue;
    if (given.has('t')) call.out.line(given.has('v') ? listed(member) : member.name);
    else {
      if (given.has('v')) (given.has('O') ? call.err : call.out).line(member.name);
      if (given.has('O')) call.out.put(data);
      else if (!(yield* extract(call, member, data, given.has('k')))) status = 1;
    }
    yield* call.out.drain();
  }
  return status;
}

function listed(member: Member): string {
  const type = ({ '5': 'dir', '2': 'symlink', '6': 'fifo' } as const)[member.type] ?? 'file';
  const mode = modeString({ type, mode: member.mode, inode: 0, uid: 0, gid: 0, size: 0, links: 1, mtime: 0 });
  const owner = `${member.user || member.uid}/${member.group || member.gid}`;
  return `${mode} ${owner} ${String(member.size).padStart(9)} ${strftime('%F %T', member.mtime)} ${member.name}${member.link === '' ? '' : ` -> ${member.link}`}`;
}

function* extract(call: Call, member: Member, data: Bytes, keep: boolean): Running<boolean> {
  const path = member.name.replace(/^(\/|\.\.\/)+/, '').replace(/(.)\/+$/, '$1');
  if (path === '' || path === '.' || path === './') return true;
  if (path.split('/').includes('..')) {
    yield* complain(call, `name with '..' skipped: ${member.name}`);
    return true;
  }
  yield* parents(dirName(path));
  const there = yield* sys.lstat(path);
  if (!failed(there) && there.type !== 'dir' && keep) return true;
  let done: unknown;
  if (member.type === '5') {
    if (failed(there)) done = yield* sys.mkdir(path, member.mode & 0o777);
  } else {
    if (!failed(there) && there.type !== 'dir') yield* sys.unlink(path);
    if (member.type === '2') done = yield* sys.symlink(member.link, path);
    else if (member.type === '1') done = yield* sys.link(member.link, path);
    else {
      const fd = yield* sys.open(path, { write: true, create: true, truncate: true, mode: member.mode & 0o777 });
      done = fd;
      if (!failed(fd)) {
        const written = data === '' ? 0 : yield* sys.write(fd, data);
        yield* sys.close(fd);
        done = written;
      }
    }
  }
  if (typeof done === 'object' && done !== null && 'errno' in done) {
    const failure = done as Parameters<typeof strerror>[0];
    yield* complain(
      call,
      member.type === '5' ? `can't make dir ${path}: ${strerror(failure)}` : `can't open '${path}': ${strerror(failure)}`,
    );
    return false;
  }
  if (member.type === '2') return true;
  const { uid } = yield* sys.ids();
  if (uid === 0) yield* sys.chown(path, member.uid, member.gid);
  yield* sys.chmod(path, member.mode & 0o7777);
  yield* sys.utime(path, member.mtime);
  return true;
}

function* parents(path: Bytes): Running<void> {
  if (path === '.' || path === '/' || !failed(yield* sys.stat(path))) return;
  yield* parents(dirName(path));
  yield* sys.mkdir(path, 0o755);
}
