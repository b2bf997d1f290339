import { options, usageOnly } from './options.ts';
import { baseName, dirName, realPath } from './paths.ts';
import { failed, strerror, sys } from './system.ts';
import { complain, die, type Tool } from './tool.ts';

/** basename PATH [SUFFIX] */
export const basename: Tool = function* (call) {
  const given = yield* options(call, 'as:', {}, true);
  const [path, last] = given.operands;
  if (path === undefined) return yield* usageOnly(call);
  const suffix = given.value('s') ?? (given.has('a') ? undefined : last);
  for (const one of given.has('a') || given.has('s') ? given.operands : [path]) {
    const name = baseName(one);
    call.out.line(suffix !== undefined && suffix !== name && name.endsWith(suffix) ? name.slice(0, name.length - suffix.length) : name);
  }
  return 0;
};

/** dirname PATH */
export const dirname: Tool = function* (call) {
  const [path] = call.args;
  if (path === undefined) return yield* usageOnly(call);
  call.out.line(dirName(path));
  return 0;
};

/** realpath FILES */
export const realpath: Tool = function* (call) {
  let status = 0;
  if (call.args.length === 0) return yield* usageOnly(call);
  for (const path of call.args) {
    const real = yield* realPath(path, true);
    if (failed(real)) {
      yield* complain(call, `${path}: ${strerror(real)}`);
      status = 1;
    } else call.out.line(real);
  }
  return status;
};

/** readlink [-fn] FILE */
export const readlink: Tool = function* (call) {
  const given = yield* options(call, 'fnvem');
  const [path] = given.operands;
  if (path === undefined) return yield* usageOnly(call);
  const target = given.has('f') || given.has('e') || given.has('m') ? yield* realPath(path, true) : yield* sys.readlink(path);
  if (failed(target)) {
    if (given.has('v')) yield* complain(call, `${path}: ${strerror(target)}`);
    return 1;
  }
  call.out.put(given.has('n') ? target : `${target}\n`);
  return 0;
};

/** mktemp [-dqut] [-p DIR] [TEMPLATE] */
export const mktemp: Tool = function* (call) {
  const given = yield* options(call, 'dqutp:');
  const template = given.operands[0] ?? 'tmp.XXXXXX';
  const directory = given.value('p') ?? (given.operands.length === 0 || given.has('t') ? (call.env['TMPDIR'] ?? '/tmp') : undefined);
  const path = directory === undefined ? template : `${directory}/${template}`;
  const tailOfX = /X{6,}$/.exec(path)?.[0];
  if (tailOfX === undefined) return yield* die(call, `(null): Invalid argument`);
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  for (let attempt = 0; attempt < 100; attempt++) {
    let name = path.slice(0, path.length - 6);
    for (let i = 0; i < 6; i++) name += alphabet[Math.floor((yield* sys.random()) * alphabet.length)];
    const made = given.has('u')
      ? 0
      : given.has('d')
        ? yield* sys.mkdir(name, 0o700)
        : yield* sys.open(name, { write: true, create: true, exclusive: true, mode: 0o600 });
    if (failed(made)) {
      if (made.errno === 'EEXIST') continue;
      return yield* die(call, `${path}: ${strerror(made)}`);
    }
    if (typeof made === 'number' && !given.has('u') && !given.has('d')) yield* sys.close(made);
    call.out.line(name);
    return 0;
  }
  return 1;
};
