import { parseMode } from './mode.ts';
import { options, usageOnly } from './options.ts';
import { failed, strerror, sys } from './system.ts';
import { die, type Tool } from './tool.ts';

/** mkfifo [-m MODE] NAME; mknod [-m MODE] NAME TYPE [MAJOR MINOR] */
export const mknod: Tool = function* (call) {
  const given = yield* options(call, 'm:', { mode: 'm' });
  const [path, type = call.command === 'mkfifo' ? 'p' : '', major, minor] = given.operands;
  const numbered = /^[bcu]$/.test(type) && major !== undefined && minor !== undefined;
  if (path === undefined || !(numbered || (type === 'p' && major === undefined))) return yield* usageOnly(call);
  const mode = given.value('m');
  const bits = mode === undefined ? undefined : parseMode(mode, 0o666, 0);
  if (mode !== undefined && bits === undefined) return yield* die(call, `invalid mode '${mode}'`);
  const numbers = `${type === 'b' ? 'b' : ''}${Number(major)},${Number(minor)}`;
  const made = yield* numbered ? sys.mknod(path, bits ?? 0o666, numbers) : sys.mkfifo(path, bits ?? 0o666);
  if (failed(made)) return yield* die(call, `${path}: ${strerror(made)}`);
  if (bits !== undefined) yield* sys.chmod(path, bits);
  return 0;
};
