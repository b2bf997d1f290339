import type { Bytes, Running } from '../../program.ts';
import { modeString } from '../ls.ts';
import { failed, statusOf, strerror, sys } from '../system.ts';
import { type Call, complain, die, Quit } from '../tool.ts';
import type { Primary, Test } from './expression.ts';

/** Runs a program to its end; its status. */
export function* execute(call: Call, argv: readonly Bytes[]): Running {
  yield* call.out.flush();
  const pid = yield* sys.spawn({ argv, env: call.env, fds: { 0: call.stdin, 1: call.out.fd, 2: call.err.fd } });
  if (failed(pid)) {
    yield* complain(call, `${argv[0]}: ${strerror(pid)}`);
    return 127;
  }
  for (;;) {
    const ended = yield* sys.wait(pid);
    if (!failed(ended)) return statusOf(ended.exit);
    if (ended.errno !== 'EINTR') return 1;
  }
}

/** An action with a line to print: nothing else is printed then. */
const printing = (text: (item: Parameters<Test>[0]) => string): Primary =>
  function* ({ call, plan }) {
    plan.acts = true;
    return function* (item) {
      call.out.put(text(item));
      return true;
    };
  };

const remove: Primary = function* ({ call, plan }) {
  plan.acts = true;
  plan.depthFirst = true;
  return function* ({ path, stat }) {
    if (path === '.') return true;
    const done = stat.type === 'dir' ? yield* sys.rmdir(path) : yield* sys.unlink(path);
    if (!failed(done)) return true;
    yield* complain(call, `${path}: ${strerror(done)}`);
    plan.status = 1;
    return false;
  };
};

/** `-exec … ;` once for each file, `-exec … {} +` once for all at the end. */
const exec: Primary = function* (words) {
  const { call, plan } = words;
  plan.acts = true;
  const argv: Bytes[] = [];
  for (;;) {
    const word = words.take();
    if (word === undefined) return yield* die(call, 'option requires an argument -- -exec');
    if (word === ';') break;
    if (word === '+' && argv.at(-1) === '{}') {
      const batch = { argv: argv.slice(0, -1), paths: [] as Bytes[] };
      plan.batches.push(batch);
      return function* ({ path }) {
        batch.paths.push(path);
        return true;
      };
    }
    argv.push(word);
  }
  return function* ({ path }) {
    const status = yield* execute(
      call,
      argv.map((word) => word.replaceAll('{}', path)),
    );
    return status === 0;
  };
};

/** What does something with a file. */
export const actions: Readonly<Record<string, Primary>> = {
  '-print': printing(({ path }) => `${path}\n`),
  '-print0': printing(({ path }) => `${path}\0`),
  '-ls': printing(
    ({ path, stat }) =>
      `${String(stat.inode).padStart(9)} ${String(Math.ceil(stat.size / 1024)).padStart(6)} ${modeString(stat)} ${String(stat.links).padStart(4)} ${stat.uid} ${stat.gid} ${stat.size} ${path}\n`,
  ),
  *'-prune'({ plan }) {
    return function* () {
      plan.prune = true;
      return true;
    };
  },
  *'-quit'({ plan }) {
    plan.acts = true;
    return function* () {
      throw new Quit(plan.status);
    };
  },
  '-delete': remove,
  '-exec': exec,
  '-ok': exec,
};
