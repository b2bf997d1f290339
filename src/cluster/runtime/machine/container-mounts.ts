import type { ContainerConfig } from '../cri.ts';
import {
  addMount,
  find,
  type Ino,
  inodeOf,
  isErrno,
  type Mount,
  type MountNamespace,
  makeDirectories,
  newMounts,
  type Pseudo,
  pin,
  putFile,
  rootIno,
  type Tree,
  type Viewer,
} from '../files/index.ts';
import type { Host, Sandbox } from './host.ts';
import type { Machine } from './machine.ts';

const keeper = { uid: 0, gid: 0, groups: [], capabilities: ['DAC_OVERRIDE'] };

/** What the runtime itself sees: a container's files with no rights asked. */
export const keeperView = (mounts: MountNamespace): Viewer => ({ mounts, cwd: '/', credentials: keeper });

/** Mounts are made in one place, so that all have one shape. */
const onDisk = (path: string, tree: Tree, root: Ino): Mount => ({
  path,
  tree,
  root,
  readOnly: false,
  source: '/dev/vda',
  type: 'ext4',
  options: flags(false),
});

/** File systems that every container sees alike. Frozen: copies of the world share them. */
const pseudo = (path: string, name: Pseudo['name'], root: string, readOnly: boolean): Mount =>
  Object.freeze({
    path,
    tree: Object.freeze({ kind: 'pseudo', name }),
    root,
    readOnly,
    source: name === 'sys' ? 'sysfs' : 'proc',
    type: name === 'sys' ? 'sysfs' : 'proc',
    options: `${readOnly ? 'ro' : 'rw'},nosuid,nodev,noexec,relatime`,
  });

const proc = pseudo('/proc', 'proc', '', false);
const procSys = pseudo('/proc/sys', 'proc', 'sys', true);
const sys = pseudo('/sys', 'sys', '', true);
const writableSys = pseudo('/sys', 'sys', '', false);

/** The mounts of a container: root, what every container has, then its volumes in the order of their paths. A text says why one can't be made. */
export function mountsOf(
  m: Machine,
  host: Host,
  sandbox: Sandbox,
  config: ContainerConfig,
  root: Tree,
  termination: Tree,
): { readonly mounts: MountNamespace; readonly problem: string | undefined } {
  const readOnly = config.readOnlyRootFilesystem;
  const namespace = newMounts([
    { path: '/', tree: root, root: rootIno, readOnly: false, source: 'overlay', type: 'overlay', options: flags(readOnly) },
  ]);
  let problem: string | undefined;
  const add = (mount: Mount, kind: 'dir' | 'file') => {
    const path = mountPoint(m, namespace, mount.path, kind);
    if (path === undefined) return mount.path;
    if (mount.tree.kind === 'tree' && mount.root !== rootIno) pin(mount.tree, mount.root);
    addMount(namespace, path === mount.path ? mount : { ...mount, path });
    return undefined;
  };
  const dev = m.newTree({ base: 'machine:dev', memory: true, limit: 64 << 20 });
  const shm = m.newTree({ memory: true, limit: 64 << 20, mode: 0o1777 });
  add(proc, 'dir');
  if (!config.privileged) add(procSys, 'dir');
  add(
    { path: '/dev', tree: dev, root: rootIno, readOnly: false, source: 'tmpfs', type: 'tmpfs', options: 'rw,nosuid,size=65536k,mode=755' },
    'dir',
  );
  add(
    {
      path: '/dev/shm',
      tree: shm,
      root: rootIno,
      readOnly: false,
      source: 'shm',
      type: 'tmpfs',
      options: 'rw,nosuid,nodev,noexec,relatime,size=65536k',
    },
    'dir',
  );
  add(config.privileged ? writableSys : sys, 'dir');
  for (const name of ['hosts', 'hostname', 'resolv.conf']) {
    const ino = entryOf(m, sandbox.etc, name);
    if (ino !== undefined) add(onDisk(`/etc/${name}`, sandbox.etc, ino), 'file');
  }
  const log = entryOf(m, termination, 'log');
  if (log !== undefined) add(onDisk(config.terminationMessagePath, termination, log), 'file');
  for (const mount of [...config.mounts].sort((a, b) => a.path.split('/').length - b.path.split('/').length)) {
    const volume = host.volumes.get(mount.volume);
    if (!volume) {
      problem ??= noVolume(sandbox, mount.volume, mount.path);
      continue;
    }
    const at = mount.subPath === undefined ? rootIno : subPathIn(m, volume.tree, mount.subPath);
    const kind = inodeOf(m, volume.tree, at)?.type === 'dir' ? 'dir' : 'file';
    const locked = mount.readOnly || volume.readOnly;
    const refused = add(
      {
        path: mount.path,
        tree: volume.tree,
        root: at,
        readOnly: locked,
        source: volume.tree.memory ? 'tmpfs' : '/dev/vda',
        type: volume.tree.memory ? 'tmpfs' : 'ext4',
        options: volumeOptions(volume.tree, locked),
        volume: volume.id,
      },
      kind,
    );
    if (refused !== undefined) problem ??= wrongKind(sandbox, mount.volume, refused);
  }
  const first = namespace.mounts.get('/');
  if (readOnly && first) addMount(namespace, { ...first, readOnly: true });
  return { mounts: namespace, problem };
}

