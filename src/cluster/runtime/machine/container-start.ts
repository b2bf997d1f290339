import { joined } from '../../../api/index.ts';
import type { ImageSpec } from '../cri.ts';
import { find, type Inode, isErrno, lookup, makeDirectories, permits, readContent } from '../files/index.ts';
import type { Bytes, Errno } from '../program.ts';
import { keeperView } from './container-mounts.ts';
import { executableAt } from './executable.ts';
import type { ContainerRecord } from './host.ts';
import type { Machine } from './machine.ts';
import type { Credentials } from './state.ts';

export const cpuLimitOf = (millicores: number | undefined): { cpuLimit?: number } =>
  millicores === undefined || millicores <= 0 ? {} : { cpuLimit: millicores / 1000 };

interface User {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
}

const parsed = new WeakMap<Inode, readonly (readonly string[])[]>();

/** A file of fields between colons; inodes never change, so each is read once. */
function linesOf(m: Machine, container: ContainerRecord, path: string): readonly (readonly string[])[] {
  const place = find(m, keeperView(container.mounts), path);
  if (isErrno(place) || place.inode.type !== 'file') return [];
  const known = parsed.get(place.inode);
  if (known) return known;
  const lines = readContent(place.inode.content, 0, 65_536).split('\n').filter((line) => line !== '').map((line) => line.split(':')); // biome-ignore format: one line
  parsed.set(place.inode, lines);
  return lines;
}

const users = new WeakMap<readonly (readonly string[])[], readonly User[]>();

function usersOf(m: Machine, container: ContainerRecord): readonly User[] {
  const lines = linesOf(m, container, '/etc/passwd');
  const known = users.get(lines);
  if (known) return known;
  const read = lines.map(([name = '', , uid, gid, , home = '/']) => ({ name, uid: Number(uid), gid: Number(gid), home }));
  users.set(lines, read);
  return read;
}

/** Who a container runs as: the pod's word before the image's; groups as /etc/group has them too. */
export function credentialsOf(m: Machine, container: ContainerRecord, image: ImageSpec): Credentials {
  const { config } = container;
  const users = usersOf(m, container);
  const [imageUser = '', imageGroup = ''] = (image.user ?? '').split(':');
  const uid = config.runAsUser ?? (/^\d+$/.test(imageUser) ? Number(imageUser) : (users.find(({ name }) => name === imageUser)?.uid ?? 0));
  const user = users.find((one) => one.uid === uid);
  const groups = linesOf(m, container, '/etc/group');
  const named = groups.find(([name]) => name === imageGroup)?.[2];
  const fromImage = config.runAsUser === undefined && imageGroup !== '' ? Number(named ?? imageGroup) : undefined;
  const gid = config.runAsGroup ?? fromImage ?? user?.gid ?? 0;
  const member = groups.filter(([, , , members = '']) => user && members.split(',').includes(user.name)).map(([, , id]) => Number(id));
  return Object.freeze({
    uid,
    gid,
    groups: [...new Set(joined([gid], config.groups, member))].sort((a, b) => a - b),
    capabilities: uid === 0 ? config.capabilities : [],
  });
}

/** The environment as containerd makes it: the image's, HOSTNAME, the pod's, and HOME. */
export function environmentOf(m: Machine, container: ContainerRecord, image: ImageSpec, uid: number): Readonly<Record<string, Bytes>> {
  const { config, sandbox } = container;
  const env: Record<string, Bytes> = { ...image.env };
  if (config.tty) env['TERM'] = 'xterm';
  env['HOSTNAME'] = sandbox.network.hostname;
  for (const { name, value } of config.env) env[name] = value;
  env['HOME'] ??= usersOf(m, container).find((user) => user.uid === uid)?.home ?? '/';
  return Object.freeze(env);
}

type Start =
  | {
      readonly ok: true;
      readonly key: string;
      readonly argv: readonly Bytes[];
      readonly cwd: Bytes;
      readonly credentials: Credentials;
      readonly env: Readonly<Record<string, Bytes>>;
    }
  | { readonly ok: false; readonly message: string };

const because: Readonly<Partial<Record<Errno, string>>> = {
  ENOENT: 'no such file or directory',
  ENOTDIR: 'not a directory',
  EACCES: 'permission denied',
  ELOOP: 'too many levels of symbolic links',
};

const createFailed =
  'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: ';

/** What runc holds, at least, while it makes itself the container's first process. */
const initBytes = 2_200_000;

