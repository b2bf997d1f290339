import type { Bytes, Running } from '../program.ts';
import { parseMode } from './mode.ts';
import { options, usageOnly } from './options.ts';
import { join } from './paths.ts';
import { failed, strerror, sys } from './system.ts';
import { parseDate } from './times.ts';
import { type Call, complain, die, type Tool } from './tool.ts';
import { Names } from './users.ts';

/** Does something to each path, and to all below it when `recursive`. */
function* each(
  call: Call,
  paths: readonly Bytes[],
  recursive: boolean,
  act: (path: Bytes) => Running<boolean>,
  depth = 0,
): Running<boolean> {
  let whole = true;
  for (const path of paths) {
    if (!(yield* act(path))) whole = false;
    const stat = recursive && depth < 200 ? yield* sys.lstat(path) : undefined;
    if (!stat || failed(stat) || stat.type !== 'dir') continue;
    const names = yield* sys.readdir(path);
    const inner = failed(names) ? [] : names.map((name) => join(path, name));
    if (!(yield* each(call, inner, true, act, depth + 1))) whole = false;
  }
  return whole;
}

/** chmod [-R] MODE FILES */
export const chmod: Tool = function* (call) {
  const dashed = call.args.findIndex((arg) => /^-[rwxst]+$/.test(arg));
  const args = dashed < 0 ? call.args : [...call.args.slice(0, dashed), '--', ...call.args.slice(dashed)];
  const given = yield* options({ ...call, args }, 'Rcvf');
  const [text, ...paths] = given.operands;
  if (text === undefined || paths.length === 0) return yield* usageOnly(call);
  const mask = yield* sys.umask();
  if (parseMode(text, 0, mask) === undefined) return yield* die(call, `invalid mode '${text}'`);
  const whole = yield* each(call, paths, given.has('R'), function* (path) {
    const stat = yield* sys.stat(path);
    const done = failed(stat) ? stat : yield* sys.chmod(path, parseMode(text, stat.mode & 0o7777, mask, stat.type === 'dir') ?? stat.mode);
    if (!failed(done)) return true;
    yield* complain(call, `${path}: ${strerror(done)}`);
    return false;
  });
  return whole ? 0 : 1;
};

/** chown [-R] USER[:GROUP] FILES; chgrp GROUP FILES */
export const chown: Tool = function* (call) {
  const given = yield* options(call, 'RhLPHcvf');
  const [text, ...paths] = given.operands;
  if (text === undefined || paths.length === 0) return yield* usageOnly(call);
  const names = yield* Names.read();
  const [user = '', group] = call.command === 'chgrp' ? ['', text] : text.split(/[:.]/);
  const uid = user === '' ? -1 : names.uid(user);
  const gid = group === undefined || group === '' ? -1 : names.gid(group);
  if (uid === undefined) return yield* die(call, `unknown user ${user}`);
  if (gid === undefined) return yield* die(call, `unknown group ${group}`);
  const whole = yield* each(call, paths, given.has('R'), function* (path) {
    const done = yield* sys.chown(path, uid, gid);
    if (!failed(done)) return true;
    yield* complain(call, `${path}: ${strerror(done)}`);
    return false;
  });
  return whole ? 0 : 1;
};

/** touch [-cam] [-d DATE] [-t DATE] [-r FILE] FILES */
export const touch: Tool = function* (call) {
  const given = yield* options(call, 'camd:t:r:h', { 'no-create': 'c', date: 'd', reference: 'r' });
  if (given.operands.length === 0) return yield* usageOnly(call);
  const now = yield* sys.now();
  let time: number | undefined = now;
  const text = given.value('d') ?? given.value('t');
  if (text !== undefined) time = parseDate(text, now);
  if (time === undefined) return yield* die(call, `invalid date '${text}'`);
  const reference = given.value('r');
  if (reference !== undefined) {
    const stat = yield* sys.stat(reference);
    if (failed(stat)) return yield* die(call, `${reference}: ${strerror(stat)}`);
    time = stat.mtime;
  }
  let status = 0;
  for (const path of given.operands) {
    let done = yield* sys.utime(path, time);
    if (failed(done) && done.errno === 'ENOENT') {
      if (given.has('c')) continue;
      const fd = yield* sys.open(path, { write: true, create: true, mode: 0o666 });
      if (failed(fd)) done = fd;
      else {
        yield* sys.close(fd);
        done = time === now ? undefined : yield* sys.utime(path, time);
      }
    }
    if (failed(done)) {
      yield* complain(call, `${path}: ${strerror(done)}`);
      status = 1;
    }
  }
  return status;
};

/** truncate -s SIZE FILES */
export const truncate: Tool = function* (call) {
  const given = yield* options(call, 'cs:');
  const match = /^([-+]?)(\d+)([KMG]?)$/i.exec(given.value('s') ?? '');
  if (!match || given.operands.length === 0) return yield* usageOnly(call);
  const bytes = Number(match[2]) * 1024 ** ['', 'K', 'M', 'G'].indexOf((match[3] ?? '').toUpperCase());
  let status = 0;
  for (const path of given.operands) {
    const fd = yield* sys.open(path, { write: true, create: !given.has('c'), mode: 0o666 });
    if (failed(fd)) {
      yield* complain(call, `${path}: open: ${strerror(fd)}`);
      status = 1;
      continue;
    }
    const stat = yield* sys.fstat(fd);
    yield* sys.close(fd);
    const old = failed(stat) ? 0 : stat.size;
    yield* sys.truncate(path, match[1] === '+' ? old + bytes : match[1] === '-' ? Math.max(0, old - bytes) : bytes);
  }
  return status;
};
