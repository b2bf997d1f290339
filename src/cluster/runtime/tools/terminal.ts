import { failed, sys } from './system.ts';
import { die, type Tool } from './tool.ts';

/** true, and tools that have nothing to do here. */
export const nothing: Tool = function* () {
  return 0;
};

export const falseTool: Tool = function* () {
  return 1;
};

/** clear */
export const clear: Tool = function* (call) {
  call.out.put('\x1b[H\x1b[J');
  return 0;
};

/** reset */
export const reset: Tool = function* (call) {
  call.out.put('\x1bc\x1b(B\x1b[m\x1b[J\x1b[?25h');
  return 0;
};

/** stty: tells size and speed; settings are taken in silence. */
export const stty: Tool = function* (call) {
  if (!(yield* sys.isatty(call.stdin))) return yield* die(call, 'standard input: Inappropriate ioctl for device');
  const size = yield* sys.winsize();
  const [columns, rows] = 'errno' in size ? [80, 24] : size;
  if (call.args[0] === 'size') call.out.line(`${rows} ${columns}`);
  else if (call.args.length === 0 || call.args[0] === '-a') call.out.line(`speed 38400 baud; rows ${rows}; columns ${columns};`);
  return 0;
};

/** vi, nano: the page's editor opens on the file, where there is one. */
export const editor: Tool = function* (call) {
  const path = call.args.filter((arg) => !/^[-+]/.test(arg)).at(-1);
  if (path === undefined) return yield* die(call, 'name the file to edit');
  const stat = yield* sys.stat(path);
  if (!failed(stat) && stat.type !== 'file')
    return yield* die(call, `"${path}" is ${stat.type === 'dir' ? 'a directory' : 'not a plain file'}`);
  const saved = yield* sys.edit(path);
  if (typeof saved === 'boolean') return 0;
  return yield* die(call, `no screen editor in a container here: write ${path} with cat > ${path} <<EOF, or change it with sed -i`);
};
