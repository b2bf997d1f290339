import { failed, strerror, sys } from './system.ts';
import { die, type Tool } from './tool.ts';

/** pwd */
export const pwd: Tool = function* (call) {
  const path = yield* sys.getcwd();
  if (failed(path)) return yield* die(call, `getcwd: ${strerror(path)}`);
  call.out.line(path);
  return 0;
};
