import type { FileStat } from '../../program.ts';
import { parseMode } from '../mode.ts';
import { baseName } from '../paths.ts';
import { Pattern } from '../pattern.ts';
import { failed, strerror, sys } from '../system.ts';
import { die } from '../tool.ts';
import { Names } from '../users.ts';
import { compared, type Item, type Primary, type Test } from './expression.ts';

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

const isSo = (holds: (item: Item) => boolean): Test =>
  function* (item) {
    return holds(item);
  };
const always = isSo(() => true);

const byName: Primary = function* (words, name) {
  const text = yield* words.argument(name);
  const fold = name === '-iname';
  const pattern = new Pattern(fold ? text.toLowerCase() : text);
  return isSo(({ path }) => pattern.matches(fold ? baseName(path).toLowerCase() : baseName(path)));
};

const byPath: Primary = function* (words, name) {
  const pattern = new Pattern(yield* words.argument(name));
  return isSo(({ path }) => pattern.matches(path));
};

const byType: Primary = function* (words, name) {
  const letters = yield* words.argument(name);
  const wanted = types[letters];
  if (wanted === undefined) return yield* die(words.call, `invalid argument '${letters}' to '-type'`);
  return isSo(({ stat }) => stat.type === wanted);
};

const bySize: Primary = function* (words, name) {
  const text = yield* words.argument(name);
  const match = /^([-+]?)(\d+)([bcwkMG]?)$/.exec(text);
  if (!match) return yield* die(words.call, `invalid number '${text}'`);
  const unit = units[match[3] ?? ''] ?? 512;
  const fits = compared(match[1] ?? '', Number(match[2]));
  return isSo(({ stat }) => fits(Math.ceil(stat.size / unit)));
};

/** Files here have the one time. */
const byAge: Primary = function* (words, name) {
  const fits = yield* words.number(name);
  const unit = name.endsWith('min') ? 60_000 : 86_400_000;
  return function* ({ stat }) {
    return fits(Math.floor(((yield* sys.now()) - stat.mtime) / unit));
  };
};

const newer: Primary = function* (words, name) {
  const other = yield* words.argument(name);
  const stat = yield* sys.stat(other);
  if (failed(stat)) return yield* die(words.call, `${other}: ${strerror(stat)}`);
  return isSo((item) => item.stat.mtime > stat.mtime);
};

const empty: Primary = function* () {
  return function* ({ path, stat }) {
    if (stat.type === 'file') return stat.size === 0;
    const names = stat.type === 'dir' ? yield* sys.readdir(path) : ['x'];
    return !failed(names) && names.length === 0;
  };
};

const byCount = (of: (stat: FileStat) => number): Primary =>
  function* (words, name) {
    const fits = yield* words.number(name);
    return isSo(({ stat }) => fits(of(stat)));
  };

const byMode: Primary = function* (words, name) {
  const text = yield* words.argument(name);
  const how = /^[-/]/.exec(text)?.[0];
  const mode = parseMode(how === undefined ? text : text.slice(1), 0, 0);
  if (mode === undefined) return yield* die(words.call, `invalid mode '${text}'`);
  if (how === '-') return isSo(({ stat }) => (stat.mode & mode) === mode);
  if (how === '/') return isSo(({ stat }) => mode === 0 || (stat.mode & mode) !== 0);
  return isSo(({ stat }) => (stat.mode & 0o7777) === mode);
};

const byOwner: Primary = function* (words, name) {
  const text = yield* words.argument(name);
  const names = yield* Names.read();
  const wanted = name === '-user' ? names.uid(text) : names.gid(text);
  if (wanted === undefined) return yield* die(words.call, `unknown ${name.slice(1)} ${text}`);
  return isSo(({ stat }) => (name === '-user' ? stat.uid : stat.gid) === wanted);
};

const depth: Primary = function* (words, name) {
  const text = yield* words.argument(name);
  if (!/^\d+$/.test(text)) return yield* die(words.call, `invalid number '${text}'`);
  if (name === '-maxdepth') words.plan.most = Number(text);
  else words.plan.least = Number(text);
  return always;
};

const constantly = (answer: boolean): Primary =>
  function* () {
    return isSo(() => answer);
  };

/** What asks something of a file, and what says how the walk goes. */
export const tests: Readonly<Record<string, Primary>> = {
  '-name': byName,
  '-iname': byName,
  '-path': byPath,
  '-ipath': byPath,
  '-wholename': byPath,
  '-type': byType,
  '-size': bySize,
  '-mtime': byAge,
  '-mmin': byAge,
  '-ctime': byAge,
  '-cmin': byAge,
  '-atime': byAge,
  '-amin': byAge,
  '-newer': newer,
  '-empty': empty,
  '-links': byCount(({ links }) => links),
  '-inum': byCount(({ inode }) => inode),
  '-perm': byMode,
  '-user': byOwner,
  '-group': byOwner,
  '-maxdepth': depth,
  '-mindepth': depth,
  *'-depth'({ plan }) {
    plan.depthFirst = true;
    return always;
  },
  '-xdev': constantly(true),
  '-mount': constantly(true),
  '-follow': constantly(true),
  '-true': constantly(true),
  '-false': constantly(false),
};
