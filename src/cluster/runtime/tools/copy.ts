import type { Bytes, FileStat, Running } from '../program.ts';
import { options, usageOnly } from './options.ts';
import { baseName, destination, join } from './paths.ts';
import { remove } from './remove.ts';
import { failed, strerror, sys } from './system.ts';
import { type Call, complain, type Tool } from './tool.ts';

interface Manner {
  readonly recursive: boolean;
  readonly preserve: boolean;
  /** Copy symlinks as such. */
  readonly links: boolean;
  readonly force: boolean;
}

/** cp [-rRafpdLTuv] SOURCES TARGET */
export const cp: Tool = function* (call) {
  const given = yield* options(call, 'rRafpdPLHisluTt:nv', { archive: 'a', recursive: 'r', force: 'f', preserve: 'p', verbose: 'v' });
  const into = given.value('t');
  const operands = into === undefined ? given.operands : [...given.operands, into];
  const target = operands.at(-1);
  if (target === undefined || operands.length < 2) return yield* usageOnly(call);
  const recursive = given.has('r') || given.has('R') || given.has('a');
  const manner: Manner = {
    recursive,
    preserve: given.has('p') || given.has('a'),
    links: (recursive && !given.has('L')) || given.has('d') || given.has('P'),
    force: given.has('f'),
  };
  const sources = operands.slice(0, -1);
  let status = 0;
  for (const source of sources) {
    const to = given.has('T') ? target : sources.length > 1 ? join(target, baseName(source)) : yield* destination(source, target);
    if (given.has('n') && !failed(yield* sys.lstat(to))) continue;
    if (!(yield* copy(call, source, to, manner, 0))) status = 1;
    else if (given.has('v')) call.out.line(`'${source}' -> '${to}'`);
  }
  return status;
};

function* copy(call: Call, from: Bytes, to: Bytes, manner: Manner, depth: number): Running<boolean> {
  const stat = manner.links ? yield* sys.lstat(from) : yield* sys.stat(from);
  if (failed(stat)) {
    yield* complain(call, `can't stat '${from}': ${strerror(stat)}`);
    return false;
  }
  const there = yield* sys.stat(to);
  if (!failed(there) && there.inode === stat.inode && there.type === stat.type) {
    yield* complain(call, `'${from}' and '${to}' are the same file`);
    return false;
  }
  if (stat.type === 'dir') {
    if (!manner.recursive) {
      yield* complain(call, `omitting directory '${from}'`);
      return false;
    }
    return yield* copyDirectory(call, from, to, stat, manner, depth);
  }
  if (stat.type === 'symlink') {
    const target = yield* sys.readlink(from);
    if (!failed(yield* sys.lstat(to))) yield* sys.unlink(to);
    const made = failed(target) ? target : yield* sys.symlink(target, to);
    if (!failed(made)) return true;
    yield* complain(call, `can't create symlink '${to}': ${strerror(made)}`);
    return false;
  }
  return yield* copyFile(call, from, to, stat, manner);
}

function* copyDirectory(call: Call, from: Bytes, to: Bytes, stat: FileStat, manner: Manner, depth: number): Running<boolean> {
  const names = yield* sys.readdir(from);
  const there = yield* sys.stat(to);
  if (!failed(there) && there.type !== 'dir') {
    yield* complain(call, `target '${to}' is not a directory`);
    return false;
  }
  const made = failed(there) ? yield* sys.mkdir(to, stat.mode & 0o777) : undefined;
  if (failed(made) || failed(names) || depth > 200) {
    yield* complain(call, failed(made) ? `can't create directory '${to}': ${strerror(made)}` : `can't open '${from}': Permission denied`);
    return false;
  }
  let whole = true;
  for (const name of names) if (!(yield* copy(call, join(from, name), join(to, name), manner, depth + 1))) whole = false;
  if (manner.preserve) yield* preserve(to, stat);
  return whole;
}

function* preserve(path: Bytes, stat: FileStat): Running<void> {
  yield* sys.utime(path, stat.mtime);
  yield* sys.chown(path, stat.uid, stat.gid);
  yield* sys.chmod(path, stat.mode);
}

function* copyFile(call: Call, from: Bytes, to: Bytes, stat: FileStat, manner: Manner): Running<boolean> {
  const input = yield* sys.open(from, { read: true });
  if (failed(input)) {
    yield* complain(call, `can't open '${from}': ${strerror(input)}`);
    return false;
  }
  const flags = { write: true, create: true, truncate: true, mode: stat.mode & 0o777 };
  let output = yield* sys.open(to, flags);
  if (failed(output) && manner.force && !failed(yield* sys.unlink(to))) output = yield* sys.open(to, flags);
  if (failed(output)) {
    yield* complain(call, `can't create '${to}': ${strerror(output)}`);
    yield* sys.close(input);
    return false;
  }
  let whole = true;
  for (;;) {
    const piece = yield* sys.read(input);
    if (failed(piece) || piece === '') break;
    const written = yield* sys.write(output, piece);
    if (failed(written)) {
      yield* complain(call, `write error: ${strerror(written)}`);
      whole = false;
      break;
    }
  }
  yield* sys.close(input);
  yield* sys.close(output);
  if (manner.preserve) yield* preserve(to, stat);
  return whole;
}

/** mv [-fnT] SOURCES TARGET */
export const mv: Tool = function* (call) {
  const given = yield* options(call, 'finTt:v', { force: 'f', verbose: 'v' });
  const into = given.value('t');
  const operands = into === undefined ? given.operands : [...given.operands, into];
  const target = operands.at(-1);
  if (target === undefined || operands.length < 2) return yield* usageOnly(call);
  const sources = operands.slice(0, -1);
  let status = 0;
  for (const source of sources) {
    const to = given.has('T') ? target : sources.length > 1 ? join(target, baseName(source)) : yield* destination(source, target);
    if (given.has('n') && !failed(yield* sys.lstat(to))) continue;
    const moved = yield* sys.rename(source.replace(/(.)\/+$/, '$1'), to);
    if (failed(moved) && moved.errno === 'EXDEV') {
      const manner = { recursive: true, preserve: true, links: true, force: true };
      if (!(yield* copy(call, source, to, manner, 0)) || !(yield* remove(call, source, true, true, false, 0))) status = 1;
    } else if (failed(moved)) {
      yield* complain(call, `can't rename '${source}': ${strerror(moved)}`);
      status = 1;
    }
  }
  return status;
};

/** ln [-sfnT] TARGET LINK */
export const ln: Tool = function* (call) {
  const given = yield* options(call, 'sfnbTt:v');
  const { operands } = given;
  const [first] = operands;
  if (first === undefined) return yield* usageOnly(call);
  const link = operands.length > 1 ? (operands.at(-1) ?? '') : baseName(first);
  let status = 0;
  for (const target of operands.length > 1 ? operands.slice(0, -1) : operands) {
    const at = yield* sys.lstat(link);
    const keep = given.has('T') || (given.has('n') && !failed(at) && at.type === 'symlink');
    const path = keep ? link : yield* destination(target, link);
    if (!given.has('s')) {
      const stat = yield* sys.stat(target);
      if (failed(stat)) {
        yield* complain(call, `${target}: ${strerror(stat)}`);
        status = 1;
        continue;
      }
    }
    if (given.has('f')) yield* sys.unlink(path);
    const made = given.has('s') ? yield* sys.symlink(target, path) : yield* sys.link(target, path);
    if (failed(made)) {
      yield* complain(call, `${path}: ${strerror(made)}`);
      status = 1;
    }
  }
  return status;
};
