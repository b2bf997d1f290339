import type { Bytes, ProcessInfo, Running } from '../program.ts';
import { options, usageOnly } from './options.ts';
import { compileRegex } from './regex.ts';
import { failed, signalNumber, signalOf, strerror, sys } from './system.ts';
import { strftime } from './times.ts';
import { complain, die, type Tool } from './tool.ts';
import { Names } from './users.ts';

const commandLine = ({ argv, state }: ProcessInfo): Bytes => (state === 'Z' ? `[${baseOf(argv)}]` : argv.join(' '));
/** The name of what runs: a title that a program gave itself begins with it (`nginx: worker process`). */
const baseOf = (argv: readonly Bytes[]): Bytes => (argv[0] ?? '').replace(/^-/, '').replace(/: .*$/, '').replace(/^.*\//, '');
const clock = (ms: number): string => `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`;
const kilobytes = (bytes: number): string =>
  bytes >= 10_240 * 1024 ? `${Math.floor(bytes / 1_048_576)}m` : String(Math.floor(bytes / 1024));

interface Column {
  readonly title: string;
  readonly width: number;
  readonly left?: boolean;
  readonly value: (info: ProcessInfo, names: Names) => string;
}

const columns: Readonly<Record<string, Column>> = {
  pid: { title: 'PID', width: 5, value: ({ pid }) => String(pid) },
  ppid: { title: 'PPID', width: 5, value: ({ ppid }) => String(ppid) },
  pgid: { title: 'PGID', width: 5, value: ({ pid }) => String(pid) },
  sid: { title: 'SID', width: 5, value: () => '0' },
  user: { title: 'USER', width: 8, left: true, value: ({ uid }, names) => names.user(uid).slice(0, 8) },
  ruser: { title: 'RUSER', width: 8, left: true, value: ({ uid }, names) => names.user(uid).slice(0, 8) },
  group: { title: 'GROUP', width: 8, left: true, value: (_, names) => names.group(0) },
  uid: { title: 'UID', width: 5, value: ({ uid }) => String(uid) },
  time: { title: 'TIME', width: 5, value: ({ cpuMillis }) => clock(cpuMillis) },
  etime: { title: 'ELAPSED', width: 7, value: ({ cpuMillis }) => clock(cpuMillis) },
  comm: { title: 'COMMAND', width: 16, left: true, value: ({ argv }) => baseOf(argv).replace(/:.*$/, '').slice(0, 15) },
  args: { title: 'COMMAND', width: 0, left: true, value: commandLine },
  stat: { title: 'STAT', width: 4, left: true, value: ({ state }) => state },
  vsz: { title: 'VSZ', width: 4, value: ({ rssBytes }) => kilobytes(rssBytes) },
  rss: { title: 'RSS', width: 4, value: ({ rssBytes }) => kilobytes(rssBytes) },
  tty: { title: 'TT', width: 6, left: true, value: () => '?' },
  nice: { title: 'NI', width: 5, value: () => '0' },
};

/** ps [-o COLUMNS]: every process that this one can see, in busybox's columns. */
export const ps: Tool = function* (call) {
  const dashed = call.args.flatMap((arg, index) => (index === 0 && /^[a-zA-Z]+$/.test(arg) ? [] : [arg]));
  const given = yield* options({ ...call, args: dashed }, 'o:TaAefuxwlp:');
  const wanted = (given.values.get('o') ?? ['pid,user,time,args']).flatMap((list) => list.split(',')).map((name) => name.trim().split('='));
  const names = yield* Names.read();
  const chosen: Column[] = [];
  for (const [name = '', title] of wanted) {
    const column = columns[name === 'cmd' || name === 'command' ? 'args' : name];
    if (!column) return yield* die(call, `bad -o argument '${name}', supported arguments: ${Object.keys(columns).join(',')}`);
    chosen.push(title === undefined ? column : { ...column, title });
  }
  const line = (cells: readonly string[]) =>
    call.out.line(
      cells
        .map((cell, index) => fit(cell, chosen[index], index === cells.length - 1))
        .join(' ')
        .trimEnd(),
    );
  line(chosen.map(({ title }) => title));
  for (const info of yield* sys.pids()) line(chosen.map((column) => column.value(info, names)));
  return 0;
};

/** Titles and numbers alike: busybox sets the first column's title to the left. */
function fit(cell: string, column: Column | undefined, last: boolean): string {
  if (!column || last) return cell;
  const title = cell === column.title;
  return column.left || title ? cell.padEnd(column.width) : cell.padStart(column.width);
}

/** top [-b] [-n N] [-d SECONDS] */
export const top: Tool = function* (call) {
  const given = yield* options(call, 'bn:d:mH');
  const names = yield* Names.read();
  const started = yield* sys.now();
  for (let round = 0; round < Number(given.value('n') ?? Infinity); round++) {
    if (round > 0 && failed(yield* sys.sleep(Number(given.value('d') ?? 5) * 1000))) return 0;
    const memory = yield* sys.meminfo();
    const k = (bytes: number) => Math.floor(bytes / 1024);
    call.out.line(
      `Mem: ${k(memory.total - memory.free)}K used, ${k(memory.free)}K free, 0K shrd, 0K buff, ${k(Math.max(0, memory.available - memory.free))}K cached`,
    );
    const infos = [...(yield* sys.pids())].sort((a, b) => b.cpuMillis - a.cpuMillis || a.pid - b.pid);
    const elapsed = Math.max(1, (yield* sys.now()) - started);
    call.out.line(`CPU:   0% usr   0% sys   0% nic  99% idle   0% io   0% irq   0% sirq`);
    call.out.line(`Load average: 0.00 0.00 0.00 1/${infos.length} ${infos.at(-1)?.pid ?? 1}`);
    call.out.line('  PID  PPID USER     STAT   VSZ %VSZ %CPU COMMAND');
    for (const info of infos) {
      const share = Math.floor((info.rssBytes / memory.total) * 100);
      const busy = Math.min(100, Math.floor((info.cpuMillis / (elapsed + 3_600_000)) * 100));
      call.out.line(
        `${String(info.pid).padStart(5)} ${String(info.ppid).padStart(5)} ${names.user(info.uid).slice(0, 8).padEnd(8)} ${info.state.padEnd(4)} ${kilobytes(info.rssBytes).padStart(5)} ${`${share}%`.padStart(4)} ${`${busy}%`.padStart(4)} ${commandLine(info)}`,
      );
    }
    yield* call.out.flush();
  }
  return 0;
};

function* find(name: Bytes): Running<number[]> {
  const { pid: self } = yield* sys.ids();
  return (yield* sys.pids())
    .filter(({ argv, pid, state }) => state !== 'Z' && pid !== self && (baseOf(argv) === name || argv[0] === name))
    .map(({ pid }) => pid);
}

/** pidof [-s] [-o PID] NAMES */
export const pidof: Tool = function* (call) {
  const given = yield* options(call, 'so:');
  const omitted = new Set(given.values.get('o') ?? []);
  const found: number[] = [];
  for (const name of given.operands) found.push(...(yield* find(name)).reverse().filter((pid) => !omitted.has(String(pid))));
  if (found.length > 0) call.out.line((given.has('s') ? found.slice(0, 1) : found).join(' '));
  return found.length > 0 ? 0 : 1;
};

/** killall [-q] [-SIGNAL] NAMES */
export const killall: Tool = function* (call) {
  let signal = 15;
  const names: Bytes[] = [];
  let quiet = false;
  for (const arg of call.args) {
    if (arg === '-q') quiet = true;
    else if (/^-./.test(arg)) {
      const number = signalNumber(arg.slice(1));
      if (number === undefined) return yield* die(call, `bad signal name '${arg.slice(1)}'`);
      signal = number;
    } else names.push(arg);
  }
  if (names.length === 0) return yield* die(call, 'you need to specify whom to kill');
  let status = 0;
  for (const name of names) {
    const pids = yield* find(name);
    if (pids.length === 0) {
      if (!quiet) yield* complain(call, `${name}: no process killed`);
      status = 1;
    }
    for (const pid of pids) {
      const done = yield* sys.kill(pid, signal === 0 ? 0 : (signalOf(signal) ?? 'TERM'));
      if (!failed(done)) continue;
      if (!quiet) yield* complain(call, `can't kill pid ${pid}: ${strerror(done)}`);
      status = 1;
    }
  }
  return status;
};

/** pgrep and pkill [-flvxno] [-SIGNAL] PATTERN */
export const pgrep: Tool = function* (call) {
  const killing = call.command === 'pkill';
  const signal = killing
    ? call.args.map((arg) => (/^-[A-Z0-9]/.test(arg) ? signalNumber(arg.slice(1)) : undefined)).find((number) => number !== undefined)
    : undefined;
  const args = signal === undefined ? call.args : call.args.filter((arg) => !/^-[A-Z0-9]/.test(arg));
  const given = yield* options({ ...call, args }, 'flavxnoP:s:');
  const pattern = given.operands[0];
  if (pattern === undefined && !given.has('P')) return yield* usageOnly(call);
  const regex = compileRegex(given.has('x') ? `^(${pattern})$` : (pattern ?? ''), { extended: true });
  if ('error' in regex) return yield* die(call, `bad regex '${pattern}': ${regex.error}`);
  const { pid: self } = yield* sys.ids();
  const parent = given.value('P');
  let found = (yield* sys.pids()).filter(
    (info) =>
      info.pid !== self &&
      info.state !== 'Z' &&
      (parent === undefined || String(info.ppid) === parent) &&
      (regex.exec(given.has('f') ? info.argv.join(' ') : baseOf(info.argv), 0) !== undefined) !== given.has('v'),
  );
  if (given.has('n')) found = found.slice(-1);
  if (given.has('o')) found = found.slice(0, 1);
  for (const info of found) {
    if (killing) yield* sys.kill(info.pid, signal === undefined ? 'TERM' : (signalOf(signal) ?? 0));
    else
      call.out.line(
        given.has('l') || given.has('a') ? `${info.pid} ${given.has('a') ? info.argv.join(' ') : baseOf(info.argv)}` : String(info.pid),
      );
  }
  return found.length > 0 ? 0 : 1;
};

/** uptime */
export const uptime: Tool = function* (call) {
  const now = yield* sys.now();
  const infos = yield* sys.pids();
  const first = Math.min(...infos.map(({ startedAt }) => startedAt));
  const minutes = Math.max(0, Math.floor(((now - first) % 8_640_000_000) / 60_000));
  call.out.line(
    ` ${strftime('%T', now)} up ${minutes < 60 ? `${minutes} min` : `${String(Math.floor(minutes / 60)).padStart(2)}:${String(minutes % 60).padStart(2, '0')}`},  0 users,  load average: 0.00, 0.00, 0.00`,
  );
  return 0;
};
