import type { Bytes, Failed, Running } from '../program.ts';
import { LineReader } from './files.ts';
import { options, usageOnly } from './options.ts';
import { duration } from './sleep.ts';
import { failed, signalNumber, signalOf, statusOf, strerror, sys } from './system.ts';
import { strftime } from './times.ts';
import { type Call, complain, die, Quit, type Tool } from './tool.ts';

/** The status for a command that could not start, after telling it. */
function* notStarted(call: Call, command: Bytes, failure: Failed): Running {
  yield* complain(call, `can't execute '${command}': ${strerror(failure)}`);
  return failure.errno === 'ENOENT' ? 127 : 126;
}

/** Becomes another program. */
function* become(call: Call, argv: readonly Bytes[], env: Readonly<Record<string, Bytes>>): Running {
  return yield* notStarted(call, argv[0] ?? '', yield* sys.exec(argv, env));
}

function* await_(pid: number): Running {
  for (;;) {
    const ended = yield* sys.wait(pid);
    if (!failed(ended)) return statusOf(ended.exit);
    if (ended.errno !== 'EINTR') return 127;
  }
}

const standard = (call: Call) => ({ 0: call.stdin, 1: call.out.fd, 2: call.err.fd });

/** env [-i] [-u NAME] [NAME=VALUE] [COMMAND] */
export const env: Tool = function* (call) {
  const given = yield* options(call, 'iu:0', { 'ignore-environment': 'i', unset: 'u' }, true);
  const words = given.operands[0] === '-' ? given.operands.slice(1) : given.operands;
  const clear = given.has('i') || given.operands[0] === '-';
  const environment: Record<string, Bytes> = clear ? {} : { ...call.env };
  for (const name of given.values.get('u') ?? []) delete environment[name];
  let at = 0;
  for (; /^[^=]+=/.test(words[at] ?? ''); at++) {
    const word = words[at] ?? '';
    environment[word.slice(0, word.indexOf('='))] = word.slice(word.indexOf('=') + 1);
  }
  const command = words.slice(at);
  if (command.length > 0) return yield* become(call, command, environment);
  for (const [name, value] of Object.entries(environment)) call.out.put(`${name}=${value}${given.has('0') ? '\0' : '\n'}`);
  return 0;
};

/** printenv [NAMES] */
export const printenv: Tool = function* (call) {
  if (call.args.length === 0) for (const [name, value] of Object.entries(call.env)) call.out.line(`${name}=${value}`);
  let status = 0;
  for (const name of call.args) {
    const value = call.env[name];
    if (value === undefined) status = 1;
    else call.out.line(value);
  }
  yield* call.out.flush();
  return status;
};

/** which [-a] NAMES */
export const which: Tool = function* (call) {
  const given = yield* options(call, 'a');
  let status = 0;
  for (const name of given.operands) {
    const candidates = name.includes('/')
      ? [name]
      : (call.env['PATH'] ?? '/sbin:/usr/sbin:/bin:/usr/bin').split(':').map((dir) => `${dir || '.'}/${name}`);
    let found = false;
    for (const candidate of candidates) {
      const stat = yield* sys.stat(candidate);
      if (failed(stat) || stat.type !== 'file' || (stat.mode & 0o111) === 0) continue;
      if (!found || given.has('a')) call.out.line(candidate);
      found = true;
    }
    if (!found) status = 1;
  }
  return status;
};

/** timeout [-s SIGNAL] [-k SECONDS] DURATION COMMAND */
export const timeout: Tool = function* (call) {
  const given = yield* options(call, 's:k:', {}, true);
  const [text, ...command] = given.operands;
  const ms = text === undefined ? undefined : duration(text);
  if (text === undefined || command.length === 0) return yield* usageOnly(call);
  if (ms === undefined) return yield* die(call, `invalid number '${text}'`);
  const number = signalNumber(given.value('s') ?? 'TERM');
  if (number === undefined) return yield* die(call, `bad signal name '${given.value('s')}'`);
  // The command takes this process's place; a child of it holds the watch, as busybox does.
  const { pid } = yield* sys.ids();
  const kill = given.value('k');
  const signal = signalOf(number) ?? 'TERM';
  const watch = yield* sys.spawn({
    argv: ['timeout', ...call.args],
    env: {},
    fds: {},
    group: true,
    *program() {
      yield* sys.sleep(ms);
      if ((yield* sys.ids()).ppid !== pid) return 0;
      yield* sys.kill(pid, signal);
      if (kill !== undefined) {
        yield* sys.sleep(duration(kill) ?? 0);
        yield* sys.kill(pid, 'KILL');
      }
      return 0;
    },
  });
  const failure = yield* sys.exec(command, call.env);
  if (!failed(watch)) yield* sys.kill(watch, 'KILL');
  return yield* notStarted(call, command[0] ?? '', failure);
};

/** nohup COMMAND */
export const nohup: Tool = function* (call) {
  if (call.args.length === 0) return yield* usageOnly(call);
  yield* sys.trap('HUP', 'ignore');
  return yield* become(call, call.args, call.env);
};

/** setsid COMMAND; nice and ionice likewise run what they are given. */
export const setsid: Tool = function* (call) {
  const given = yield* options(call, 'cn:', {}, true);
  if (given.operands.length === 0) return yield* usageOnly(call);
  return yield* become(call, given.operands, call.env);
};

