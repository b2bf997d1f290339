import type { Bytes, FileStat, Running } from '../program.ts';
import { humanSize } from './human.ts';
import { options } from './options.ts';
import { join } from './paths.ts';
import { failed, strerror, sys } from './system.ts';
import { strftime } from './times.ts';
import { type Call, complain, type Tool } from './tool.ts';
import { Names } from './users.ts';

interface Entry {
  readonly name: Bytes;
  readonly stat: FileStat;
}

const typeLetters: Readonly<Record<FileStat['type'], string>> = { file: '-', dir: 'd', symlink: 'l', device: 'c', fifo: 'p' };
const halfYear = 15_768_000_000;

/** -rwxr-xr-x */
export function modeString({ type, mode, numbers }: FileStat): string {
  const bits = (shift: number, special: boolean, letter: string): string => {
    const x = (mode >> shift) & 1;
    const last = special ? (x ? letter : letter.toUpperCase()) : x ? 'x' : '-';
    return `${(mode >> shift) & 4 ? 'r' : '-'}${(mode >> shift) & 2 ? 'w' : '-'}${last}`;
  };
  return (
    (numbers?.startsWith('b') ? 'b' : typeLetters[type]) +
    bits(6, (mode & 0o4000) !== 0, 's') +
    bits(3, (mode & 0o2000) !== 0, 's') +
    bits(0, (mode & 0o1000) !== 0, 't')
  );
}

/** 1,   3 */
const deviceNumbers = (numbers: string): string =>
  numbers.replace(/^b?(\d+),(\d+)$/, (_, major: string, minor: string) => `${major}, ${minor.padStart(3)}`);

/** ls [-1aAdlFhiLnpRrSst…] FILES: one column unless its output is a terminal. */
export const ls: Tool = function* (call) {
  const given = yield* options(call, '1aAcCdeFgGhHikKlLnopqQrRsStTuvwxX', {
    all: 'a',
    'almost-all': 'A',
    color: '1',
    'full-time': 'l',
    recursive: 'R',
    reverse: 'r',
  });
  const has = (flag: string) => given.has(flag);
  const names = has('l') || has('g') || has('o') ? yield* Names.read() : undefined;
  const columns = !has('1') && !has('l') && !has('n') && (has('C') || has('x') || (yield* sys.isatty(call.out.fd)));
  const size = yield* sys.winsize();
  const view: View = {
    call, has, names, now: yield* sys.now(), width: columns ? (failed(size) ? 80 : size[0] || 80) : undefined, printed: false, status: 0,
  }; // biome-ignore format: one record
  const files: Entry[] = [];
  const directories: Bytes[] = [];
  const operands = given.operands.length > 0 ? given.operands : ['.'];
  for (const path of operands) {
    const followed = has('l') && !has('L') && !has('H') && !path.endsWith('/') ? yield* sys.lstat(path) : yield* sys.stat(path);
    const stat = failed(followed) ? yield* sys.lstat(path) : followed;
    if (failed(stat)) {
      yield* complain(call, `${path}: ${strerror(stat)}`);
      view.status = 1;
    } else if (stat.type === 'dir' && !has('d')) directories.push(path);
    else files.push({ name: path, stat });
  }
  if (files.length > 0) yield* show(view, sorted(view, files), '');
  for (const path of directories.sort()) yield* showDirectory(view, path, operands.length > 1 || has('R'), 0);
  return view.status;
};

interface View {
  readonly call: Call;
  readonly has: (flag: string) => boolean;
  readonly names: Names | undefined;
  readonly now: number;
  readonly width: number | undefined;
  printed: boolean;
  status: number;
}

function* showDirectory(view: View, path: Bytes, titled: boolean, depth: number): Running<void> {
  const { call, has } = view;
  const found = yield* sys.readdir(path);
  if (failed(found)) {
    yield* complain(call, `can't open '${path}': ${strerror(found)}`);
    view.status = 1;
    return;
  }
  const names = has('a') ? ['.', '..', ...found] : found.filter((name) => has('A') || !name.startsWith('.'));
  const entries: Entry[] = [];
  for (const name of names) {
    const full = join(path, name);
    const stat = has('L') ? yield* sys.stat(full) : yield* sys.lstat(full);
    if (failed(stat)) {
      yield* complain(call, `${full}: ${strerror(stat)}`);
      view.status = 1;
    } else entries.push({ name, stat });
  }
  if (titled) {
    call.out.put(`${view.printed ? '\n' : ''}${path}:\n`);
  }
  view.printed = true;
  if (has('l') || has('s')) {
    const total = entries.reduce((sum, { stat }) => sum + blocks(stat), 0);
    call.out.line(`total ${has('h') ? humanSize(total * 1024) : total}`);
  }
  yield* show(view, sorted(view, entries), path);
  if (!has('R') || depth > 40) return;
  for (const { name, stat } of sorted(view, entries)) {
    if (stat.type === 'dir' && name !== '.' && name !== '..') yield* showDirectory(view, join(path, name), true, depth + 1);
  }
}