function tooSmall({ kernel }: Machine, limit: number): string {
  const page = 4096;
  const usage = initBytes + kernel.random.below(600_000);
  const pages = (bytes: number) => Math.ceil(bytes / page) * page;
  const use = `current usage: ${pages(usage)}, peak usage: ${pages(usage + 80_000 + kernel.random.below(200_000))}`;
  return `error during container init: error setting cgroup config for procHooks process: unable to set memory limit to ${limit} (${use})`;
}

/** What a container starts with, or why it can't, in runc's words. */
export function programOf(m: Machine, container: ContainerRecord, image: ImageSpec): Start {
  const { config } = container;
  const credentials = credentialsOf(m, container, image);
  const argv = config.command ? joined(config.command, config.args ?? []) : joined(image.entrypoint, config.args ?? image.cmd);
  const cwd = config.workingDir ?? image.workingDir ?? '/';
  if (argv.length === 0) return { ok: false, message: 'no command specified' };
  if (container.mountProblem !== undefined) return { ok: false, message: createFailed + container.mountProblem };
  const refusedCwd = enterable(m, container, cwd, credentials);
  if (refusedCwd) return { ok: false, message: createFailed + refusedCwd };
  const env = environmentOf(m, container, image, credentials.uid);
  const found = findProgram(m, container, argv, cwd, credentials, env['PATH']);
  const { memoryLimit } = config;
  if (found.ok && memoryLimit !== undefined && memoryLimit < initBytes)
    return { ok: false, message: createFailed + tooSmall(m, memoryLimit) };
  return found.ok ? { ...found, cwd, credentials, env } : { ok: false, message: createFailed + found.message };
}

/** runc makes a working directory that misses. */
function enterable(m: Machine, container: ContainerRecord, cwd: Bytes, credentials: Credentials): string | undefined {
  const view = keeperView(container.mounts);
  const place = find(m, view, cwd);
  if (isErrno(place)) {
    if (place.errno === 'ENOTDIR') return `error during container init: mkdir ${cwd}: not a directory`;
    return makeCwd(m, container, cwd);
  }
  if (place.inode.type !== 'dir') return `error during container init: mkdir ${cwd}: not a directory`;
  if (!permits(credentials, place.inode, 'execute'))
    return `error during container init: chdir to cwd ("${cwd}") set in config.json failed: permission denied`;
  return undefined;
}

function makeCwd(m: Machine, container: ContainerRecord, cwd: Bytes): string | undefined {
  const view = keeperView(container.mounts);
  const parts = cwd.split('/').filter((part) => part !== '');
  for (let known = parts.length - 1; known >= 0; known--) {
    const found = lookup(m, view, `/${parts.slice(0, known).join('/')}`);
    if (isErrno(found) || !found.place) continue;
    const { place } = found;
    // The root is made read-only only later.
    if ((place.mount.readOnly && place.mount.path !== '/') || place.tree.kind !== 'tree')
      return `error during container init: mkdir ${cwd}: read-only file system`;
    makeDirectories(m, place.tree, parts.slice(known), m.kernel.epochNow, {}, place.ino);
    return undefined;
  }
  return undefined;
}

type Found =
  | { readonly ok: true; readonly key: string; readonly argv: readonly Bytes[] }
  | { readonly ok: false; readonly message: string };

/** Finds a command the way Go looks for one, which runc uses. */
export function findProgram(
  m: Machine,
  container: ContainerRecord,
  argv: readonly Bytes[],
  cwd: Bytes,
  credentials: Credentials,
  path: Bytes | undefined,
): Found {
  const name = argv[0] ?? '';
  const view = { ...keeperView(container.mounts), cwd, credentials };
  if (name.includes('/')) {
    const found = executableAt(m, view, name, argv);
    if (!('errno' in found)) return { ok: true, ...found };
    if (found.errno === 'ENOEXEC') return { ok: true, key: 'machine:unexecutable', argv: [name, 'exec format error'] };
    if (found.errno === 'ENOENT' && !isErrno(find(m, view, name)))
      return { ok: true, key: 'machine:unexecutable', argv: [name, 'no such file or directory'] };
    const reason = because[found.errno] ?? 'permission denied';
    return { ok: false, message: `exec: ${quoted(name)}: ${found.errno === 'EACCES' ? reason : `stat ${name}: ${reason}`}` };
  }
  for (const directory of name === '' ? [] : (path ?? '').split(':')) {
    const file = `${directory === '' ? '.' : directory}/${name}`;
    const found = executableAt(m, view, file, argv);
    if (!('errno' in found)) return { ok: true, ...found };
    if (found.errno === 'ENOEXEC') return { ok: true, key: 'machine:unexecutable', argv: [file, 'exec format error'] };
  }
  return { ok: false, message: `exec: ${quoted(name)}: executable file not found in $PATH` };
}

const quoted = (text: string): string => JSON.stringify(text);
