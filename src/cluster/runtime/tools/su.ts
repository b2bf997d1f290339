import { options } from './options.ts';
import { failed, strerror, sys } from './system.ts';
import { die, type Tool } from './tool.ts';
import { Names } from './users.ts';

/** su [-lm] [-s SHELL] [-c COMMAND] [-] [USER]: root becomes another; who is not root, nobody. */
export const su: Tool = function* (call) {
  const login = call.args.includes('-');
  const given = yield* options({ ...call, args: call.args.filter((arg) => arg !== '-') }, 'lmps:c:', {
    login: 'l',
    shell: 's',
    command: 'c',
  });
  const [user = 'root', ...rest] = given.operands;
  const { uid } = yield* sys.ids();
  if (uid !== 0) return yield* die(call, 'must be suid to work properly');
  const entry = (yield* Names.read()).userEntry(user);
  if (!entry) return yield* die(call, `unknown user ${user}`);
  const [, , id, group, , home = '/', ownShell = ''] = entry;
  const shell = given.value('s') ?? (ownShell || '/bin/sh');
  const command = given.value('c');
  const entering = login || given.has('l');
  const child = yield* sys.spawn({
    argv: [shell, ...(command === undefined ? [] : ['-c', command]), ...rest],
    env: { ...call.env, HOME: home, SHELL: shell, ...(user !== 'root' && { USER: user, LOGNAME: user }) },
    ...(entering && { cwd: home }),
    uid: Number(id),
    gid: Number(group),
  });
  if (failed(child)) return yield* die(call, `can't execute '${shell}': ${strerror(child)}`);
  const ended = yield* sys.wait(child);
  return failed(ended) || !('code' in ended.exit) ? 1 : ended.exit.code;
};
