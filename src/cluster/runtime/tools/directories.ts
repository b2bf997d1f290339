import type { Bytes } from '../program.ts';
import { parseMode } from './mode.ts';
import { options, usageOnly } from './options.ts';
import { dirName } from './paths.ts';
import { failed, strerror, sys } from './system.ts';
import { complain, die, type Tool } from './tool.ts';

/** mkdir [-p] [-m MODE] DIRECTORIES */
export const mkdir: Tool = function* (call) {
  const given = yield* options(call, 'pm:v', { parents: 'p', mode: 'm' });
  if (given.operands.length === 0) return yield* usageOnly(call);
  const text = given.value('m');
  const mode = text === undefined ? undefined : parseMode(text, 0o777, yield* sys.umask(), true);
  if (text !== undefined && mode === undefined) return yield* die(call, `invalid mode '${text}'`);
  let status = 0;
  for (const path of given.operands) {
    const parts = path.replace(/\/+$/, '').split('/');
    const chain = given.has('p') ? parts.map((_, index) => parts.slice(0, index + 1).join('/')).filter((part) => part !== '') : [path];
    for (const [index, part] of chain.entries()) {
      const made = yield* sys.mkdir(part);
      if (!failed(made)) {
        if (mode !== undefined && index === chain.length - 1) yield* sys.chmod(part, mode);
        continue;
      }
      const stat = yield* sys.stat(part);
      if (given.has('p') && !failed(stat) && stat.type === 'dir') continue;
      const shown = given.has('p') && made.errno === 'EROFS' ? path : part;
      yield* complain(
        call,
        `can't create directory '${shown}': ${strerror(made.errno === 'EEXIST' && given.has('p') && index < chain.length - 1 ? { errno: 'ENOTDIR' } : made)}`,
      );
      status = 1;
      break;
    }
  }
  return status;
};

/** rmdir [-p] DIRECTORIES */
export const rmdir: Tool = function* (call) {
  const given = yield* options(call, 'pv', { parents: 'p', 'ignore-fail-on-non-empty': 'v' });
  if (given.operands.length === 0) return yield* usageOnly(call);
  let status = 0;
  for (const operand of given.operands) {
    for (let path: Bytes = operand; ; path = dirName(path)) {
      const done = yield* sys.rmdir(path);
      if (failed(done)) {
        if (done.errno === 'ENOTEMPTY' && given.has('v')) break;
        yield* complain(call, `'${path}': ${strerror(done)}`);
        status = 1;
        break;
      }
      if (!given.has('p') || !path.includes('/') || dirName(path) === '/') break;
    }
  }
  return status;
};