/** time COMMAND */
export const time: Tool = function* (call) {
  const given = yield* options(call, 'vpao:f:', {}, true);
  if (given.operands.length === 0) return yield* usageOnly(call);
  const start = yield* sys.now();
  const pid = yield* sys.spawn({ argv: given.operands, env: call.env, fds: standard(call) });
  const status = failed(pid) ? yield* notStarted(call, given.operands[0] ?? '', pid) : yield* await_(pid);
  const seconds = ((yield* sys.now()) - start) / 1000;
  const show = (value: number) => `${Math.floor(value / 60)}m ${(value % 60).toFixed(2)}s`;
  call.err.put(`real\t${show(seconds)}\nuser\t0m 0.00s\nsys\t0m 0.00s\n`);
  return status;
};

/** watch [-n SECONDS] [-t] COMMAND: again and again until interrupted. */
export const watch: Tool = function* (call) {
  const given = yield* options(call, 'n:dt', {}, true);
  if (given.operands.length === 0) return yield* usageOnly(call);
  const command = given.operands.join(' ');
  const period = Number(given.value('n') ?? 2);
  for (;;) {
    const title = `Every ${period.toFixed(1)}s: ${command}`;
    const stamp = strftime('%F %T', yield* sys.now());
    const size = yield* sys.winsize();
    const columns = failed(size) ? 80 : size[0];
    call.out.put(
      `\x1b[H\x1b[J${given.has('t') ? '' : `${title}${' '.repeat(Math.max(1, columns - title.length - stamp.length))}${stamp}\n\n`}`,
    );
    yield* call.out.flush();
    const pid = yield* sys.spawn({ argv: ['sh', '-c', command], env: call.env, fds: standard(call) });
    if (!failed(pid)) yield* await_(pid);
    if (failed(yield* sys.sleep(period * 1000))) return 0;
  }
};

/** xargs [-0rt] [-n N] [-I TEXT] [-L N] [-d CHAR] [-P N] COMMAND */
export const xargs: Tool = function* (call) {
  const given = yield* options(call, '0rtn:I:L:d:P:s:px', { null: '0', 'no-run-if-empty': 'r', 'max-args': 'n' }, true);
  const command = given.operands.length > 0 ? given.operands : ['echo'];
  const replaced = given.value('I');
  const words: Bytes[] = [];
  let text = '';
  for (;;) {
    const piece = yield* sys.read(call.stdin);
    if (failed(piece) && piece.errno === 'EINTR') continue;
    if (failed(piece) || piece === '') break;
    text += piece;
  }
  if (given.has('0')) words.push(...text.split('\0').filter((word, index, all) => word !== '' || index < all.length - 1));
  else if (replaced !== undefined)
    words.push(
      ...text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    );
  else {
    const parsed = yield* quotedWords(call, text);
    words.push(...parsed);
  }
  const most = replaced !== undefined ? 1 : Number(given.value('n') ?? given.value('L') ?? Infinity);
  if (words.length === 0 && (given.has('r') || replaced !== undefined)) return 0;
  let status = 0;
  let at = 0;
  do {
    const batch: Bytes[] = [];
    let size = 0;
    while (at < words.length && batch.length < most && size < 100_000) {
      const word = words[at++] ?? '';
      batch.push(word);
      size += word.length + 1;
    }
    const argv = replaced === undefined ? [...command, ...batch] : command.map((word) => word.replaceAll(replaced, batch[0] ?? ''));
    if (given.has('t')) {
      call.err.put(`${argv.join(' ')}\n`);
      yield* call.err.flush();
    }
    const pid = yield* sys.spawn({ argv, env: call.env, fds: { ...standard(call) } });
    if (failed(pid)) return yield* xargsFailure(call, argv[0] ?? '', pid);
    const ended = yield* await_(pid);
    if (ended === 255) {
      yield* complain(call, `${argv[0]}: exited with status 255; aborting`);
      return 124;
    }
    if (ended !== 0) status = 123;
  } while (at < words.length);
  return status;
};

function* xargsFailure(call: Call, command: Bytes, failure: Failed): Running {
  yield* complain(call, `${command}: ${strerror(failure)}`);
  return failure.errno === 'ENOENT' ? 127 : 126;
}

function* quotedWords(call: Call, text: Bytes): Running<Bytes[]> {
  const words: Bytes[] = [];
  let word: Bytes | undefined;
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? '';
    if (char === ' ' || char === '\t' || char === '\n') {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else if (char === '\\') word = (word ?? '') + (text[++i] ?? '');
    else if (char === "'" || char === '"') {
      const end = text.indexOf(char, i + 1);
      if (end < 0 || text.slice(i, end).includes('\n')) {
        yield* complain(call, `unmatched ${char === "'" ? 'single' : 'double'} quote`);
        throw new Quit(1);
      }
      word = (word ?? '') + text.slice(i + 1, end);
      i = end;
    } else word = (word ?? '') + char;
  }
  if (word !== undefined) words.push(word);
  return words;
}

/** logger: what it is told goes nowhere in a container. */
export const logger: Tool = function* (call) {
  const given = yield* options(call, 'sp:t:');
  const reader = new LineReader(call.stdin);
  const words = given.operands.join(' ');
  for (let line = words === '' ? yield* reader.next() : words; line !== undefined; line = words === '' ? yield* reader.next() : undefined) {
    if (given.has('s')) call.err.put(`${given.value('t') ?? 'root'}: ${line}\n`);
  }
  return 0;
};