/** Kilobytes on disk. */
export const blocks = (stat: FileStat): number => (stat.type === 'symlink' ? 0 : Math.ceil(stat.size / 4096) * 4);

function sorted({ has }: View, entries: readonly Entry[]): readonly Entry[] {
  const list = [...entries].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const extension = (name: Bytes) => (name.includes('.') ? name.slice(name.lastIndexOf('.')) : '');
  if (has('S')) list.sort((a, b) => b.stat.size - a.stat.size);
  else if (has('t')) list.sort((a, b) => b.stat.mtime - a.stat.mtime);
  else if (has('X')) list.sort((a, b) => (extension(a.name) < extension(b.name) ? -1 : extension(a.name) > extension(b.name) ? 1 : 0));
  return has('r') ? list.reverse() : list;
}

function mark({ has }: View, stat: FileStat): string {
  if (stat.type === 'dir' && (has('F') || has('p'))) return '/';
  if (!has('F')) return '';
  if (stat.type === 'symlink') return '@';
  if (stat.type === 'fifo') return '|';
  return stat.type === 'file' && (stat.mode & 0o111) !== 0 ? '*' : '';
}

function* show(view: View, entries: readonly Entry[], directory: Bytes): Running<void> {
  const { call, has } = view;
  view.printed = true;
  const cells: string[] = [];
  for (const { name, stat } of entries) {
    const prefix = `${has('i') ? `${String(stat.inode).padStart(7)} ` : ''}${has('s') ? `${String(blocks(stat)).padStart(6)} ` : ''}`;
    if (!has('l') && !has('n') && !has('o') && !has('g')) {
      cells.push(`${prefix}${name}${mark(view, stat)}`);
      continue;
    }
    const user = has('n') ? String(stat.uid) : (view.names?.user(stat.uid) ?? String(stat.uid));
    const group = has('n') ? String(stat.gid) : (view.names?.group(stat.gid) ?? String(stat.gid));
    const owner = `${has('g') ? '' : `${user.padEnd(8)} `}${has('o') ? '' : `${group.padEnd(8)} `}`;
    const length = stat.type === 'device' ? deviceNumbers(stat.numbers ?? '') : has('h') ? humanSize(stat.size) : String(stat.size);
    const width = has('h') ? 6 : 9;
    const old = view.now - stat.mtime > halfYear || stat.mtime > view.now + 900_000;
    const time = call.args.includes('--full-time')
      ? strftime('%Y-%m-%d %H:%M:%S +0000', stat.mtime)
      : strftime(old ? '%b %e  %Y' : '%b %e %H:%M', stat.mtime);
    let arrow = '';
    if (stat.type === 'symlink') {
      const path = directory === '' ? name : join(directory, name);
      const target = yield* sys.readlink(path);
      arrow = failed(target) ? '' : ` -> ${target}`;
    }
    call.out.line(
      `${prefix}${modeString(stat)} ${String(stat.links).padStart(4)} ${owner}${length.padStart(width)} ${time} ${name}${arrow === '' ? mark(view, stat) : arrow}`,
    );
    yield* call.out.drain();
  }
  if (cells.length > 0) call.out.put(inColumns(cells, view.width));
  yield* call.out.flush();
}

function inColumns(cells: readonly string[], width: number | undefined): string {
  if (width === undefined) return cells.map((cell) => `${cell}\n`).join('');
  const wide = Math.max(...cells.map((cell) => cell.length)) + 2;
  const across = Math.max(1, Math.floor(width / wide));
  const rows = Math.ceil(cells.length / across);
  let text = '';
  for (let row = 0; row < rows; row++) {
    const line: string[] = [];
    for (let at = row; at < cells.length; at += rows) line.push((cells[at] ?? '').padEnd(wide));
    text += `${line.join('').trimEnd()}\n`;
  }
  return text;
}