const volumePath = ({ config }: Sandbox, volume: string): string => `/var/lib/kubelet/pods/${config.podUid}/volumes/${volume}`;
const mounting = (source: string, path: string): string =>
  `error during container init: error mounting "${source}" to rootfs at "${path}": `;

const noVolume = (sandbox: Sandbox, volume: string, path: string): string =>
  `${mounting(volumePath(sandbox, volume), path)}stat ${volumePath(sandbox, volume)}: no such file or directory`;

const flags = (readOnly: boolean): string => `${readOnly ? 'ro' : 'rw'},relatime`;

/** As the recorded machine mounts its disk; a tmpfs says how much it may hold. */
function volumeOptions({ memory, limit }: Tree, locked: boolean): string {
  if (!memory) return `${flags(locked)},discard,resv_strict,resuid=65534,resgid=65534`;
  return limit === undefined ? flags(locked) : `${flags(locked)},size=${Math.ceil(limit / 1024)}k,noswap`;
}

/** A directory on a file, or the other way round. */
function wrongKind(sandbox: Sandbox, volume: string, path: string): string {
  const source = volumePath(sandbox, volume);
  return `${mounting(source, path)}mount ${source}:${path} (via /proc/self/fd/6), flags: 0x5000: not a directory`;
}

function entryOf(m: Machine, tree: Tree, name: string): Ino | undefined {
  const root = inodeOf(m, tree, rootIno);
  return root?.type === 'dir' ? root.entries.get(name) : undefined;
}

/** A path in a volume, through links; directories that miss are made. */
function subPathIn(m: Machine, tree: Tree, subPath: string): Ino {
  const view = keeperView(newMounts([{ path: '/', tree, root: rootIno, readOnly: false, source: '', type: '', options: '' }]));
  const place = find(m, view, `/${subPath}`);
  return isErrno(place) ? makeDirectories(m, tree, subPath.split('/'), m.kernel.epochNow, { directoryMode: 0o750 }) : place.ino;
}

/** Whether pods have put a file there on their node, by a hostPath volume. */
export function isOnNode(m: Machine, host: Host, path: string): boolean {
  for (const { id, tree } of host.volumes.values()) {
    const directory = id.startsWith('hostPath:') ? id.slice('hostPath:'.length).replace(/\/*$/, '/') : undefined;
    if (!directory || !path.startsWith(directory)) continue;
    const view = keeperView(newMounts([{ path: '/', tree, root: rootIno, readOnly: false, source: '', type: '', options: '' }]));
    if (!isErrno(find(m, view, `/${path.slice(directory.length)}`))) return true;
  }
  return false;
}

const builtIn = new Set(['/proc', '/proc/sys', '/dev', '/dev/shm', '/sys']);

/** Makes sure that something is there to mount on; its path without links. undefined: a file is where a directory should be. */
function mountPoint(m: Machine, namespace: MountNamespace, path: string, kind: 'dir' | 'file'): string | undefined {
  const view = keeperView(namespace);
  // Every image has these, as directories that are no links.
  if (builtIn.has(path)) return path;
  const place = find(m, view, path);
  if (!isErrno(place)) return (place.inode.type === 'dir') === (kind === 'dir') ? place.path : undefined;
  const parts = path.split('/').filter((part) => part !== '');
  for (let known = parts.length - 1; known >= 0; known--) {
    const above = find(m, view, `/${parts.slice(0, known).join('/')}`);
    if (isErrno(above)) continue;
    if (above.tree.kind !== 'tree') return `${above.path === '/' ? '' : above.path}/${parts.slice(known).join('/')}`;
    if (above.inode.type !== 'dir') return undefined;
    const missing = parts.slice(known);
    const directories = kind === 'dir' ? missing : missing.slice(0, -1);
    const at = makeDirectories(m, above.tree, directories, m.kernel.epochNow, {}, above.ino);
    if (kind === 'file') putFile(m, above.tree, missing.at(-1) ?? '', { data: '', mode: 0o644 }, m.kernel.epochNow, at);
    return `${above.path === '/' ? '' : above.path}/${missing.join('/')}`;
  }
  return undefined;
}

/** Lets go of what the mounts held. */
export function releaseMounts(namespace: MountNamespace, unpin: (tree: Tree, ino: Ino) => void): void {
  for (const { tree, root } of namespace.mounts.values()) if (tree.kind === 'tree' && root !== rootIno) unpin(tree, root);
}
