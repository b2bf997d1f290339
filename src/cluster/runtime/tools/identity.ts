import type { Bytes, Running } from '../program.ts';
import { readAll } from './input.ts';
import { options } from './options.ts';
import { failed, sys } from './system.ts';
import { die, type Tool } from './tool.ts';
import { Names } from './users.ts';

/** id [-ugGnr] [USER] */
export const id: Tool = function* (call) {
  const given = yield* options(call, 'ugGnr');
  const names = yield* Names.read();
  const [user] = given.operands;
  const entry = user === undefined ? undefined : names.userEntry(user);
  if (user !== undefined && !entry) return yield* die(call, `unknown user ${user}`);
  const own = yield* sys.ids();
  const uid = entry ? Number(entry[2]) : own.uid;
  const gid = entry ? Number(entry[3]) : own.gid;
  const groups = entry ? [gid, ...names.groupsOf(entry[0] ?? '')] : own.groups;
  const all = [gid, ...groups.filter((group) => group !== gid)].filter((group, index, list) => list.indexOf(group) === index);
  const one = (number: number, name: string) => (given.has('n') ? name : String(number));
  const known = (number: number, name: string) => (name === String(number) ? String(number) : `${number}(${name})`);
  if (given.has('u')) call.out.line(one(uid, names.user(uid)));
  else if (given.has('g')) call.out.line(one(gid, names.group(gid)));
  else if (given.has('G')) call.out.line(all.map((group) => one(group, names.group(group))).join(' '));
  else {
    // The whole line has the groups as the kernel keeps them, in order; for a named user its own comes first.
    const listed = entry ? all : groups;
    const extra = listed.length > 0 ? ` groups=${listed.map((group) => known(group, names.group(group))).join(',')}` : '';
    call.out.line(`uid=${known(uid, names.user(uid))} gid=${known(gid, names.group(gid))}${extra}`);
  }
  return 0;
};

/** whoami */
export const whoami: Tool = function* (call) {
  const names = yield* Names.read();
  const { uid } = yield* sys.ids();
  const name = names.user(uid);
  if (name === String(uid)) return yield* die(call, `unknown uid ${uid}`);
  call.out.line(name);
  return 0;
};

/** groups */
export const groups: Tool = function* (call) {
  const names = yield* Names.read();
  const { gid, groups: all } = yield* sys.ids();
  call.out.line([gid, ...all.filter((group) => group !== gid)].map((group) => names.group(group)).join(' '));
  return 0;
};

/** The first name that /etc/hosts has for a name. */
function* canonical(name: Bytes): Running<Bytes> {
  const fd = yield* sys.open('/etc/hosts', { read: true });
  const text = failed(fd) ? fd : yield* readAll(fd);
  if (!failed(fd)) yield* sys.close(fd);
  const lines = failed(text) ? [] : text.split('\n').map((line) => line.replace(/#.*/, '').trim().split(/\s+/).slice(1));
  return lines.find((names) => names.includes(name))?.[0] ?? name;
}

/** hostname [-isfd] */
export const hostname: Tool = function* (call) {
  const given = yield* options(call, 'isfdI');
  const name = yield* sys.hostname();
  if (given.has('i') || given.has('I')) {
    const addresses = (yield* sys.interfaces()).filter(({ name: device }) => device !== 'lo').map(({ address }) => address);
    call.out.line(addresses.join(' '));
  } else if (given.operands.length > 0) return yield* die(call, 'sethostname: Operation not permitted');
  else if (given.has('f') || given.has('d')) {
    const whole = yield* canonical(name);
    call.out.line(given.has('f') ? whole : whole.split('.').slice(1).join('.'));
  } else call.out.line(given.has('s') ? (name.split('.')[0] ?? '') : name);
  return 0;
};

/** uname [-asnrvmpio] */
export const uname: Tool = function* (call) {
  const given = yield* options(call, 'asnrvmpio');
  const { sysname, nodename, release, version, machine } = yield* sys.uname();
  const parts = { s: sysname, n: nodename, r: release, v: version, m: machine, p: 'unknown', i: 'unknown', o: 'GNU/Linux' };
  const all = given.has('a');
  const shown = Object.entries(parts).filter(([flag, value]) => (all ? value !== 'unknown' : given.has(flag)));
  call.out.line(shown.length > 0 ? shown.map(([, value]) => value).join(' ') : sysname);
  return 0;
};

/** arch */
export const arch: Tool = function* (call) {
  call.out.line((yield* sys.uname()).machine);
  return 0;
};

/** tty [-s] */
export const tty: Tool = function* (call) {
  const is = yield* sys.isatty(call.stdin);
  if (!call.args.includes('-s')) call.out.line(is ? '/dev/pts/0' : 'not a tty');
  return is ? 0 : 1;
};

/** nproc */
export const nproc: Tool = function* (call) {
  const stat = yield* sys.readdir('/sys/devices/system/cpu');
  const count = failed(stat) ? 2 : stat.filter((name) => /^cpu\d+$/.test(name)).length || 2;
  call.out.line(String(count));
  return 0;
};

/** free [-bkmgh] */
export const free: Tool = function* (call) {
  const given = yield* options(call, 'bkmgh');
  const { total, free: unused, available } = yield* sys.meminfo();
  const unit = given.has('b') ? 1 : given.has('m') ? 1 << 20 : given.has('g') ? 2 ** 30 : 1024;
  const human = (bytes: number) => (bytes >= 2 ** 30 ? `${(bytes / 2 ** 30).toFixed(1)}G` : `${(bytes / 2 ** 20).toFixed(1)}M`);
  const cell = (bytes: number) => (given.has('h') ? human(bytes) : String(Math.floor(bytes / unit)));
  const cached = Math.max(0, available - unused);
  const row = (title: string, cells: readonly number[]) =>
    call.out.line(title + cells.map((bytes, index) => cell(bytes).padStart(index === 0 ? 15 : 12)).join(''));
  call.out.line('              total        used        free      shared  buff/cache   available');
  row('Mem:', [total, Math.max(0, total - unused - cached), unused, 0, cached, available]);
  row('Swap:', [0, 0, 0]);
  return 0;
};
